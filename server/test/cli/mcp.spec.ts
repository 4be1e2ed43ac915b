import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onlyPreferCopy, project, read, withAdd } from './support/project.js';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Answer {
  readonly text: string;
  readonly failed: boolean;
}

describe('plimsoll mcp', () => {
  let client: Client | undefined;
  const start = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const cwd = project(files);
    client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: ['--import', loader, main, 'mcp'], cwd }));
    return cwd;
  };
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Answer> => {
    const { content, isError } = (await client?.callTool({ name, arguments: args })) ?? {};
    const [first] = content as { readonly text: string }[];
    return { text: first?.text ?? '', failed: isError === true };
  };
  afterEach(() => client?.close());

  const files = { '.plimsoll.yaml': onlyPreferCopy, Dockerfile: withAdd };

  it('lists its tools, which only read', async () => {
    await start(files);
    const { tools } = (await client?.listTools()) ?? { tools: [] };
    assert.deepEqual(
      tools.map(({ name, annotations, inputSchema }) => [name, annotations?.readOnlyHint, Object.keys(inputSchema.properties ?? {})]),
      [
        ['lint', true, ['paths', 'hints', 'format']],
        ['explain', true, ['rule', 'format']],
        ['fix_preview', true, ['paths', 'rules', 'unsafe']],
        ['advise', true, ['paths', 'format']],
      ],
    );
  });

  it('lints, and explains what it found', async () => {
    await start(files);
    const { text, failed } = await call('lint');
    assert.match(text, /^Dockerfile\n {2}2:1 {2}warning .*dockerfile\/prefer-copy/);
    assert.equal(failed, false);
    assert.match((await call('explain', { rule: 'DL3020' })).text, /^[^\n]+\ndockerfile\/prefer-copy\n/);
  });

  it('lints the files that are named, as JSON', async () => {
    await start({ ...files, 'other/Dockerfile': withAdd });
    const { text } = await call('lint', { paths: ['other'], format: 'json' });
    const { files: found } = JSON.parse(text) as { files: { path: string }[] };
    assert.deepEqual(
      found.map(({ path }) => path),
      ['.plimsoll.yaml', 'other/Dockerfile'],
    );
  });

  it('shows what fixes would change, and changes nothing', async () => {
    const folder = await start(files);
    const { text, failed } = await call('fix_preview');
    assert.match(text, /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n[\s\S]*-ADD src \/app\n\+COPY src \/app\n/);
    assert.equal(failed, false);
    assert.equal(read(folder, 'Dockerfile'), withAdd);
  });

  it('advises', async () => {
    await start({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' });
    assert.match((await call('advise')).text, /^# This workspace: Plain Docker/);
    const { projects } = JSON.parse((await call('advise', { format: 'json' })).text) as { projects: { version: number }[] };
    assert.equal(projects[0]?.version, 1);
  });

  const wrong: [name: string, tool: string, args: Record<string, unknown>, complaint: RegExp][] = [
    ['a rule that is not there', 'explain', { rule: 'dockerfile/prefer-cpoy' }, /Did you mean dockerfile\/prefer-copy/],
    ['a file that is not there', 'lint', { paths: ['nowhere'] }, /no file or folder "nowhere"/],
    ['an argument of another type', 'lint', { paths: 'Dockerfile' }, /paths takes a list of texts/],
    ['a format that is not there', 'advise', { format: 'pdf' }, /not as "pdf"/],
    ['a tool that is not there', 'deploy', {}, /no tool "deploy"/],
  ];
  it('says what is wrong with a call', async () => {
    await start(files);
    for (const [name, tool, args, complaint] of wrong) {
      const { text, failed } = await call(tool, args);
      assert.match(text, complaint, name);
      assert.equal(failed, true, name);
    }
  });
});
