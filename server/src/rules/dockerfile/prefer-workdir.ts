import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile', { readonly anywhere: boolean }>({
  id: 'dockerfile/prefer-workdir',
  title: 'Change directories with WORKDIR',
  severity: 'info',
  category: 'style',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Each RUN starts in the directory that WORKDIR set; a \`cd\` ends with its RUN. A reader must follow every \`cd\` to know
    where files land, while WORKDIR says it once, creates the directory, and counts for COPY and CMD too. A \`cd\` into a directory
    for temporary files is left alone: nothing later is to happen there.
  `,
  equivalents: ['hadolint:DL3003', 'trivy:DS-0013', 'kics:run_command_cd_instead_of_workdir'],
  options: {
    anywhere: { default: false, all: true, description: 'Report every cd outside a subshell, not only one at the start of a RUN.' },
  },
  examples: [
    { name: 'at the start', bad: 'FROM debian:13\nRUN «cd /src» && make\n', good: 'FROM debian:13\nWORKDIR /src\nRUN make\n' },
    {
      name: 'with more to come',
      bad: 'FROM debian:13\nWORKDIR /app\nRUN «cd /src» && make\nCOPY . .\n',
      good: 'FROM debian:13\nWORKDIR /app\nWORKDIR /src\nRUN make\nWORKDIR /app\nCOPY . .\n',
    },
    { name: 'nothing but a change', bad: 'FROM debian:13\nRUN «cd /src»\n', good: 'FROM debian:13\nWORKDIR /src\n' },
  ],
  only: (dockerfile) => dockerfile.runs('cd'),
  *check(dockerfile, { anywhere }) {
    for (const run of dockerfile.all('RUN')) {
      if (run.onbuild) continue;
      for (const command of run.commands) {
        if (command.name !== 'cd' || !isPlain(command) || command.context.inSubshell) continue;
        const leads = command === run.commands[0] && !command.context.isNested && run.heredocs.length === 0 && goesOn(run.commands[1]);
        if (!anywhere && (!leads || isTemporary(command))) continue;
        yield {
          at: { start: command.nameWord?.start ?? command.start, end: command.args.at(-1)?.end ?? command.end },
          message: `cd ${command.args[0]?.raw ?? ''} lasts only for this RUN, and hides where files land. Use WORKDIR.`,
          fixes: leads ? fixesOf(dockerfile, run, command) : [],
        };
      }
    }
  },
});

const isPlain = ({ args }: Command): boolean => {
  const [target] = args;
  return target?.value !== undefined && target.value !== '' && !/^[-~]/.test(target.value) && args.length === 1;
};

// `cd x || y` asks whether there is such a directory
const goesOn = (next: Command | undefined): boolean =>
  next === undefined || next.context.operator === '&&' || next.context.operator === ';';

const isTemporary = ({ args }: Command): boolean => /^\/(?:var\/)?tmp(?:\/|$)/.test(args[0]?.value ?? '');

function fixesOf(dockerfile: Dockerfile, run: CommandInstruction, cd: Command): Fix[] {
  const next = run.commands[1];
  const target = cd.args[0]?.text ?? '';
  const title = `Set WORKDIR ${target}`;
  const back = workdirBack(run);
  if (back === undefined || run.exec) return [];
  const workdir = `${run.inCaseOfKeyword('WORKDIR')} ${target}`;
  if (!next) {
    if (run.scripts.length !== 1 || cd.redirects.length > 0) return [];
    return [{ title, safety: 'review', edits: [{ span: run, text: workdir }] }];
  }
  const joint = run.source.text.slice(cd.end, next.start);
  // anything but a plain joint, such as a comment or an opening parenthesis, is left to the user
  if (!/^\s*(?:&&|;)\s*[\\`]?\s*$/.test(joint)) return [];
  const above = dockerfile.insertAbove(run, workdir);
  const restore = back === '' ? [] : [dockerfile.insertBelow(run, `${run.inCaseOfKeyword('WORKDIR')} ${back}`)];
  return [{ title, safety: 'review', edits: [above, { span: { start: cd.start, end: next.start }, text: '' }, ...restore] }];
}

const located = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'COPY', 'ADD', 'WORKDIR', 'HEALTHCHECK']);

/** The directory to return to behind the RUN; empty when nothing below cares, undefined when it cannot be told. */
function workdirBack({ stage, start }: CommandInstruction): string | undefined {
  if (!stage?.instructions.some((later) => later.start > start && located.has(later.name))) return '';
  const before = stage.inEffect('WORKDIR', start)?.argsText ?? '/';
  return /^["']?(?:\/|\$)/.test(before) ? before : undefined;
}
