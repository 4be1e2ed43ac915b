import { rule } from '../../core/rule.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { From } from '../../syntax/dockerfile/instructions.js';
import { quotedWords, type Word } from '../../syntax/dockerfile/source.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-extra-argument',
  title: 'Give instructions no more than they take',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Arguments beyond what an instruction takes stop the build. Mostly they are a comment without its own line, or a second value
    that the instruction cannot hold.
  `,
  equivalents: ['dockerfile-utils:ARGUMENT_EXTRA', 'dockerfile-utils:ARGUMENT_UNNECESSARY'],
  examples: [
    { name: 'behind the name of a stage', bad: 'FROM alpine:3.22 AS build «stage»\n', good: 'FROM alpine:3.22 AS build\n' },
    { name: 'two signals', bad: 'FROM alpine:3.22\nSTOPSIGNAL SIGTERM «SIGKILL»\n', good: 'FROM alpine:3.22\nSTOPSIGNAL SIGTERM\n' },
    { name: 'behind NONE', bad: 'FROM alpine:3.22\nHEALTHCHECK NONE «CMD x»\n', good: 'FROM alpine:3.22\nHEALTHCHECK NONE\n' },
  ],
  *check(dockerfile) {
    for (const instruction of dockerfile.knownInstructions) {
      if (!isLimited.has(instruction.name)) continue;
      const limit = limitOf(instruction);
      const words = limit === Infinity ? [] : wordsOf(instruction);
      const last = words[limit - 1];
      const surplus = words[limit];
      if (!last || !surplus) continue;
      const { end } = instruction.args;
      const span = { start: last.end, end };
      yield {
        at: { start: surplus.start, end },
        message: `${instruction.name} takes nothing behind "${instruction.textOf(last)}". Delete the rest.`,
        fixes: dockerfile.hasInnerComments(instruction)
          ? []
          : [{ title: 'Delete the surplus', safety: 'review', edits: [{ span, text: '' }] }],
      };
    }
  },
});

const isLimited: ReadonlySet<string> = new Set(['FROM', 'STOPSIGNAL', 'USER', 'HEALTHCHECK']);

// a variable's default may hold blanks
const wordsOf = (instruction: Instruction): readonly Word[] => {
  const { argsText, args, source } = instruction;
  return quotedWords(
    argsText.replace(/\$\{[^}]*\}/g, (all) => all.replace(/\s/g, '_')),
    source.escape,
    args.start,
  );
};

function limitOf(instruction: Instruction): number {
  if (instruction instanceof From) return instruction.as ? 3 : Infinity;
  if (instruction.name === 'STOPSIGNAL' || instruction.name === 'USER') return 1;
  return instruction.name === 'HEALTHCHECK' && instruction.words[0]?.text.toUpperCase() === 'NONE' ? 1 : Infinity;
}
