import { commands, type Hover, type MarkdownString } from 'vscode';
import { eventually } from '../support/check.js';
import { closeAll, problem, show } from '../support/editor.js';

suite('hover', () => {
  teardown(closeAll);

  test('explains the rule behind a finding', async () => {
    const { document } = await show('Dockerfile');
    const { range } = await problem(document.uri, 'dockerfile/no-maintainer');
    await eventually(async () => {
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, range.start);
      const text = hovers.flatMap(({ contents }) =>
        contents.map((part) => (typeof part === 'string' ? part : (part as MarkdownString).value)),
      );
      return text.some((part) => part.includes('dockerfile/no-maintainer.md')) || undefined;
    }, 'a card');
  });
});
