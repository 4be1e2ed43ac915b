import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CodeLens,
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, Folder, modern } from './support/client.js';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          envFrom: [{ configMapRef: { name: conf } }]
          resources: { requests: { cpu: 250m, memory: 512Mi } }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;
const conf = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\ndata: { level: info }\n';
const kustomization = 'resources: [web.yaml, service.yaml, conf.yaml]\n';

const capabilities: ClientCapabilities = {
  ...modern,
  textDocument: {
    ...modern.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
  workspace: { ...modern.workspace, codeLens: { refreshSupport: true } },
  experimental: { plimsollReport: true },
};

describe('navigation in manifests over the protocol', () => {
  const folder = new Folder({ 'web.yaml': web, 'service.yaml': service, 'conf.yaml': conf, 'kustomization.yaml': kustomization });
  const uri = folder.file('web.yaml');
  let client: Client;
  before(async () => {
    client = await Client.start({ folders: [folder.uri], capabilities });
    await client.open(uri, web, 'yaml');
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

  it('goes to what is named in another file', async () => {
    assert.deepEqual(await ask<Location[]>('definition', at(13, 45)), [{ uri: folder.file('conf.yaml'), range: range(2, 18, 22) }]);
  });

  it('finds what selects a label', async () => {
    const found = await ask<Location[]>('references', { ...at(8, 33), context: { includeDeclaration: false } });
    assert.deepEqual(found, [
      { uri: folder.file('service.yaml'), range: range(3, 25, 28) },
      { uri, range: range(6, 34, 37) },
    ]);
  });

  it('renames in all files, and says why a name stays', async () => {
    const { documentChanges } = await ask<WorkspaceEdit>('rename', { ...at(13, 45), newName: 'settings' });
    assert.deepEqual(
      documentChanges?.map((change) => 'edits' in change && [change.textDocument.uri, change.edits]),
      [
        [folder.file('conf.yaml'), [{ range: range(2, 18, 22), newText: 'settings' }]],
        [uri, [{ range: range(13, 44, 48), newText: 'settings' }]],
      ],
    );
    await assert.rejects(ask('prepareRename', at(3, 9)), /another object/);
  });

  it('outlines, folds and links', async () => {
    const [symbol] = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual([symbol?.name, symbol?.detail, symbol?.children?.map(({ name }) => name)], ['Deployment web', 'apps/v1', ['web']]);
    assert.ok((await ask<FoldingRange[]>('foldingRange')).some(({ startLine, endLine }) => startLine === 10 && endLine === 14));
    const links = await ask<DocumentLink[]>('documentLink', {}, folder.file('kustomization.yaml'));
    assert.deepEqual(
      links.map(({ target }) => target),
      [uri, folder.file('service.yaml'), folder.file('conf.yaml')],
    );
  });

  it('tells of workloads and fields', async () => {
    const said = async (line: number, character: number): Promise<string> =>
      ((await ask<Hover>('hover', at(line, character))).contents as MarkupContent).value;
    const text = await said(1, 8);
    assert.match(text, /Requests `3 × 250m \/ 512Mi = 750m \/ 1\.5Gi`/);
    assert.match(text, /Selected by \[Service web\]\(file:.*service\.yaml#L3\)/);
    assert.match(await said(5, 4), /a whole number/);
  });

  it('shows what a workload requests and what selects it, and leads there', async () => {
    const lenses = async (): Promise<CodeLens[]> => ask('codeLens');
    await client.until(async () => (await lenses()).some(({ command }) => command?.title === 'selected by Service web'));
    const [total, selected] = (await lenses()).filter(({ command }) => command?.title.startsWith('Should') === false);
    assert.deepEqual([total?.command?.title, total?.command?.command], ['3 × 250m / 512Mi = 750m / 1.5Gi', '']);
    assert.equal(selected?.command?.command, 'plimsoll.showPlaces');
    const places = [{ uri: folder.file('service.yaml'), range: range(2, 18, 21) }];
    assert.deepEqual(selected.command.arguments, [uri, { line: 0, character: 0 }, places]);
  });

  it('shows it anew when another file changes', async () => {
    client.heard.length = 0;
    await client.open(folder.file('service.yaml'), service.replace('app: web', 'app: other'), 'yaml');
    await client.until(() => client.heard.some(({ method }) => method === 'workspace/codeLens/refresh'));
  });

  it('completes names of the scope', async () => {
    const items = await ask<CompletionItem[]>('completion', at(13, 44));
    assert.deepEqual(
      items.map(({ label }) => label),
      ['conf'],
    );
  });

  it('steps aside', async () => {
    client.settings = { editor: { kubernetes: 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(async () => (await ask('completion', at(13, 44))) === null);
    assert.equal(await ask('hover', at(2, 3)), null);
    assert.notEqual(await ask('hover', at(1, 8)), null);
  });
});
