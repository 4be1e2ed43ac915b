import { commands, workspace } from 'vscode';
import { check, eventually } from '../support/check.js';
import { closeAll } from '../support/editor.js';

suite('report', () => {
  teardown(closeAll);

  test('"Should this be Kubernetes?" opens a report of the workspace', async () => {
    await commands.executeCommand('plimsoll.advise');
    const page = await eventually(() => workspace.textDocuments.find(({ uri }) => uri.scheme === 'plimsoll-advice'), 'the report');
    const text = page.getText();
    check(/^# /m.test(text), `no heading: ${text}`);
    check(/compose/i.test(text) && !text.includes('could not be made'), text);
    check(text.includes('](/compose.yaml#L'), `no links that the preview follows: ${text}`);
  });
});
