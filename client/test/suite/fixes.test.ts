import { CodeActionKind, ConfigurationTarget, commands, workspace } from 'vscode';
import { check, equal, eventually } from '../support/check.js';
import { action, actions, closeAll, file, problem, show, silence, take, untitled, write } from '../support/editor.js';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
`;

suite('fixes', () => {
  // editors in a browser save by themselves, before the test does
  suiteSetup(() => workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Workspace));
  teardown(closeAll);

  test('a safe fix is preferred and minimal', async () => {
    const { document } = await untitled('dockerfile', 'FROM alpine:3.20\nADD src /app\nUSER 1000\n');
    const { range } = await problem(document.uri, 'dockerfile/prefer-copy');
    const fix = await action(document.uri, range, /^Replace ADD with COPY$/);
    equal(fix.isPreferred, true, 'isPreferred');
    equal(
      fix.edit?.get(document.uri).map(({ newText }) => newText),
      ['COPY'],
      'new text',
    );
    await take(fix);
    equal(document.lineAt(1).text, 'COPY src /app', 'the line');
    await silence(document.uri, 'dockerfile/prefer-copy');
  });

  test('a fix that asks has tab stops, and keeps the indentation', async () => {
    const { document } = await untitled('yaml', pod);
    const { range } = await problem(document.uri, 'kubernetes/require-resources');
    await take(await action(document.uri, range, /requests and a memory limit/));
    await eventually(() => document.getText().includes('resources:') || undefined, 'the snippet is inserted');
    equal(
      document.getText(),
      `${pod}      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n        limits:\n          memory: 128Mi\n`,
      'text with defaults',
    );
    await commands.executeCommand('type', { text: '250m' });
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await commands.executeCommand('type', { text: '64Mi' });
    check(/cpu: 250m\n {10}memory: 64Mi\n/.test(document.getText()), `typed into the tab stops: ${document.getText()}`);
    await commands.executeCommand('leaveSnippet');
  });

  test('fix all of one rule', async () => {
    const { document } = await untitled('dockerfile', 'FROM alpine:3.20\nADD a /a\nADD b /b\nUSER 1000\n');
    const { range } = await problem(document.uri, 'dockerfile/prefer-copy');
    await take(await action(document.uri, range, /^Fix all 2 of dockerfile\/prefer-copy/));
    equal(document.getText(), 'FROM alpine:3.20\nCOPY a /a\nCOPY b /b\nUSER 1000\n', 'the text');
  });

  test('fix all on save', async () => {
    const settings = workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.plimsoll': 'explicit' }, ConfigurationTarget.Workspace);
    const { document } = await show('compose.yaml');
    await problem(document.uri, 'compose/no-version');
    const before = document.getText();
    await write(document, `${before}# checked\n`);
    await document.save();
    await eventually(
      () => !document.getText().includes('version:') || undefined,
      'version is deleted on save',
      () => document.getText(),
    );
    check(document.getText().includes('# checked'), 'what was typed is still there');
    check(document.getText().includes('image: postgres\n'), 'fixes that ask are left to the user');
    await write(document, before);
    await settings.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
    await document.save();
  });

  test('fix all by command', async () => {
    const { document } = await untitled('dockerfile', 'FROM alpine:3.20\nADD a /a\nMAINTAINER Jo\nUSER 1000\n');
    await problem(document.uri, 'dockerfile/prefer-copy');
    const fixed = await commands.executeCommand<number>('plimsoll.fixAll');
    check(fixed >= 2, `fixed ${String(fixed)}`);
    check(document.getText().includes('COPY a /a') && !document.getText().includes('MAINTAINER'), document.getText());
  });

  test('suppression of a line and of the file', async () => {
    const { document } = await show('deploy/web.yaml');
    const before = document.getText();
    const { range } = await problem(document.uri, 'kubernetes/no-privileged');
    await take(await action(document.uri, range, /^Ignore kubernetes\/no-privileged here$/));
    check(
      document.getText().includes('            # plimsoll-ignore kubernetes/no-privileged\n            privileged: true'),
      document.getText(),
    );
    await silence(document.uri, 'kubernetes/no-privileged');
    await write(document, before);
    const again = await problem(document.uri, 'kubernetes/no-privileged');
    await take(await action(document.uri, again.range, /^Ignore kubernetes\/no-privileged in this file$/));
    equal(document.lineAt(0).text, '# plimsoll-ignore-file kubernetes/no-privileged', 'the first line');
    await silence(document.uri, 'kubernetes/no-privileged');
  });

  test('quick fixes alone where only those are asked for', async () => {
    const { document } = await show('Dockerfile');
    const { range } = await problem(document.uri, 'dockerfile/no-maintainer');
    const offered = await actions(file('Dockerfile'), range);
    check(offered.length > 0, 'nothing is offered');
    check(
      offered.every(({ kind }) => kind && CodeActionKind.QuickFix.contains(kind)),
      'only quick fixes',
    );
    check(
      offered.some(({ title }) => title === 'Explain dockerfile/no-maintainer'),
      'the rule can be explained',
    );
  });
});
