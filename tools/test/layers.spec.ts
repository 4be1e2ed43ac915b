import { ESLint } from 'eslint';
import assert from 'node:assert/strict';
import { inRoot, root } from '../repository.js';

/** Imports that the law of the layers forbids: where, what, and the word the complaint must hold. */
const forbidden: readonly [file: string, imported: string, complaint: string][] = [
  ['server/src/core/span.ts', '../syntax/yaml/node.js', 'core may import only itself'],
  ['server/src/core/span.ts', 'node:fs', 'runs in a browser'],
  ['server/src/core/span.ts', 'fs', 'runs in a browser'],
  ['server/src/syntax/yaml/node.ts', '../../rules/compose/index.js', 'syntax may import only core'],
  ['server/src/workspace/classify.ts', '../engine/engine.js', 'workspace may import only'],
  ['server/src/engine/engine.ts', '../lsp/node.js', 'engine may import only'],
  ['server/src/engine/engine.ts', 'vscode-languageserver/node', 'Only lsp/ knows the protocol'],
  ['server/src/engine/engine.ts', '../index.js', 'public face'],
  ['server/src/hosts/host.ts', '../workspace/classify.js', 'hosts may import only'],
  ['server/src/index.ts', './rules/compose/index.js', 'index may import only'],
  ['server/src/cli/mcp.ts', '@modelcontextprotocol/sdk/types.js', 'Only cli/mcp-protocol.ts'],
  ['client/src/report-panel.ts', '../../server/src/engine/engine.js', 'The client holds no lint logic'],
];

const allowed: readonly [file: string, imported: string][] = [
  ['server/src/syntax/yaml/node.ts', '../../core/span.js'],
  ['server/src/engine/engine.ts', '../workspace/classify.js'],
  ['server/src/index.ts', './engine/engine.js'],
  ['server/src/cli/mcp-protocol.ts', '@modelcontextprotocol/sdk/types.js'],
  ['client/src/report-panel.ts', '../../server/src/engine/advice-report.js'],
];

describe('the law of the layers', () => {
  const eslint = new ESLint({ cwd: root });
  const complaints = async (file: string, imported: string): Promise<string[]> => {
    const results = await eslint.lintText(`import '${imported}';\n`, { filePath: inRoot(file) });
    return results
      .flatMap(({ messages }) => messages)
      .filter(({ ruleId }) => ruleId === '@typescript-eslint/no-restricted-imports')
      .map(({ message }) => message);
  };

  for (const [file, imported, complaint] of forbidden)
    it(`forbids ${imported} in ${file}`, async () => {
      const found = await complaints(file, imported);
      assert.match(found.join('\n'), new RegExp(complaint));
    }).timeout(60_000);

  it('forbids loading the language server on the way', async () => {
    const [result] = await eslint.lintText("export const serve = () => import('../lsp/node.js');\n", {
      filePath: inRoot('server/src/engine/engine.ts'),
    });
    assert.match(result?.messages.map(({ message }) => message).join('\n') ?? '', /Only the command that serves/);
  }).timeout(60_000);

  for (const [file, imported] of allowed)
    it(`allows ${imported} in ${file}`, async () => {
      assert.deepEqual(await complaints(file, imported), []);
    }).timeout(60_000);
});
