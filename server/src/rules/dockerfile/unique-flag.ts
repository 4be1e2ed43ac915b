import { rule } from '../../core/rule.js';
import { flagTable } from '../../syntax/dockerfile/flags.js';
import { removeItem } from '../../syntax/dockerfile/removal.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/unique-flag',
  title: 'Give each flag once',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Builders refuse an instruction that gives the same flag twice, as only one of the values could count. \`--mount\`, \`--device\`
    and \`--exclude\` may repeat.
  `,
  equivalents: ['dockerfile-utils:FLAG_DUPLICATE'],
  examples: [
    { name: 'two owners', bad: 'FROM alpine:3.22\nCOPY «--chown=1» --chown=2 a /a\n', good: 'FROM alpine:3.22\nCOPY --chown=2 a /a\n' },
  ],
  only: ({ flagged }) => flagged.length > 0,
  *check(dockerfile) {
    for (const instruction of dockerfile.flagged) {
      for (const [i, flag] of instruction.flags.entries()) {
        const { name, start, end } = flag;
        if (flagTable[instruction.name]?.[name]?.repeats === true) continue;
        const next = instruction.flags.slice(i + 1).find((later) => later.name === name);
        if (!next) continue;
        const edit = removeItem(instruction, flag);
        yield {
          at: { start, end },
          message: `${instruction.name} has --${name} again behind this one, and builders refuse that. Keep one.`,
          fixes: edit ? [{ title: `Delete this --${name}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});
