import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-space-after-continuation',
  title: 'End continued lines with the escape',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Builders forgive blanks behind the escape character. A shell does not: pasted there, the command breaks at that place.
  `,
  equivalents: [],
  examples: [{ name: 'a blank at the end', bad: 'FROM alpine:3.22\nRUN a \\«  »\n  b\n', good: 'FROM alpine:3.22\nRUN a \\\n  b\n' }],
  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      for (const { at, lineEnd } of instruction.continuations) {
        if (lineEnd === at + 1) continue;
        const span = { start: at + 1, end: lineEnd };
        yield {
          at: span,
          message: `Blanks behind the ${dockerfile.escape}: builders skip them, shells do not. Delete them.`,
          fixes: [{ title: 'Delete the blanks', safety: 'safe', edits: [{ span, text: '' }] }],
        };
      }
    }
  },
});
