import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, Folder, modern } from './support/client.js';

const base =
  'services:\n  web:\n    image: nginx:${TAG}\n    env_file: web.env\n    depends_on: [db]\n  db:\n    build:\n      context: .\n      target: made\n';
const override = 'services:\n  db:\n    restart: always\n';

const capabilities: ClientCapabilities = {
  ...modern,
  workspace: { ...modern.workspace, inlayHint: { refreshSupport: true } },
  textDocument: {
    ...modern.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
};

describe('navigation in compose files over the protocol', () => {
  const folder = new Folder({
    'compose.yaml': base,
    'compose.override.yaml': override,
    Dockerfile: 'FROM a:1 AS made\n',
    'web.env': 'A=1\n',
    '.env': 'TAG=1.27\n',
  });
  const uri = folder.file('compose.yaml');
  let client: Client;
  before(async () => {
    client = await Client.start({ folders: [folder.uri], capabilities });
    await client.open(uri, base, 'dockercompose');
    await client.settled(uri);
  });
  after(async () => {
    await client.stop();
    folder.delete();
  });

  const ask = <T>(method: string, params: object = {}): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...params });
  const at = (line: number, character: number): object => ({ position: { line, character } });
  const range = (line: number, start: number, end: number): object => ({
    start: { line, character: start },
    end: { line, character: end },
  });

  it('goes to services, and to stages of Dockerfiles', async () => {
    assert.deepEqual(await ask<Location[]>('definition', at(4, 18)), [{ uri, range: range(5, 2, 4) }]);
    assert.deepEqual(await ask<Location[]>('definition', at(8, 16)), [{ uri: folder.file('Dockerfile'), range: range(0, 12, 16) }]);
  });

  it('renames in all files of the project', async () => {
    assert.deepEqual(await ask('prepareRename', at(5, 3)), { range: range(5, 2, 4), placeholder: 'db' });
    const { documentChanges } = await ask<WorkspaceEdit>('rename', { ...at(5, 3), newName: 'store' });
    assert.deepEqual(documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          { range: range(4, 17, 19), newText: 'store' },
          { range: range(5, 2, 4), newText: 'store' },
        ],
      },
      { textDocument: { uri: folder.file('compose.override.yaml'), version: null }, edits: [{ range: range(1, 2, 4), newText: 'store' }] },
    ]);
    await assert.rejects(ask('rename', { ...at(5, 3), newName: 'web' }), /another service/);
  });

  it('renames a stage in the Dockerfile as well', async () => {
    const { documentChanges } = await ask<WorkspaceEdit>('rename', { ...at(8, 16), newName: 'built' });
    assert.equal(documentChanges?.length, 2);
  });

  it('links files and images', async () => {
    const links = await ask<DocumentLink[]>('documentLink');
    assert.deepEqual(
      links.map(({ target, range: { start } }) => [start.line, target]),
      [
        [2, 'https://hub.docker.com/_/nginx'],
        [3, folder.file('web.env')],
        [7, folder.file('Dockerfile')],
      ],
    );
  });

  it('outlines by section', async () => {
    const [services] = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      [services?.name, services?.children?.map(({ name, detail }) => `${name} ${detail}`)],
      ['services', ['web nginx:${TAG}', 'db build .']],
    );
  });

  it('shows a service as it is resolved, with links to where values are from', async () => {
    const { contents } = await ask<Hover>('hover', at(5, 3));
    const { value } = contents as MarkupContent;
    assert.match(value, /```yaml\ndb:\n.* {2}restart: always {2}# compose\.override\.yaml:3\n/s);
    assert.match(value, /Also in \[compose\.override\.yaml:2\]\(file:.*#L2\)/);
  });

  it('shows values of variables, and what overrides bring', async () => {
    const hints = await ask<InlayHint[]>('inlayHint', { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } });
    assert.deepEqual(
      hints.map(({ position, label }) => [position.line, label]),
      [
        [2, '= nginx:1.27'],
        [5, '+ restart from compose.override.yaml'],
      ],
    );
  });

  it('shows other hints when another file has changed', async () => {
    const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };
    await ask('inlayHint', whole);
    client.heard.length = 0;
    await client.open(folder.file('compose.override.yaml'), 'services:\n  db: {}\n', 'dockercompose');
    await client.until(() => client.heard.some(({ method }) => method === 'workspace/inlayHint/refresh'));
    assert.equal((await ask<InlayHint[]>('inlayHint', whole)).length, 1);
  });
});
