import { rule } from '../../core/rule.js';
import { flagTable } from '../../syntax/dockerfile/flags.js';

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
  *check(dockerfile) {
    for (const instruction of dockerfile.knownInstructions) {
      for (const [i, { name, start, end }] of instruction.flags.entries()) {
        if (flagTable[instruction.name]?.[name]?.repeats === true) continue;
        const next = instruction.flags.slice(i + 1).find((later) => later.name === name);
        if (!next) continue;
        const following = instruction.flags[i + 1]?.start ?? end;
        yield {
          at: { start, end },
          message: `${instruction.name} has --${name} again behind this one, and builders refuse that. Keep one.`,
          fixes: [{ title: `Delete this --${name}`, safety: 'review', edits: [{ span: { start, end: following }, text: '' }] }],
        };
      }
    }
  },
});
