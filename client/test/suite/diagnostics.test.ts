import { Uri, languages, workspace } from 'vscode';
import { check, equal, eventually } from '../support/check.js';
import { closeAll, file, problem, problems, rules, show, untitled } from '../support/editor.js';

suite('diagnostics', () => {
  teardown(closeAll);

  test('of a Dockerfile, with a link to the rule', async () => {
    const { document } = await show('Dockerfile');
    const found = await problem(document.uri, 'dockerfile/require-apt-yes');
    equal(document.getText(found.range), 'apt-get install', 'what is marked');
    check(
      typeof found.code === 'object' && found.code.target.path.endsWith('dockerfile/require-apt-yes.md'),
      'no link to the documentation',
    );
  });

  test('of a compose file', async () => {
    const { document } = await show('compose.yaml');
    equal(document.getText((await problem(document.uri, 'compose/no-version')).range), 'version', 'what is marked');
    await problem(document.uri, 'compose/known-network');
  });

  test('of a manifest, by itself and with the others', async () => {
    const { document } = await show('deploy/web.yaml');
    equal(document.getText((await problem(document.uri, 'kubernetes/no-privileged')).range), 'true', 'what is marked');
    equal(document.getText((await problem(document.uri, 'kubernetes/known-service-target')).range), 'wbe', 'what is marked');
  });

  test('of files that nobody has opened', async () => {
    await problem(file('deploy/ingress.yaml'), 'kubernetes/no-removed-api');
  });

  test('follow what is typed', async () => {
    const editor = await untitled('dockerfile', 'FROM alpine:3.20\n');
    const { uri } = editor.document;
    await editor.edit((edit) => edit.insert(editor.document.positionAt(999), 'MAINTAINER Jo\n'));
    await problem(uri, 'dockerfile/no-maintainer');
    await editor.edit((edit) => edit.replace(editor.document.lineAt(1).range, 'USER 1000'));
    await eventually(
      () => (rules(uri).includes('dockerfile/no-maintainer') ? undefined : true),
      'the finding goes',
      () => rules(uri),
    );
  });

  test('of an untitled compose file, by its language', async () => {
    const { document } = await untitled('dockercompose', 'version: "3"\nservices:\n  web:\n    image: nginx:1.27\n');
    await problem(document.uri, 'compose/no-version');
  });

  test('say nothing about the other side of a diff', async () => {
    const text = 'FROM alpine\nMAINTAINER Jo\n';
    const provider = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => text });
    try {
      const old = await workspace.openTextDocument(Uri.from({ scheme: 'git', path: '/Dockerfile', query: 'HEAD' }));
      await languages.setTextDocumentLanguage(old, 'dockerfile');
      const { document } = await untitled('dockerfile', text);
      await problem(document.uri, 'dockerfile/no-maintainer');
      equal(problems(old.uri).length, 0, 'number of problems on the git side');
    } finally {
      provider.dispose();
    }
  });
});
