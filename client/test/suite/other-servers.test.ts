import { CancellationTokenSource } from 'vscode';
import { besideOthers } from '../../src/other-servers.js';
import { equal } from '../support/check.js';

suite('beside other extensions', () => {
  const asked = { items: [{ section: 'plimsoll' }, { section: 'files.exclude' }] };
  const answer = async (editor: unknown, others: { compose: boolean; kubernetes: boolean }): Promise<unknown> => {
    const served = { compose: () => others.compose, kubernetes: () => others.kubernetes };
    const ask = besideOthers((_params, token, next) => next({ items: [] }, token), served);
    return ask(asked, new CancellationTokenSource().token, () => [{ hover: true, editor }, { editor }]);
  };

  test('completion steps aside where another extension completes', async () => {
    const auto = { compose: 'auto', kubernetes: 'auto' };
    const expected = [{ hover: true, editor: { compose: 'off', kubernetes: 'on' } }, { editor: auto }];
    equal(await answer(auto, { compose: true, kubernetes: false }), expected, 'settings');
  });

  test('the user has the last word', async () => {
    const said = { compose: 'on', kubernetes: 'off' };
    equal(await answer(said, { compose: true, kubernetes: false }), [{ hover: true, editor: said }, { editor: said }], 'settings');
  });
});
