import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { Client, Folder, modern, rulesOf } from './support/client.js';
import { deployment, dockerfile, service } from './support/samples.js';

describe('diagnostics over the protocol', () => {
  const folder = new Folder({ Dockerfile: dockerfile, 'k8s/web.yaml': deployment, 'k8s/service.yaml': service, 'notes.yaml': 'a: 1\n' });
  let client: Client;
  before(async () => {
    client = await Client.start({ folders: [folder.uri] });
  });
  after(async () => {
    await client.stop();
    folder.delete();
  });

  it('says what it can do', () => {
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(serverInfo?.name, 'plimsoll');
    assert.deepEqual(capabilities.diagnosticProvider, { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: true });
  });

  it('reads the workspace with progress', async () => {
    await client.until(() =>
      client.heard.some(({ method, params }) => method === '$/progress' && JSON.stringify(params).includes('"end"')),
    );
    assert.ok(client.heard.some(({ method }) => method === 'window/workDoneProgress/create'));
  });

  it('reports everything about a file', async () => {
    const uri = folder.file('Dockerfile');
    await client.open(uri, dockerfile, 'dockerfile');
    const found = (await client.settled(uri)).find(({ code }) => code === 'dockerfile/no-maintainer');
    assert.ok(found);
    assert.deepEqual(found.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } });
    assert.equal(found.source, 'plimsoll');
    assert.equal(found.severity, DiagnosticSeverity.Warning);
    assert.deepEqual(found.tags, [DiagnosticTag.Deprecated]);
    assert.match(found.codeDescription?.href ?? '', /docs\/rules\/dockerfile\/no-maintainer\.md$/);
    assert.deepEqual(found.data, { rule: 'dockerfile/no-maintainer', fixes: ['safe'] });
  });

  it('says unchanged where nothing has changed', async () => {
    const uri = folder.file('Dockerfile');
    const first = await client.pull(uri);
    assert.equal(first.kind, 'full');
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  });

  it('gives a file’s own findings while somebody types', async () => {
    const uri = folder.file('Dockerfile');
    await client.change(uri, `${dockerfile}RUN sudo ls\n`, 2);
    const report = await client.pull(uri);
    assert.ok(report.kind === 'full' && rulesOf(report.items).includes('dockerfile/no-sudo'));
  });

  it('asks to be asked again when typing pauses', async () => {
    const uri = folder.file('k8s/service.yaml');
    await client.open(uri, service, 'yaml');
    assert.ok(rulesOf(await client.settled(uri)).includes('kubernetes/known-service-target'));
    client.heard.length = 0;
    await client.change(uri, `# a comment\n${service}`, 2);
    const report = await client.pull(uri);
    assert.ok(report.kind === 'full');
    const moved = report.items.find(({ code }) => code === 'kubernetes/known-service-target');
    assert.equal(moved?.range.start.line, 7, 'what needs other files moves along meanwhile');
    await client.until(() => client.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  });

  it('judges one file by another', async () => {
    const [web, uri] = [folder.file('k8s/web.yaml'), folder.file('k8s/service.yaml')];
    await client.open(web, deployment.replaceAll('app: web', 'app: wbe'), 'yaml');
    await client.settled(web);
    assert.ok(!rulesOf(await client.settled(uri)).includes('kubernetes/known-service-target'));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: web } });
    await client.until(async () => rulesOf(await client.settled(uri)).includes('kubernetes/known-service-target'));
  });

  it('covers the workspace, says unchanged, and takes back what is gone', async () => {
    const first = await client.workspace();
    const uris = first.map(({ uri }) => uri).sort();
    assert.deepEqual(uris, ['Dockerfile', 'k8s/service.yaml', 'k8s/web.yaml'].map((name) => folder.file(name)).sort());
    const known = first.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
    assert.ok((await client.workspace(known)).every(({ kind }) => kind === 'unchanged'));
    folder.delete('k8s/web.yaml');
    const changes = [{ uri: folder.file('k8s/web.yaml'), type: 3 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const gone = (await client.workspace(known)).find(({ uri }) => uri === folder.file('k8s/web.yaml'));
    assert.ok(gone?.kind === 'full' && gone.items.length === 0);
  });

  it('sends the workspace in parts to who takes parts', async () => {
    const whole = await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'parts' });
    assert.deepEqual(whole, { items: [] });
    const parts = client.heard.filter(({ method, params }) => method === '$/progress' && (params as { token: unknown }).token === 'parts');
    assert.ok(JSON.stringify(parts).includes('Dockerfile'));
  });

  it('is silent about documents that nobody can edit', async () => {
    for (const uri of ['git:/x/Dockerfile?HEAD', 'output:Dockerfile', 'vscode-userdata:/Dockerfile']) {
      await client.open(uri, dockerfile, 'dockerfile');
      assert.deepEqual(await client.pull(uri), { kind: 'full', items: [] }, uri);
    }
  });

  it('lints untitled documents by their language', async () => {
    await client.open('untitled:Untitled-1', dockerfile, 'dockerfile');
    assert.ok(rulesOf(await client.settled('untitled:Untitled-1')).includes('dockerfile/no-maintainer'));
  });

  it('expects nothing else of a manifest outside of the workspace', async () => {
    await client.open('file:///elsewhere/service.yaml', service, 'yaml');
    assert.deepEqual(rulesOf(await client.settled('file:///elsewhere/service.yaml')), []);
  });

  it('survives whatever is typed', async () => {
    const uri = folder.file('odd.yaml');
    const texts = [
      '',
      '\u0000',
      '&a [*a, *a]',
      'apiVersion: v1\nkind:',
      'kind: [',
      '- - -\n\t',
      '{{ if }}',
      '\ufeff---\r\n...\r\n%YAML 9\n',
    ];
    await client.open(uri, 'a: 1', 'yaml');
    for (const [i, text] of texts.entries()) {
      await client.change(uri, text, i + 2);
      assert.equal((await client.pull(uri)).kind, 'full', JSON.stringify(text));
    }
  });

  it('ends a request that is cancelled', async () => {
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: folder.file('Dockerfile') } },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, /cancel/i);
  });
});

describe('diagnostics for a client that does not ask', () => {
  it('are sent at once, completed when typing pauses, and taken back', async () => {
    const folder = new Folder({ Dockerfile: dockerfile, 'k8s/web.yaml': deployment, 'k8s/service.yaml': service });
    const client = await Client.start({ folders: [folder.uri], capabilities: {} });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    const has = (name: string, rule: string): boolean => rulesOf(client.published.get(folder.file(name)) ?? []).includes(rule);
    await client.until(() => has('Dockerfile', 'dockerfile/no-maintainer') && has('k8s/service.yaml', 'kubernetes/known-service-target'));
    await client.open(folder.file('Dockerfile'), 'FROM alpine:3.20\nUSER 1000\nRUN sudo ls\n', 'dockerfile');
    await client.until(() => has('Dockerfile', 'dockerfile/no-sudo') && !has('Dockerfile', 'dockerfile/no-maintainer'));
    assert.equal(await client.stop(), 0);
    folder.delete();
  });

  it('of untitled documents go when they are closed', async () => {
    const client = await Client.start({ capabilities: {} });
    await client.open('untitled:a', dockerfile, 'dockerfile');
    await client.until(() => (client.published.get('untitled:a') ?? []).length > 0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'untitled:a' } });
    await client.until(() => client.published.get('untitled:a')?.length === 0);
    await client.stop();
  });
});

describe('diagnostics for a client that cannot be told to ask again', () => {
  it('are complete at the first time of asking', async () => {
    const folder = new Folder({ 'k8s/web.yaml': deployment, 'k8s/service.yaml': service });
    const capabilities = { textDocument: modern.textDocument ?? {} };
    const client = await Client.start({ folders: [folder.uri], capabilities });
    await client.open(folder.file('k8s/service.yaml'), service, 'yaml');
    const report = await client.pull(folder.file('k8s/service.yaml'));
    assert.ok(report.kind === 'full' && rulesOf(report.items).includes('kubernetes/known-service-target'));
    await client.stop();
    folder.delete();
  });
});
