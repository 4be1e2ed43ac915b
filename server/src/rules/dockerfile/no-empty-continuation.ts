import { rule } from '../../core/rule.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-empty-continuation',
  title: 'No empty lines inside an instruction',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    A blank line between continued lines reads as the end of the instruction, but is not: builders skip it, warn about it
    and have announced to refuse it. Comments may stand there.
  `,
  equivalents: ['buildkit:NoEmptyContinuation', 'dockerfile-utils:EMPTY_CONTINUATION_LINE'],
  examples: [
    {
      name: 'a blank line between two commands',
      bad: 'FROM debian:13\nRUN apt-get update && \\\n«\n»  apt-get -y upgrade\n',
      good: 'FROM debian:13\nRUN apt-get update && \\\n  apt-get -y upgrade\n',
    },
  ],
  only: ({ instructions }) => instructions.some(({ head }) => head.emptyLines.length > 0),
  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      for (const span of instruction.head.emptyLines) {
        yield {
          at: span,
          message: `A blank line inside ${instruction.name}: it looks like the end of the instruction, and builders will refuse it. Delete it.`,
          fixes: [{ title: 'Delete the blank line', safety: 'safe', edits: [{ span, text: '' }] }],
        };
      }
    }
  },
});
