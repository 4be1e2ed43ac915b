import { rule } from '../../core/rule.js';
import { parseJsonArray, repairJson } from '../../syntax/dockerfile/json.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-json-shell',
  title: 'Write SHELL as a JSON array',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    SHELL has no shell form: its argument must be a JSON array, or the build stops.
  `,
  equivalents: ['dockerfile-utils:SHELL_JSON_FORM'],
  examples: [{ name: 'plain words', bad: 'FROM alpine:3.22\nSHELL «/bin/ash -c»\n', good: 'FROM alpine:3.22\nSHELL ["/bin/ash", "-c"]\n' }],
  only: (dockerfile) => dockerfile.has('SHELL'),
  *check(dockerfile) {
    for (const shell of dockerfile.all('SHELL')) {
      if (shell.words.length === 0 || shell.json || parseJsonArray(shell.argsText) || repairJson(shell.argsText) !== undefined) continue;
      const array = `[${shell.words.map(({ text }) => JSON.stringify(text)).join(', ')}]`;
      yield {
        at: shell.args,
        message: 'SHELL takes a JSON array only. Write its words as strings in brackets.',
        fixes:
          dockerfile.hasInnerComments(shell) || shell.argsText.startsWith('[')
            ? []
            : [{ title: 'Write it as a JSON array', safety: 'review', edits: [{ span: shell.args, text: array }] }],
      };
    }
  },
});
