import { TabInputWebview, ViewColumn, commands, window, workspace, type CodeLens, type Uri } from 'vscode';
import type { FromReport } from '../../src/report-messages.js';
import { check, equal, eventually } from '../support/check.js';
import { closeAll, file, plimsoll, show, write } from '../support/editor.js';

/** The report's content, as soon as it is as wanted. */
const report = async (wanted: (html: string) => boolean = () => true): Promise<string> => {
  const extension = await plimsoll();
  return eventually(
    () => (extension.report.shown && wanted(extension.report.shown.html) ? extension.report.shown.html : undefined),
    'the report',
    () => extension.report.shown,
  );
};

const open = async (): Promise<string> => {
  await commands.executeCommand('plimsoll.advise');
  return report((html) => html.includes('<svg'));
};

/** What the page would send. */
const send = async (message: FromReport): Promise<void> => (await plimsoll()).report.receive(message);

const exists = async (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

const small = `apiVersion: apps/v1
kind: Deployment
metadata: { name: lamp }
spec:
  selector: { matchLabels: { app: lamp } }
  template:
    metadata: { labels: { app: lamp } }
    spec:
      containers: [{ name: lamp, image: 'nginx:1.29' }]
---
apiVersion: v1
kind: Service
metadata: { name: lamp }
spec: { selector: { app: lamp }, ports: [{ port: 80 }] }
`;

suite('report', () => {
  teardown(closeAll);

  test('"Should this be Kubernetes?" opens a page with verdict, picture and evidence', async () => {
    const html = await open();
    check(html.includes('<h2 id="verdict">') && html.includes('<svg') && html.includes('data-place='), html);
    const webviews = (): string[] =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input, label }) => (input instanceof TabInputWebview ? [label] : [])));
    await eventually(() => webviews().includes('Should this be Kubernetes?') || undefined, 'a webview', webviews);
  });

  test('evidence opens its line', async () => {
    const [, place = '', path = ''] = /data-place="([\d ]+)" data-path="([^"]+)"/.exec(await open()) ?? [];
    await send({ do: 'open', path, range: place.split(' ').map(Number) });
    const editor = await eventually(() => window.activeTextEditor, 'an editor');
    check(editor.document.uri.path.endsWith(`/${path}`), `opened ${editor.document.uri.path}`);
    equal(String(editor.selection.start.line), place.split(' ')[0], 'line');
  });

  test('an answer is written down, and taken back', async () => {
    await open();
    const config = file('.plimsoll.yaml');
    try {
      await send({ do: 'answer', question: 'traffic', answer: 'steady' });
      await report((html) => html.includes('value="steady" checked'));
      const text = new TextDecoder().decode(await workspace.fs.readFile(config));
      check(text.includes('traffic: steady'), text);
      await send({ do: 'answer', question: 'traffic', answer: null });
      await report((html) => /id="traffic-open"[^>]* checked/.test(html));
      equal(new TextDecoder().decode(await workspace.fs.readFile(config)).includes('traffic'), false, 'answer still there');
    } finally {
      if (await exists(config)) await workspace.fs.delete(config);
    }
  });

  test('follows what is typed', async () => {
    const { document } = await show('compose.yaml');
    const before = document.getText();
    const { folder = '' } = (await (await plimsoll()).adviser.ask()).chosen ?? {};
    await commands.executeCommand('plimsoll.advise', { folder, path: '.', kind: 'compose' });
    await report((html) => html.includes('data-path="compose.yaml"'));
    await write(document, before.replace(/^services:\n/m, 'services:\n  lighthouse:\n    image: example.com/lighthouse:1\n'));
    try {
      await report((html) => html.includes('lighthouse'));
    } finally {
      await write(document, before);
    }
  });

  test('is there again after the window was loaded anew, about the same project', async () => {
    await open();
    const extension = await plimsoll();
    const { memory } = extension.report.shown ?? {};
    check(memory, 'nothing is kept');
    await closeAll();
    await eventually(() => extension.report.shown === undefined || undefined, 'a closed report');
    const panel = window.createWebviewPanel('plimsoll.report', 'Should this be Kubernetes?', ViewColumn.Active);
    await extension.report.deserializeWebviewPanel(panel, memory);
    check((await report((html) => html.includes('<svg'))).includes('<h2 id="verdict">'), 'no verdict');
    equal(JSON.stringify(extension.report.shown?.memory), JSON.stringify(memory), 'project');
    check(panel.webview.html.includes('Content-Security-Policy'), panel.webview.html);
  });

  test('a choice is accepted with a reason, and taken back', async () => {
    const config = file('.plimsoll.yaml');
    const uri = file('small/web.yaml');
    try {
      await workspace.fs.writeFile(uri, new TextEncoder().encode(small));
      const { document } = await show('small/web.yaml');
      const extension = await plimsoll();
      const { projects } = await eventually(async () => {
        const result = await extension.adviser.ask();
        return result.projects.some(({ path, flag }) => path === 'small' && flag === 'overkill') ? result : undefined;
      }, 'the flag');
      const project = projects.find(({ path }) => path === 'small');
      check(project, `no project in ${document.uri.path}`);
      await extension.adviser.say(project, { accept: 'kubernetes', reason: 'the cluster: it is shared' });
      await commands.executeCommand('plimsoll.advise', project);
      check((await report((html) => html.includes('class="kept"'))).includes('the cluster: it is shared'), 'no reason');
      await send({ do: 'reconsider' });
      await report((html) => html.includes('class="raised"'));
    } finally {
      await closeAll();
      for (const each of [config, file('small')]) if (await exists(each)) await workspace.fs.delete(each, { recursive: true });
    }
  });

  test('is saved as a decision record', async () => {
    await open();
    await send({ do: 'save' });
    const folder = file('docs/decisions');
    try {
      const editor = await eventually(() => window.activeTextEditor, 'the record');
      check(/\/docs\/decisions\/0001-run-.*\.md$/.test(editor.document.uri.path), editor.document.uri.path);
      check(/^## Decision$/m.test(editor.document.getText()), editor.document.getText());
    } finally {
      await closeAll();
      await workspace.fs.delete(folder, { recursive: true });
    }
  });

  test('is opened from above services:', async () => {
    const { document } = await show('compose.yaml');
    const lens = await eventually(async () => {
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return lenses.find(({ command }) => command?.title.startsWith('Should this be Kubernetes?'));
    }, 'a lens');
    equal(document.lineAt(lens.range.start.line).text, 'services:', 'line of the lens');
    check(lens.command, 'the lens has no command');
    await commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
    await report((html) => html.includes('<svg'));
  });
});
