import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile', { readonly commands: readonly string[] }>({
  id: 'dockerfile/no-interactive-command',
  title: 'Leave out commands for running systems',
  severity: 'info',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Some commands show or change a running system, or wait for a person at a terminal. While an image is built there is neither: a service that
    is started ends with its RUN, a mount is gone in the next one, and an editor has nobody to type.
  `,
  equivalents: ['hadolint:DL3001', 'kics:run_utilities_and_posix_commands'],
  options: {
    commands: {
      default: ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'],
      description: 'Names of the commands to report.',
    },
  },
  examples: [{ name: 'a service', bad: 'FROM debian:13\nRUN «service» postgresql start\n' }],
  *check(dockerfile, { commands }) {
    for (const name of commands) {
      for (const use of dockerfile.commandsNamed(name)) {
        if (hasPurpose(use)) continue;
        yield {
          at: use.command.nameWord ?? use.command,
          message: `${name} is for a running system or a person at a terminal, and a build has neither. Delete it, or leave it to the container.`,
        };
      }
    }
  },
});

function hasPurpose({ run, command }: RunCommand): boolean {
  if (command.name === 'mount') return run.flag('security')?.value === 'insecure';
  if (command.name === 'ssh') return run.mounts.some(({ type }) => type === 'ssh');
  // a job of the script itself, started in the background
  return command.name === 'kill' && run.commands.some(({ context }) => context.operator === '&');
}
