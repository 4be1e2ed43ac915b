import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { cutOf } from '../../syntax/dockerfile/removal.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-shell-instruction',
  title: 'Choose the shell with SHELL',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Another /bin/sh changes what every script of the image runs under, those of its packages included, and an update of the package that owns it
    brings the old one back. SHELL changes what RUN, CMD and ENTRYPOINT use, and nothing else.
  `,
  equivalents: ['hadolint:DL4005', 'kics:changing_default_shell_using_run_command'],
  examples: [
    {
      name: 'a link',
      bad: 'FROM debian:13\nRUN «ln -sf /bin/bash /bin/sh»\nRUN x\n',
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN x\n',
    },
    {
      name: 'a setting of the package, among other commands',
      bad: 'FROM debian:13\nRUN «dpkg-reconfigure -p critical dash» && x\n',
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN x\n',
    },
  ],
  only: (dockerfile) => changes.some(([name]) => dockerfile.runs(name)),
  *check(dockerfile) {
    for (const [name, changesShell] of changes) {
      for (const use of dockerfile.commandsNamed(name)) {
        const { command } = use;
        if (!changesShell(command)) continue;
        yield {
          at: { start: command.nameWord?.start ?? command.start, end: command.args.at(-1)?.end ?? command.end },
          message: `${name} changes ${name === 'chsh' ? 'a login shell, which RUN does not use' : 'the shell of everything in the image'}. SHELL chooses that of RUN, CMD and ENTRYPOINT.`,
          // it may be meant for those who log in
          ...(name === 'chsh' && { severity: 'info' }),
          fixes: useShell(dockerfile, use),
        };
      }
    }
  },
});

const replacesShell = ({ operands }: Command): boolean => operands.length > 1 && operands.at(-1)?.value === '/bin/sh';

/** Commands that change what /bin/sh, or the shell of root, is. */
const changes: readonly (readonly [string, (command: Command) => boolean])[] = [
  ['ln', replacesShell],
  ['mv', replacesShell],
  ['cp', replacesShell],
  ['dpkg-reconfigure', ({ operands }) => operands.some(({ value }) => value === 'dash')],
  // the shell of another user is that of a login
  ['chsh', (chsh) => chsh.has('-s', '--shell') && chsh.operands.every(({ value }) => value === 'root')],
];

function useShell(dockerfile: Dockerfile, use: RunCommand): Fix[] {
  const { run, command } = use;
  const cut = cutOf(use);
  if (!cut || run.onbuild) return [];
  const shell = [...command.operands, ...command.optionValues('-s', '--shell').map((value) => ({ value }))]
    .map(({ value = '' }) => value)
    .find((value) => /^\/(?:usr\/)?bin\/\w*sh$/.test(value) && value !== '/bin/sh');
  const line = `${run.inCaseOfKeyword('SHELL')} ["${shell ?? '/bin/bash'}", "-c"]`;
  const edits =
    cut === run ? [{ span: { start: run.start, end: run.end }, text: line }] : [dockerfile.insertAbove(run, line), { span: cut, text: '' }];
  return [{ title: 'Set SHELL instead', safety: 'review', edits }];
}
