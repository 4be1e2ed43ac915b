import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
  SelectionRange,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, Folder, modern } from './support/client.js';

const text = 'ARG V=22\r\nFROM node:$V AS build\r\nRUN npm ci && \\\r\n  npm run build\r\nFROM nginx:1.27\r\nCOPY --from=BUILD /a /b\r\n';
const compose = 'services:\n  web:\n    build:\n      context: .\n      target: build\n';

const capabilities: ClientCapabilities = {
  ...modern,
  textDocument: {
    ...modern.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
  workspace: { ...modern.workspace, inlayHint: { refreshSupport: true } },
};

describe('navigation over the protocol', () => {
  const folder = new Folder({ Dockerfile: text, 'compose.yaml': compose, 'other.yaml': 'a: 1\n' });
  const uri = folder.file('Dockerfile');
  let client: Client;
  before(async () => {
    client = await Client.start({ folders: [folder.uri], capabilities });
    await client.open(uri, text, 'dockerfile');
    await client.settled(uri);
  });
  after(async () => {
    await client.stop();
    folder.delete();
  });

  const ask = <T>(method: string, params: object = {}, of = uri): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: of }, ...params });
  const at = (line: number, character: number): object => ({ position: { line, character } });
  const range = (line: number, start: number, end: number): object => ({
    start: { line, character: start },
    end: { line, character: end },
  });

  it('is announced', () => {
    const said = client.initialized.capabilities;
    assert.deepEqual(said.renameProvider, { prepareProvider: true });
    for (const key of ['definition', 'references', 'documentHighlight', 'foldingRange', 'selectionRange', 'inlayHint'] as const)
      assert.equal(said[`${key}Provider`], true, key);
    assert.ok(said.documentSymbolProvider && said.documentLinkProvider && said.hoverProvider);
  });

  it('goes to the stage that a copy takes from', async () => {
    assert.deepEqual(await ask<Location[]>('definition', at(5, 14)), [{ uri, range: range(1, 16, 21) }]);
  });

  it('finds references, in compose files too', async () => {
    const all = await ask<Location[]>('references', { ...at(1, 18), context: { includeDeclaration: true } });
    assert.deepEqual(all, [
      { uri, range: range(1, 16, 21) },
      { uri, range: range(5, 12, 17) },
      { uri: folder.file('compose.yaml'), range: range(4, 14, 19) },
    ]);
    const reads = await ask<Location[]>('references', { ...at(0, 4), context: { includeDeclaration: false } });
    assert.deepEqual(reads, [{ uri, range: range(1, 11, 12) }]);
  });

  it('highlights what is written and what is read', async () => {
    const found = await ask<DocumentHighlight[]>('documentHighlight', at(1, 11));
    assert.deepEqual(found, [
      { range: range(0, 4, 5), kind: 3 },
      { range: range(1, 11, 12), kind: 2 },
    ]);
  });

  it('renames in all files, with versions', async () => {
    assert.deepEqual(await ask('prepareRename', at(5, 14)), { range: range(5, 12, 17), placeholder: 'BUILD' });
    const { documentChanges } = await ask<WorkspaceEdit>('rename', { ...at(5, 14), newName: 'made' });
    assert.deepEqual(documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          { range: range(1, 16, 21), newText: 'made' },
          { range: range(5, 12, 17), newText: 'made' },
        ],
      },
      { textDocument: { uri: folder.file('compose.yaml'), version: null }, edits: [{ range: range(4, 14, 19), newText: 'made' }] },
    ]);
  });

  it('says why a name stays', async () => {
    await assert.rejects(ask('rename', { ...at(5, 14), newName: 'scratch' }), /means something else/);
    assert.equal(await ask('prepareRename', at(2, 5)), null);
    const platform = 'FROM a:1\nARG TARGETARCH\n';
    await client.open('untitled:platform', platform, 'dockerfile');
    await assert.rejects(ask('prepareRename', at(1, 6), 'untitled:platform'), /set by the builder/);
  });

  it('folds by lines', async () => {
    const folds = await ask<FoldingRange[]>('foldingRange');
    assert.deepEqual(folds, [
      { startLine: 1, endLine: 3 },
      { startLine: 2, endLine: 3 },
      { startLine: 4, endLine: 5 },
    ]);
  });

  it('grows a selection', async () => {
    const [selection] = await ask<SelectionRange[]>('selectionRange', { positions: [{ line: 3, character: 3 }] });
    const steps: unknown[] = [];
    for (let step = selection; step; step = step.parent) steps.push(step.range);
    assert.deepEqual(steps[0], range(3, 2, 5));
    assert.deepEqual(steps.at(-1), { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } });
    assert.ok(steps.length >= 5);
  });

  it('outlines by stage', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]),
      [
        ['ARG', undefined],
        ['build', ['RUN']],
        ['Stage 1', ['COPY']],
      ],
    );
  });

  it('links images', async () => {
    const links = await ask<DocumentLink[]>('documentLink');
    assert.deepEqual(
      links.map(({ target }) => target),
      ['https://hub.docker.com/_/node', 'https://hub.docker.com/_/nginx'],
    );
  });

  it('tells of images and where else they are, behind what is wrong with them', async () => {
    const { contents } = await ask<Hover>('hover', at(4, 7));
    assert.match((contents as MarkupContent).value, /docker\.io\/library\/nginx:1\.27/);
    const latest = 'FROM node:latest\nFROM node:22\n';
    await client.open(folder.file('app/Dockerfile'), latest, 'dockerfile');
    await client.settled(folder.file('app/Dockerfile'));
    const both = await ask<Hover>('hover', at(0, 12), folder.file('app/Dockerfile'));
    const said = (both.contents as MarkupContent).value;
    assert.match(said, /no-latest-tag\]\(https.*---.*Docker Hub.*\[line 2\]\(file:.*\[Dockerfile\]\(file:/s);
  });

  it('follows the settings without a restart', async () => {
    const whole = { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } };
    const [hint] = await ask<InlayHint[]>('inlayHint', whole);
    assert.deepEqual([hint?.label, hint?.position], ['= node:22', { line: 1, character: 12 }]);
    client.heard.length = 0;
    client.settings = { inlayHints: false, hover: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.heard.some(({ method }) => method === 'workspace/inlayHint/refresh'));
    assert.equal(await ask('inlayHint', whole), null);
    assert.equal(await ask('hover', at(4, 7)), null);
    client.settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(async () => (await ask('hover', at(4, 7))) !== null);
  });

  it('leaves documents that are not ours alone', async () => {
    const others = [folder.file('other.yaml'), 'git:/x/Dockerfile?HEAD', 'output:Dockerfile'];
    await client.open(folder.file('other.yaml'), 'a: 1\n', 'yaml');
    for (const other of others)
      for (const method of ['foldingRange', 'documentSymbol', 'documentLink', 'hover', 'definition', 'prepareRename'])
        assert.equal(await ask(method, at(0, 0), other), null, `${method} of ${other}`);
  });

  it('stops at cancellation', async () => {
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }, source.token);
    source.cancel();
    await assert.rejects(asked, /cancelled/);
  });

  it('works on untitled documents', async () => {
    await client.open('untitled:one', text, 'dockerfile');
    assert.equal((await ask<Location[]>('definition', at(5, 14), 'untitled:one'))[0]?.uri, 'untitled:one');
  });
});

describe('navigation for other clients', () => {
  it('works on virtual files', async () => {
    const virtual = { 'vscode-vfs://github/a/Dockerfile': text, 'vscode-vfs://github/a/compose.yaml': compose };
    const client = await Client.start({ folders: ['vscode-vfs://github/a'], virtual, capabilities });
    const uri = 'vscode-vfs://github/a/Dockerfile';
    await client.open(uri, text, 'dockerfile');
    const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri },
      position: { line: 5, character: 14 },
      newName: 'made',
    });
    const changed = (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.uri);
    assert.deepEqual(changed, [uri, 'vscode-vfs://github/a/compose.yaml']);
    await client.stop();
  });

  it('outlines flat and renames without a question first', async () => {
    const client = await Client.start({ capabilities: {} });
    assert.equal(client.initialized.capabilities.renameProvider, true);
    await client.open('untitled:a', text, 'dockerfile');
    const symbols = await client.connection.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri: 'untitled:a' },
    });
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [
        ['ARG V=22', undefined],
        ['build node:$V', undefined],
        ['RUN npm ci && npm run build', 'build'],
        ['Stage 1 nginx:1.27', undefined],
        ['COPY /a /b', 'Stage 1'],
      ],
    );
    await client.stop();
  });
});
