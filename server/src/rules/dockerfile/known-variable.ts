import { nearest } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { lastBefore } from '../../core/span.js';
import { isBaseImageVariable } from '../../syntax/dockerfile/base-images.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Variable } from '../../syntax/dockerfile/expansion.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
import { PairsInstruction } from '../../syntax/dockerfile/instructions.js';
import { isPredefined } from '../../syntax/dockerfile/predefined.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile', { readonly trustBaseImage: boolean }>({
  id: 'dockerfile/known-variable',
  title: 'Use variables that are defined',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    A variable that no ARG or ENV sets before its use is empty, and the build goes on: files land in \`/\` instead of \`/app/\`.
    A global ARG counts in a stage only after \`ARG NAME\` there.
  `,
  equivalents: ['buildkit:UndefinedVar'],
  options: {
    trustBaseImage: { default: false, all: false, description: 'Take any upper-case name for one that an external base image may set.' },
  },
  examples: [
    {
      name: 'a mistyped name',
      bad: 'FROM alpine:3.22\nARG APP_DIR=/app\nWORKDIR «$APP_DR»\n',
      good: 'FROM alpine:3.22\nARG APP_DIR=/app\nWORKDIR $APP_DIR\n',
    },
    {
      name: 'a global argument',
      bad: 'ARG DIR=/app\nFROM alpine:3.22\nWORKDIR «${DIR}»\n',
      good: 'ARG DIR=/app\nFROM alpine:3.22\nARG DIR\nWORKDIR ${DIR}\n',
    },
  ],
  only: ({ expanding }) => expanding.length > 0,
  *check(dockerfile, { trustBaseImage }) {
    for (const instruction of dockerfile.expanding) {
      const { stage, onbuild } = instruction;
      if (!stage || onbuild || instruction === stage.from) continue;
      for (const variable of instruction.variables) {
        const { name, start, end } = variable;
        if (isKnown(stage, instruction, variable) || (trustBaseImage && stage.image && /^[A-Z][A-Z\d_]*$/.test(name))) continue;
        yield {
          at: { start, end },
          message: `"${name}" is not set by any ARG or ENV before this place, so it is empty${stage.image ? ' unless the base image sets it' : ''}.${hint(dockerfile, name)}`,
          fixes: fixesOf(dockerfile, stage, instruction, variable),
        };
      }
    }
  },
});

function isKnown(stage: Stage, instruction: Instruction, { name, modifier, start }: Variable): boolean {
  if (/^:?[-+?]/.test(modifier) || isPredefined(name) || !/^[A-Za-z_]/.test(name) || name === 'PATH') return true;
  if (stage.definition(name, instruction.start) || isSetBeside(stage, instruction, name, start)) return true;
  return stage.root.base.kind !== 'scratch' && isBaseImageVariable(name);
}

/** Whether another pair of the same instruction sets it, which is another finding; a pair of ENV that names itself has nothing to take. */
function isSetBeside(stage: Stage, instruction: Instruction, name: string, at: number): boolean {
  if (!(instruction instanceof PairsInstruction) || !stage.sets(instruction, name)) return false;
  return instruction.name !== 'ENV' || lastBefore(instruction.pairs, at, 'start')?.key !== name;
}

const hint = (dockerfile: Dockerfile, name: string): string =>
  dockerfile.hasGlobal(name)
    ? ` The ARG above the first FROM counts only after "ARG ${name}" in the stage.`
    : ' Declare it, or give it a default.';

function fixesOf(dockerfile: Dockerfile, stage: Stage, instruction: Instruction, { name, nameSpan }: Variable): Fix[] {
  const similar = dockerfile.hasGlobal(name) ? undefined : nearest(name, stage.namesAt(instruction.start));
  const rename: Fix[] =
    similar === undefined ? [] : [{ title: `Change to ${similar}`, safety: 'review', edits: [{ span: nameSpan, text: similar }] }];
  return [...rename, { title: `Declare ARG ${name}`, safety: 'ask', edits: [dockerfile.insertAbove(instruction, `ARG ${name}`)] }];
}
