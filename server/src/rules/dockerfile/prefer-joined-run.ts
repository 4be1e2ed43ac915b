import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { CopyInstruction, Onbuild } from '../../syntax/dockerfile/instructions.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';

export default rule<'dockerfile', { readonly copies: boolean }>({
  id: 'dockerfile/prefer-joined-run',
  title: 'Join consecutive RUN instructions',
  severity: 'hint',
  category: 'size',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Each RUN is a layer, and what a later one deletes stays in the layer before. Joined they are one. Separate instructions have a use as well:
    after a change the builder repeats only those below it. Hence it is off by default.
  `,
  equivalents: ['hadolint:DL3059', 'kics:multiple_run_add_copy_instructions_listed'],
  options: {
    copies: {
      default: false,
      all: true,
      description: 'Whether consecutive COPY or ADD into the same directory of the image count as well.',
    },
  },
  examples: [
    {
      name: 'files for one directory',
      options: { copies: true },
      bad: 'FROM debian:13\nCOPY a.conf /etc/app/\n«COPY» b.conf /etc/app/\n',
    },
    {
      name: 'two in a row',
      bad: 'FROM debian:13\nRUN apt-get update\n«RUN» apt-get install -y curl\n',
      good: 'FROM debian:13\nRUN apt-get update && \\\n    apt-get install -y curl\n',
    },
  ],
  *check(dockerfile, { copies }) {
    if (copies) yield* repeatedCopies(dockerfile);
    for (const { instructions } of dockerfile.stages) {
      let before: CommandInstruction | undefined;
      for (const instruction of instructions) {
        const run = plainRun(instruction);
        if (run && run.onbuild === before?.onbuild && isSameKind(dockerfile, before, run)) {
          yield {
            at: run.keyword,
            message: 'This RUN follows another one and makes a layer of its own. Join the two with &&.',
            fixes: join(dockerfile, before, run),
          };
        }
        before = run;
      }
    }
  },
});

/** Layers of stages that do not reach the image cost nothing. */
function* repeatedCopies(dockerfile: Dockerfile): Generator<Report> {
  for (const { instructions } of dockerfile.keptStages) {
    for (const [i, copy] of instructions.entries()) {
      const before = instructions[i - 1];
      if (!(copy instanceof CopyInstruction) || !(before instanceof CopyInstruction) || !fitTogether(dockerfile, before, copy)) continue;
      yield {
        at: copy.keyword,
        message: `This ${copy.name} fills the directory that the one above fills, in a layer of its own. One ${copy.name} takes several files.`,
      };
    }
  }
}

function fitTogether(dockerfile: Dockerfile, before: CopyInstruction, copy: CopyInstruction): boolean {
  const [target, other] = [before, copy].map(({ destination }) => destination?.text);
  return before.name === copy.name && target !== undefined && target === other && isSameKind(dockerfile, before, copy);
}

/** The RUN, or the one that ONBUILD holds back, if it is in shell form, without heredocs and mounts. */
function plainRun(instruction: Instruction): CommandInstruction | undefined {
  const run = instruction instanceof Onbuild ? instruction.trigger : instruction;
  if (!(run instanceof CommandInstruction) || run.name !== 'RUN') return undefined;
  // PowerShell and cmd have no scripts that are read here
  return run.isShellForm && run.scripts.length > 0 && run.heredocs.length === 0 && run.mounts.length === 0 ? run : undefined;
}

// a comment between them says why they are apart
function isSameKind(dockerfile: Dockerfile, before: Instruction, run: Instruction): boolean {
  const flags = [before, run].map((one) => one.flags.map((flag) => dockerfile.textOf(flag)).join(' '));
  return flags[0] === flags[1] && !dockerfile.textOf({ start: before.end, end: run.start }).includes('#');
}

function join(dockerfile: Dockerfile, before: CommandInstruction, run: CommandInstruction): Fix[] {
  const [first, second] = [before, run].map(({ scripts }) => scripts[0]);
  // behind a comment, an escape or an operator, or in front of anything but `&&`, the commands would mean something else
  if (
    !first ||
    !second ||
    /#|[;&|\\`]\s*$/.test(dockerfile.textOf(before.command)) ||
    [first, second].some(({ errors }) => errors.length > 0)
  )
    return [];
  if (second.commands.some(({ context }) => !context.isNested && (context.operator ?? '&&') !== '&&')) return [];
  const span = { start: before.end, end: run.command.start };
  return [
    { title: 'Join it with the RUN above', safety: 'review', edits: [{ span, text: ` && ${dockerfile.escape}${dockerfile.eol}    ` }] },
  ];
}
