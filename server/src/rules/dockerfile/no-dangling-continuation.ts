import { rule } from '../../core/rule.js';
import { keywords } from '../../syntax/dockerfile/keywords.js';

const startsInstruction = new RegExp(`^(?:${keywords.join('|')})[ \\t]`);

export default rule<'dockerfile'>({
  id: 'dockerfile/no-dangling-continuation',
  title: 'End the last line of an instruction without escape',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A backslash left behind at the end of the last line swallows the next instruction: it becomes more text of this one.
  `,
  equivalents: [],
  examples: [
    {
      name: 'the next instruction swallowed',
      bad: 'FROM alpine:3.22\nRUN ls «\\»\nCOPY a /a\n',
      good: 'FROM alpine:3.22\nRUN ls\nCOPY a /a\n',
    },
    { name: 'at the end of the file', bad: 'FROM alpine:3.22\nRUN ls «\\»\n', good: 'FROM alpine:3.22\nRUN ls\n' },
  ],
  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      for (const { at, next, before } of instruction.continuations) {
        const swallowed = next === undefined ? undefined : startsInstruction.exec(next)?.[0].trim();
        if (next !== undefined && (swallowed === undefined || /^ONBUILD\s*$/i.test(before))) continue;
        const start = at - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
        yield {
          at: { start: at, end: at + 1 },
          message:
            swallowed === undefined
              ? `The ${instruction.name} goes on behind the end of the file. Delete the ${dockerfile.escape}.`
              : `This ${dockerfile.escape} makes the ${swallowed} below part of the ${instruction.name}. Delete it.`,
          fixes: [{ title: `Delete the ${dockerfile.escape}`, safety: 'review', edits: [{ span: { start, end: at + 1 }, text: '' }] }],
        };
      }
    }
  },
});
