import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { flagTable } from '../../syntax/dockerfile/flags.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/known-flag',
  title: 'Use flags that the instruction has',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A flag that an instruction does not have stops the build. Flags stand between the keyword and the arguments; behind the first
    argument they belong to the command that is run.
  `,
  equivalents: [
    'dockerfile-utils:UNKNOWN_ADD_FLAG',
    'dockerfile-utils:UNKNOWN_COPY_FLAG',
    'dockerfile-utils:UNKNOWN_FROM_FLAG',
    'dockerfile-utils:UNKNOWN_HEALTHCHECK_FLAG',
  ],
  examples: [
    { name: 'a mistyped flag', bad: 'FROM alpine:3.22\nCOPY --«chwon»=1000 a /a\n', good: 'FROM alpine:3.22\nCOPY --chown=1000 a /a\n' },
    { name: 'a flag of another instruction', bad: 'FROM alpine:3.22\nADD --«from»=x a /a\n' },
  ],
  only: ({ flagged }) => flagged.length > 0,
  *check(dockerfile) {
    for (const instruction of dockerfile.flagged) {
      const known = Object.keys(flagTable[instruction.name] ?? {});
      for (const { name, nameSpan } of instruction.flags) {
        if (known.includes(name)) continue;
        const similar = nearest(name, known);
        yield {
          at: nameSpan,
          message: `${instruction.name} has no flag "--${name}". ${similar === undefined ? `It knows ${known.map((one) => `--${one}`).join(', ')}.` : `"--${similar}" may be meant.`}`,
          fixes:
            similar === undefined
              ? []
              : [{ title: `Change to --${similar}`, safety: 'review', edits: [{ span: nameSpan, text: similar }] }],
        };
      }
    }
  },
});
