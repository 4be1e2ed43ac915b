import assert from 'node:assert/strict';
import type { CodeAction, SnippetTextEdit, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, line, modern } from './support/client.js';
import { dockerfile, pod } from './support/samples.js';

/** A text after the edit of an action. */
function edited(uri: string, text: string, { edit }: CodeAction): string {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  const edits = changes.flatMap((change) => change.edits) as TextEdit[];
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), [...edits, ...(edit?.changes?.[uri] ?? [])]);
}

const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction | undefined =>
  actions.find((action) => title.test(action.title));

describe('code actions over the protocol', () => {
  let client: Client;
  const uri = 'untitled:Dockerfile';
  before(async () => {
    client = await Client.start();
    await client.open(uri, dockerfile, 'dockerfile');
  });
  after(() => client.stop());

  it('are offered without edits, which come when one is chosen', async () => {
    const fix = titled(await client.actions(uri, line(1)), /^Replace ADD with COPY$/);
    assert.equal(fix?.edit, undefined);
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix.diagnostics?.[0]?.code, 'dockerfile/prefer-copy');
    const { edit } = await client.resolve(fix);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    assert.deepEqual(edit, { documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ range, newText: 'COPY' }] }] });
  });

  it('fix everything that is safe', async () => {
    const [action, ...more] = await client.actions(uri, line(0), ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.plimsoll');
    assert.equal(more.length, 0);
    const text = edited(uri, dockerfile, await client.resolve(action));
    assert.ok(text.includes('COPY src /app') && !text.includes('MAINTAINER'), text);
  });

  it('fix all of one rule', async () => {
    const text = 'FROM alpine:3.20\nADD a /a\nADD b /b\nMAINTAINER Jo\nUSER 1000\n';
    await client.open('untitled:two', text, 'dockerfile');
    const action = titled(await client.actions('untitled:two', line(1)), /^Fix all 2 of dockerfile\/prefer-copy/);
    assert.equal(edited('untitled:two', text, await client.resolve(action)), text.replaceAll('ADD', 'COPY'));
  });

  it('silence a finding with Windows line ends, below parser directives', async () => {
    const text = '# syntax=docker/dockerfile:1\r\nFROM alpine:3.20\r\nRUN echo a && \\\r\n    sudo ls\r\nUSER 1000\r\n';
    await client.open('untitled:crlf', text, 'dockerfile');
    const actions = await client.actions('untitled:crlf', line(3));
    const here = await client.resolve(titled(actions, /^Ignore dockerfile\/no-sudo here$/));
    assert.equal(edited('untitled:crlf', text, here), text.replace('RUN', '# plimsoll-ignore dockerfile/no-sudo\r\nRUN'));
    const file = await client.resolve(titled(actions, /^Ignore dockerfile\/no-sudo in this file$/));
    assert.equal(edited('untitled:crlf', text, file), text.replace('FROM', '# plimsoll-ignore-file dockerfile/no-sudo\r\nFROM'));
  });

  it('ask with tab stops where the client has them', async () => {
    await client.open('untitled:pod', pod, 'yaml');
    const action = titled(await client.actions('untitled:pod', line(6)), /requests and a memory limit/);
    const { edit } = await client.resolve(action);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const [snippet] = (change?.edits ?? []) as SnippetTextEdit[];
    assert.match(snippet?.snippet.value ?? '', /^ {6}image: nginx:1\.27\n {6}resources:\n[^]*\$\{1:100m\}/);
    assert.equal(snippet?.range.start.character, 0, 'starts at the line, so that no editor indents it again');
  });

  it('refuse to edit a text that has changed since', async () => {
    const fix = titled(await client.actions(uri, line(1)), /^Replace ADD/);
    await client.change(uri, `\n${dockerfile}`, 2);
    await assert.rejects(client.resolve(fix), /changed/);
  });

  it('explain a rule in the browser', async () => {
    const action = titled(await client.actions(uri, line(2)), /^Explain dockerfile\/prefer-copy$/);
    assert.ok(action?.command);
    await client.connection.sendRequest('workspace/executeCommand', action.command);
    const shown = client.heard.find(({ method }) => method === 'window/showDocument');
    assert.match(JSON.stringify(shown?.params), /prefer-copy\.md/);
  });

  it('show a card for the rule under the mouse', async () => {
    const position = { line: 2, character: 1 };
    const hover = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
    assert.match(JSON.stringify(hover), /dockerfile\/prefer-copy\]\(https/);
    const none = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 4, character: 6 } });
    assert.equal(none, null);
  });
});

describe('code actions for a simple client', () => {
  it('come with plain edits', async () => {
    const { textDocument, ...capabilities } = modern;
    assert.ok(textDocument);
    const client = await Client.start({ capabilities: { ...capabilities, workspace: {}, window: {} } });
    await client.open('untitled:pod', pod, 'yaml');
    const actions = await client.actions('untitled:pod', line(6));
    const fix = titled(actions, /requests and a memory limit/);
    assert.ok(fix);
    const text = edited('untitled:pod', pod, fix);
    assert.ok(text.includes('cpu: 100m\n') && !text.includes('$'), text);
    assert.equal(titled(actions, /^Explain/), undefined);
    await client.stop();
  });
});
