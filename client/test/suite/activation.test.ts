import { commands } from 'vscode';
import { check, equal, eventually } from '../support/check.js';
import { closeAll, plimsoll, show } from '../support/editor.js';

suite('activation', () => {
  teardown(closeAll);

  test('waits until a document of ours is met', async () => {
    const extension = await plimsoll();
    equal(extension.status.state, 'waiting', 'state before any document');
    await show('ci.yaml');
    equal(extension.status.state, 'waiting', 'state after a file that is none of ours');
    await show('Dockerfile');
    await eventually(
      () => extension.status.state === 'ready' || undefined,
      'the server is ready',
      () => extension.status,
    );
  });

  test('contributes its commands', async () => {
    const known = await commands.getCommands(true);
    for (const command of ['advise', 'answer', 'saveDecision', 'fixAll', 'showOutput', 'restart'])
      check(known.includes(`plimsoll.${command}`), `no command ${command}`);
  });
});
