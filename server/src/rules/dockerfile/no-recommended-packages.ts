import { rule } from '../../core/rule.js';
import type { RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/no-recommended-packages',
  title: 'Install no packages that are only recommended',
  severity: 'info',
  category: 'size',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    apt also installs what a package merely recommends: documentation, helpers, whole servers. An image rarely needs them, and each is more to
    download and to patch. If something is missing afterwards, name it.
  `,
  equivalents: ['hadolint:DL3015', 'trivy:DS-0029', 'kics:apt_get_not_avoiding_additional_packages'],
  examples: [
    {
      name: 'no option',
      bad: 'FROM debian:13\nRUN «apt-get install» -y curl\n',
      good: 'FROM debian:13\nRUN apt-get install --no-install-recommends -y curl\n',
    },
  ],
  only: (dockerfile) => dockerfile.uses('apt', 'aptitude'),
  *check(dockerfile) {
    for (const tool of ['apt-get', 'apt', 'aptitude']) {
      for (const use of dockerfile.commandsNamed(tool)) {
        const { command } = use;
        const install = command.subcommand;
        if (install?.value !== 'install' || declines(command, install.start) || isConfigured(use)) continue;
        const option = tool === 'aptitude' ? '--without-recommends' : '--no-install-recommends';
        yield {
          at: { start: command.nameWord?.start ?? command.start, end: install.end },
          message: `${tool} install also installs packages that are only recommended. Add ${option}, and name what is missing then.`,
          fixes: [
            {
              title: `Add ${option}, which installs fewer packages`,
              safety: 'review',
              edits: [{ span: { start: install.end, end: install.end }, text: ` ${option}` }],
            },
          ],
        };
      }
    }
  },
});

function declines(apt: Command, subcommand: number): boolean {
  if (apt.has('--no-install-recommends') || (apt.name === 'aptitude' && apt.has('-R', '--without-recommends'))) return true;
  if (apt.hasUnknownOptions || apt.args.some(({ value, start }) => value === undefined && start < subcommand)) return true;
  return apt.optionValues('-o', '--option').some((value) => /^APT::Install-Recommends=["']?(?:false|0|no)/i.test(value));
}

const isConfigured = ({ run, command }: RunCommand): boolean =>
  run.stage?.mentionsBefore(command.start, /Install-Recommends[\s\\"'=:]*(?:false|0|no)/i, /apt\.conf/) === true;
