import assert from 'node:assert/strict';
import { Client, Folder, rulesOf } from './support/client.js';
import { dockerfile } from './support/samples.js';

const off = 'rules:\n  dockerfile/no-maintainer: off\n';
const maintainer = 'dockerfile/no-maintainer';

describe('a workspace over the protocol', () => {
  let folder: Folder;
  let client: Client | undefined;
  const start = async (files: Readonly<Record<string, string>>, settings: object = {}): Promise<Client> => {
    folder = new Folder(files);
    return (client = await Client.start({ folders: [folder.uri], settings }));
  };
  const rulesIn = async (started: Client, uri: string): Promise<string[]> => rulesOf(await started.settled(uri));
  afterEach(async () => {
    assert.equal(await client?.stop(), 0);
    folder.delete();
  });

  it('follows the settings of the client, and their changes', async () => {
    const started = await start({ Dockerfile: dockerfile }, { rules: { [maintainer]: 'off' }, kubernetes: { version: null } });
    const uri = folder.file('Dockerfile');
    await started.open(uri, dockerfile, 'dockerfile');
    assert.ok(!(await rulesIn(started, uri)).includes(maintainer));
    started.settings = {};
    await started.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await started.until(async () => (await rulesIn(started, uri)).includes(maintainer));
  });

  it('follows .plimsoll.yaml from the first diagnostics on, and its changes', async () => {
    const started = await start({ Dockerfile: dockerfile, '.plimsoll.yaml': off });
    const uri = folder.file('Dockerfile');
    await started.open(uri, dockerfile, 'dockerfile');
    const report = await started.pull(uri);
    assert.ok(report.kind === 'full' && !rulesOf(report.items).includes(maintainer));
    folder.write('.plimsoll.yaml', '');
    const changes = [{ uri: folder.file('.plimsoll.yaml'), type: 2 }];
    await started.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await started.until(async () => (await rulesIn(started, uri)).includes(maintainer));
  });

  it('reports what is wrong in .plimsoll.yaml', async () => {
    const started = await start({});
    const uri = folder.file('.plimsoll.yaml');
    await started.open(uri, 'rules:\n  dockerfile/no-sudoo: off\n', 'yaml');
    const [found] = await started.settled(uri);
    assert.match(JSON.stringify(found?.message), /nearest one is \S*dockerfile\/no-sudo\b/);
  });

  it('keeps folders apart', async () => {
    const other = new Folder({ Dockerfile: dockerfile, '.plimsoll.yaml': off });
    folder = new Folder({ 'a b/Dockerfile': dockerfile });
    client = await Client.start({ folders: [folder.uri, other.uri] });
    const items = await client.workspace();
    const rules = (uri: string): string[] => items.flatMap((item) => (item.uri === uri && item.kind === 'full' ? rulesOf(item.items) : []));
    assert.ok(rules(folder.file('a b/Dockerfile')).includes(maintainer));
    assert.ok(!rules(other.file('Dockerfile')).includes(maintainer));
    const event = { added: [], removed: [{ uri: other.uri, name: 'other' }] };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    assert.ok((await client.workspace()).every(({ uri }) => !uri.startsWith(other.uri)));
    other.delete();
  });

  it('leaves out what .gitignore leaves out', async () => {
    const started = await start({ Dockerfile: dockerfile, 'dist/Dockerfile': dockerfile, '.gitignore': 'dist/\n' });
    assert.deepEqual(
      (await started.workspace()).map(({ uri }) => uri),
      [folder.file('Dockerfile')],
    );
  });

  it('asks the client for files that are on no disk', async () => {
    folder = new Folder({});
    const virtual = {
      'memfs://host/shop/Dockerfile': dockerfile,
      'memfs://host/shop/sub/.plimsoll.yaml': off,
      'memfs://host/shop/sub/Dockerfile': dockerfile,
    };
    client = await Client.start({ folders: ['memfs://host/shop'], virtual });
    const items = await client.workspace();
    const rules = (uri: string): string[] => items.flatMap((item) => (item.uri === uri && item.kind === 'full' ? rulesOf(item.items) : []));
    assert.ok(rules('memfs://host/shop/Dockerfile').includes(maintainer));
    assert.ok(!rules('memfs://host/shop/sub/Dockerfile').includes(maintainer));
  });

  it('fixes all files at once', async () => {
    const started = await start({ 'a/Dockerfile': dockerfile, 'b/Dockerfile': dockerfile });
    await started.workspace();
    const { fixed, edit } = await started.connection.sendRequest<{ fixed: number; edit: object }>('plimsoll/fixAll', {});
    assert.ok(fixed >= 4, String(fixed));
    assert.ok(['a/Dockerfile', 'b/Dockerfile'].every((name) => JSON.stringify(edit).includes(folder.file(name))));
  });
});
