import { CancellationTokenSource } from 'vscode';
import { onlyInTrust } from '../../src/trust.js';
import { equal } from '../support/check.js';

suite('workspace trust', () => {
  const asked = { items: [{ section: 'plimsoll' }, { section: 'files.exclude' }] };
  const settings = [{ hover: false, shellcheck: { enable: true } }, { shellcheck: { enable: true } }];
  const answer = async (isTrusted: boolean): Promise<unknown> =>
    onlyInTrust(() => isTrusted)(asked, new CancellationTokenSource().token, () => settings);

  test('lets the user switch ShellCheck on', async () => {
    equal(JSON.stringify(await answer(true)), JSON.stringify(settings), 'settings in trust');
  });

  test('keeps ShellCheck off without it', async () => {
    const without = [{ hover: false, shellcheck: { enable: false } }, { shellcheck: { enable: true } }];
    equal(JSON.stringify(await answer(false)), JSON.stringify(without), 'settings without trust');
  });
});
