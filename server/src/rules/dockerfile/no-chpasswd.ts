import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-chpasswd',
  title: 'Do not set passwords in an image',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A password that a build sets is the same in every container, can be read in the history of the image, and lets people log in where
    nobody has to. Containers are entered with \`docker exec\`, without one.
  `,
  equivalents: ['checkov:CKV2_DOCKER_17'],
  examples: [
    { name: 'for root', bad: "FROM debian:13\nRUN echo 'root:root' | «chpasswd»\n" },
    { name: 'from the input', bad: 'FROM fedora:42\nRUN echo secret | «passwd» --stdin app\n' },
  ],
  only: (dockerfile) => dockerfile.runs('chpasswd', 'passwd'),
  *check(dockerfile) {
    const uses = [...dockerfile.commandsNamed('chpasswd'), ...dockerfile.commandsNamed('passwd').filter(isFed)];
    for (const use of uses) {
      const { name, nameWord } = use.command;
      const { start, end } = nameWord ?? use.command;
      yield {
        at: { start, end },
        message: `${name} sets a password that is the same in every container. Leave the account without one, and enter with docker exec.`,
        ...(isSecretHash(use) && { severity: 'info' as const }),
      };
    }
  },
});

const isFed = ({ command }: RunCommand): boolean =>
  command.has('--stdin') || ['echo', 'printf', 'yes'].includes(command.pipedFrom?.name ?? '');

/** A hash, of which neither the image nor its history shows more than the system keeps. */
const isSecretHash = ({ run, command }: RunCommand): boolean =>
  command.has('-e', '--encrypted') &&
  run.mounts.some(({ type }) => type === 'secret') &&
  command.pipedFrom?.args.some(({ hasExpansion }) => hasExpansion) === true;
