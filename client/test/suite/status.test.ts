import { commands } from 'vscode';
import { check, eventually } from '../support/check.js';
import { closeAll, file, plimsoll, problem, show } from '../support/editor.js';

suite('status', () => {
  teardown(closeAll);

  test('counts problems and files', async () => {
    const extension = await plimsoll();
    await show('compose.yaml');
    await problem(file('compose.yaml'), 'compose/known-network');
    const status = await eventually(
      () => (extension.status.state === 'ready' ? extension.status : undefined),
      'ready',
      () => extension.status,
    );
    check(status.errors > 0 && status.warnings > 0, `counts ${JSON.stringify(status)}`);
    check(status.files >= 4, `files ${String(status.files)}`);
  });

  test('a restarted server finds everything again', async () => {
    const extension = await plimsoll();
    await show('Dockerfile');
    await problem(file('Dockerfile'), 'dockerfile/no-maintainer');
    await commands.executeCommand('plimsoll.restart');
    await problem(file('Dockerfile'), 'dockerfile/no-maintainer');
    await eventually(
      () => extension.status.state === 'ready' || undefined,
      'ready again',
      () => extension.status,
    );
  });

  test('shows its output', () => commands.executeCommand('plimsoll.showOutput'));
});
