import assert from 'node:assert/strict';
import type { ClientCapabilities, CompletionItem, Hover } from 'vscode-languageserver';
import { Client, Folder, modern } from './support/client.js';

const text = 'services:\n  web:\n    image: a\n    \n    restart: \n';

const completing = (completionItem: object): ClientCapabilities => ({
  ...modern,
  textDocument: { ...modern.textDocument, completion: { completionItem } },
});

describe('completion over the protocol', () => {
  const folder = new Folder({ 'compose.yaml': text });
  const uri = folder.file('compose.yaml');
  after(() => folder.delete());

  async function asking<T>(
    options: { capabilities?: ClientCapabilities; settings?: object },
    work: (ask: (line: number, character: number, context?: object) => Promise<CompletionItem[] | null>, client: Client) => Promise<T>,
  ): Promise<T> {
    const client = await Client.start({ folders: [folder.uri], ...options });
    try {
      await client.open(uri, text, 'dockercompose');
      return await work(
        (line, character, context) =>
          client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line, character }, context }),
        client,
      );
    } finally {
      await client.stop();
    }
  }

  const find = (items: readonly CompletionItem[] | null, label: string): CompletionItem => {
    const found = items?.find((item) => item.label === label);
    assert.ok(found, label);
    return found;
  };

  it('sends text with its indentation, and tab stops, to who takes them as they are', async () => {
    const able = completing({ snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } });
    await asking({ capabilities: able }, async (ask, client) => {
      const { completionProvider } = client.initialized.capabilities;
      assert.equal(completionProvider?.resolveProvider, true);
      const items = await ask(3, 4);
      const at = { start: { line: 3, character: 4 }, end: { line: 3, character: 4 } };
      const { textEdit, insertTextFormat, insertTextMode, kind } = find(items, 'credential_spec');
      assert.deepEqual(
        [textEdit, insertTextFormat, insertTextMode, kind],
        [{ range: at, newText: 'credential_spec:\n      $1' }, 2, 1, 10],
      );
      const item = find(items, 'ports');
      assert.deepEqual(item.textEdit, { range: at, newText: 'ports:\n      - $1' });
      assert.equal((await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item)).label, 'ports');
    });
  });

  it('sends one line to all others', async () => {
    await asking({ capabilities: completing({}) }, async (ask) => {
      const { textEdit, insertTextFormat, insertTextMode } = find(await ask(3, 4), 'ports');
      assert.equal(textEdit && 'newText' in textEdit && textEdit.newText, 'ports:');
      assert.deepEqual([insertTextFormat, insertTextMode], [undefined, undefined]);
    });
  });

  it('comes by itself behind a colon, and not while somebody indents', async () => {
    await asking({}, async (ask) => {
      const byBlank = { triggerKind: 2, triggerCharacter: ' ' };
      assert.equal(await ask(3, 4, byBlank), null);
      find(await ask(4, 13, byBlank), 'always');
    });
  });

  it('leaves findings and services in the hover when it steps aside', async () => {
    await asking({ settings: { editor: { compose: 'off' } } }, async (_ask, client) => {
      const hover = (line: number, character: number): Promise<Hover | null> =>
        client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
      assert.match(JSON.stringify(await hover(1, 3)), /Service \*\*web\*\*/);
      assert.doesNotMatch(JSON.stringify(await hover(0, 3)), /topic/);
    });
  });

  it('steps aside', async () => {
    await asking({ settings: { editor: { compose: 'off', kubernetes: 'on' } } }, async (ask) => {
      assert.equal(await ask(3, 4), null);
    });
    await asking({ settings: { editor: { compose: 'auto' } } }, async (ask) => {
      find(await ask(3, 4), 'build');
    });
  });
});
