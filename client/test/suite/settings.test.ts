import { ConfigurationTarget, workspace } from 'vscode';
import { closeAll, file, problem, show, silence } from '../support/editor.js';

suite('settings', () => {
  teardown(closeAll);

  test('switch a rule off, and on again', async () => {
    const { document } = await show('Dockerfile');
    await problem(document.uri, 'dockerfile/no-maintainer');
    const settings = workspace.getConfiguration('plimsoll');
    await settings.update('rules', { 'dockerfile/no-maintainer': 'off' }, ConfigurationTarget.Workspace);
    await silence(document.uri, 'dockerfile/no-maintainer');
    await settings.update('rules', undefined, ConfigurationTarget.Workspace);
    await problem(document.uri, 'dockerfile/no-maintainer');
  });

  test('a configuration file that appears counts at once', async () => {
    const { document } = await show('Dockerfile');
    await problem(document.uri, 'dockerfile/no-maintainer');
    await workspace.fs.writeFile(file('.plimsoll.yaml'), new TextEncoder().encode('rules:\n  dockerfile/no-maintainer: off\n'));
    try {
      await silence(document.uri, 'dockerfile/no-maintainer');
    } finally {
      await workspace.fs.delete(file('.plimsoll.yaml'));
    }
    await problem(document.uri, 'dockerfile/no-maintainer');
  });
});
