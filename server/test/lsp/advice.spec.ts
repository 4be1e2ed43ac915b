import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CodeLens, WorkspaceEdit } from 'vscode-languageserver';
import type { AdviseParams, AdviseResult, AnswerParams, AnswerResult, ProjectId } from '../../src/lsp/messages.js';
import { Client, Folder, line, modern, rulesOf } from './support/client.js';

const compose = 'services:\n  web:\n    image: nginx:1.27\n    restart: unless-stopped\n';
const manifests = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.27
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`;

const withReport: ClientCapabilities = {
  ...modern,
  workspace: { ...modern.workspace, codeLens: { refreshSupport: true } },
  experimental: { plimsollReport: true },
};

describe('advice over the protocol', () => {
  let folder: Folder;
  let client: Client;
  const start = async (files: Readonly<Record<string, string>>, capabilities: ClientCapabilities = withReport): Promise<void> => {
    folder = new Folder(files);
    client = await Client.start({ folders: [folder.uri], capabilities });
  };
  const editsIn = (edit: object | undefined): unknown =>
    ((edit as WorkspaceEdit | undefined)?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  const advise = (params: AdviseParams = {}): Promise<AdviseResult> => client.connection.sendRequest('plimsoll/advise', params);
  const answer = (params: AnswerParams): Promise<AnswerResult> => client.connection.sendRequest('plimsoll/answer', params);
  const project = (path: string, kind: string): ProjectId => ({ folder: folder.uri, path, kind });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    folder.delete();
  });

  it('lists the projects and advises on the one that has something raised', async () => {
    await start({ 'compose.yaml': compose, 'k8s/web.yaml': manifests });
    const { projects, chosen, advice, markdown } = await advise();
    assert.deepEqual(projects, [
      { ...project('.', 'compose'), title: 'Plain Docker on one 1-core, 1 GB server' },
      { ...project('k8s', 'kubernetes'), title: 'Plain Docker on one 1-core, 1 GB server', flag: 'overkill' },
    ]);
    assert.deepEqual(chosen, project('k8s', 'kubernetes'));
    assert.equal(advice?.project.path, 'k8s');
    assert.equal(markdown, undefined);
  });

  it('advises on the project that is asked for', async () => {
    await start({ 'compose.yaml': compose, 'k8s/web.yaml': manifests });
    const { advice, markdown } = await advise({ project: project('k8s', 'kubernetes'), markdown: true });
    assert.equal(advice?.project.path, 'k8s');
    assert.match(markdown ?? '', /^# k8s: /);
  });

  it('writes a report on all projects, whose links lead to the files', async () => {
    await start({ 'compose.yaml': compose, 'k8s/web.yaml': manifests });
    const { markdown = '' } = await advise({ markdown: true });
    assert.match(markdown, /^# Should this be Kubernetes\?/);
    assert.ok(markdown.includes(`](${folder.file('compose.yaml')}#L`), markdown);
  });

  it('says so where there is nothing to advise on', async () => {
    await start({ 'notes.txt': '' });
    const { projects, advice, markdown } = await advise({ markdown: true });
    assert.deepEqual([projects, advice], [[], undefined]);
    assert.match(markdown ?? '', /Nothing here says what runs/);
  });

  it('answers with the edit that writes it down and the advice after it', async () => {
    await start({ 'compose.yaml': compose, '.plimsoll.yaml': '# ours\nrules: {}\n' });
    const { edit, advice } = await answer({ project: project('.', 'compose'), settings: { traffic: 'spikes' } });
    assert.equal(advice?.questions.find(({ id }) => id === 'traffic')?.answer, 'spikes');
    assert.equal(advice.need.total, 25);
    const [change] = (edit as WorkspaceEdit).documentChanges ?? [];
    assert.deepEqual(change, {
      textDocument: { uri: folder.file('.plimsoll.yaml'), version: null },
      edits: [
        {
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
          newText: 'advisor:\n  projects:\n    .:\n      traffic: spikes\n',
        },
      ],
    });
    assert.equal((await advise()).advice?.need.total, 0, 'nothing has been written yet');
  });

  it('takes an answer back', async () => {
    await start({ 'compose.yaml': compose, '.plimsoll.yaml': 'advisor:\n  projects:\n    .:\n      traffic: spikes\n      team: small\n' });
    const { edit, advice } = await answer({ project: project('.', 'compose'), settings: { traffic: null } });
    assert.equal(advice?.need.total, -20);
    assert.deepEqual(editsIn(edit), [{ range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, newText: '' }]);
  });

  it('keeps answers in memory where nothing may be written', async () => {
    await start({ 'compose.yaml': compose });
    const { edit } = await answer({ project: project('.', 'compose'), settings: { traffic: 'spikes' }, memory: true });
    assert.equal(edit, undefined);
    assert.equal((await advise()).advice?.need.total, 25);
  });

  it('writes down what was kept in memory with the next answer that may be written', async () => {
    await start({ 'compose.yaml': compose });
    await answer({ project: project('.', 'compose'), settings: { traffic: 'spikes' }, memory: true });
    const { edit, advice } = await answer({ project: project('.', 'compose'), settings: { team: 'small' } });
    assert.equal(advice?.need.total, 5);
    assert.match(JSON.stringify(editsIn(edit)), /traffic: spikes\\n {6}team: small/);
  });

  it('keeps answers in memory where the configuration cannot be added to', async () => {
    await start({ 'compose.yaml': compose, '.plimsoll.yaml': '- a list\n' });
    const { edit } = await answer({ project: project('.', 'compose'), settings: { traffic: 'spikes' } });
    assert.equal(edit, undefined);
    assert.equal((await advise()).advice?.need.total, 25);
  });

  it('tells whoever has asked when advice may have changed', async () => {
    await start({ 'compose.yaml': compose });
    await advise();
    const heard = (): number => client.heard.filter(({ method }) => method === 'plimsoll/adviceChanged').length;
    await client.open(folder.file('compose.yaml'), compose, 'dockercompose');
    await client.until(() => heard() > 0);
    const before = heard();
    await client.change(folder.file('compose.yaml'), `${compose}  api:\n    image: example/api:1\n`, 2);
    await client.until(() => heard() > before);
    assert.equal((await advise()).advice?.services.length, 2);
  });

  it('shows the verdict above services: and the first workload', async () => {
    await start({ 'compose.yaml': compose, 'k8s/web.yaml': manifests });
    const lenses = async (name: string): Promise<CodeLens[]> =>
      client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: folder.file(name) } });
    await advise();
    const [lens] = await lenses('compose.yaml');
    assert.deepEqual(lens?.range.start, { line: 0, character: 0 });
    assert.equal(lens.command?.title, 'Should this be Kubernetes? Plain Docker on one 1-core, 1 GB server');
    assert.deepEqual(lens.command.arguments, [project('.', 'compose')]);
    assert.deepEqual((await lenses('k8s/web.yaml'))[0]?.range.start, { line: 1, character: 6 });
    await client.open(folder.file('compose.yaml'), `${compose}    mem_limit: 6g\n`, 'dockercompose');
    await client.until(() => client.heard.some(({ method }) => method === 'workspace/codeLens/refresh'));
  });

  it('shows no verdicts where the client has no report', async () => {
    await start({ 'compose.yaml': compose }, modern);
    assert.equal(client.initialized.capabilities.codeLensProvider, undefined);
  });

  const flagged = async (): Promise<CodeAction[]> => {
    const uri = folder.file('k8s/web.yaml');
    await client.open(uri, manifests, 'yaml');
    await client.until(async () => rulesOf(await client.settled(uri)).includes('kubernetes/overkill-orchestration'));
    const all = await client.actions(uri, line(1));
    return all.filter(({ diagnostics }) => diagnostics?.[0]?.code === 'kubernetes/overkill-orchestration');
  };

  it('offers the report, the questions, to accept, and to turn the rule off', async () => {
    await start({ 'k8s/web.yaml': manifests });
    const offered = await flagged();
    assert.deepEqual(
      offered.map(({ title, command }) => [title, command?.command]),
      [
        ['Open the advisor’s report', 'plimsoll.advise'],
        ['Answer the four questions', 'plimsoll.answer'],
        ['Accept Kubernetes for this project…', 'plimsoll.acceptPlatform'],
        ['Turn kubernetes/overkill-orchestration off', undefined],
        ['Ignore kubernetes/overkill-orchestration here', undefined],
        ['Ignore kubernetes/overkill-orchestration in this file', undefined],
      ],
    );
    assert.deepEqual(offered[0]?.command?.arguments, [project('k8s', 'kubernetes')]);
    const { edit } = await client.resolve(offered[3]);
    assert.match(JSON.stringify(edit), /"newText":"rules:\\n {2}kubernetes\/overkill-orchestration: off\\n"/);
  });

  it('offers to accept by a snippet where the client has no report', async () => {
    await start({ 'k8s/web.yaml': manifests }, modern);
    const offered = await flagged();
    assert.deepEqual(offered.map(({ title }) => title).slice(0, 2), [
      'Turn kubernetes/overkill-orchestration off',
      'Accept Kubernetes for this project…',
    ]);
    assert.match(JSON.stringify((await client.resolve(offered[1])).edit), /reason: \$\{1:why it is right here\}/);
  });
});
