import { rule } from '../../core/rule.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { keywords } from '../../syntax/dockerfile/keywords.js';
import type { Continuation } from '../../syntax/dockerfile/source.js';

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
      for (const continuation of instruction.continuations) {
        const { at, next, before } = continuation;
        const swallowed = next === undefined ? undefined : startsInstruction.exec(next)?.[0].trim();
        if (next !== undefined && (swallowed === undefined || belongs(instruction, continuation, swallowed))) continue;
        // an operator would wait for the command that is no longer its own
        const start = at - (/[ \t]*(?:&&|\|\|?)?[ \t]*$/.exec(before)?.[0].length ?? 0);
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

/** Whether the word is meant to stand there: as the trigger of ONBUILD, the type of HEALTHCHECK, or a name that the script gives to a command. */
function belongs(instruction: Instruction, { nextStart, before }: Continuation, word: string): boolean {
  const { name, words } = instruction;
  if (words[0]?.start === nextStart && (name === 'ONBUILD' || (name === 'HEALTHCHECK' && word === 'CMD'))) return true;
  return /[&|;][ \t]*$/.test(before) && new RegExp(`\\b${word}(?:[ \\t]*\\(\\)|=)`).test(instruction.argsText);
}
