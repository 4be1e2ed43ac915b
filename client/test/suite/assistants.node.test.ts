import * as vscode from 'vscode';
import { check } from '../support/check.js';
import { plimsoll, show } from '../support/editor.js';

interface Tools {
  invokeTool(name: string, options: { input: object; toolInvocationToken: undefined }): Promise<{ content: { value: string }[] }>;
}

/** The editor's tools; the build for browsers that the tests use is older than they are. */
const toolsOf = (lm: object): Tools | undefined => ('invokeTool' in lm ? (lm as Tools) : undefined);

suite('assistants', () => {
  const ask = async (name: string, input: object = {}): Promise<string | undefined> => {
    await plimsoll();
    const result = await toolsOf(vscode.lm)?.invokeTool(name, { input, toolInvocationToken: undefined });
    return result?.content.map(({ value }) => value).join('');
  };

  test('get the verdict', async () => {
    await show('compose.yaml');
    const text = await ask('plimsoll_verdict');
    check(/(?:Docker|K3s|Kubernetes)/.test(text ?? ''), `no verdict: ${String(text)}`);
  });

  test('get the findings of a file', async () => {
    await show('Dockerfile');
    const text = await ask('plimsoll_findings', { path: 'Dockerfile' });
    check(/^Dockerfile:\d+ \w+ dockerfile\//.test(text ?? ''), `no findings: ${String(text)}`);
  });
});
