import { rule } from '../../core/rule.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';
import type { Instruction } from '../../syntax/dockerfile/instruction.js';
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
    const settings = settingsIn(dockerfile);
    for (const tool of ['apt-get', 'apt', 'aptitude']) {
      for (const use of dockerfile.commandsNamed(tool)) {
        const { command } = use;
        const install = command.subcommand;
        if (install?.value !== 'install' || declines(command, install.start) || settings.some((setting) => isUnder(use, setting))) continue;
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

/** Where a file below /etc/apt/apt.conf is told to leave recommended packages out. */
interface Setting {
  readonly instruction: Instruction;
  readonly at: number;
}

function settingsIn({ text, knownInstructions }: Dockerfile): Setting[] {
  if (!/Install-Recommends/i.test(text)) return [];
  return knownInstructions.flatMap((instruction) => {
    const own = instruction.textOf(instruction);
    const at = /Install-Recommends[\s\\"'=:]*(?:false|0|no)/i.exec(own)?.index;
    return at !== undefined && own.includes('apt.conf') ? [{ instruction, at: instruction.start + at }] : [];
  });
}

const isUnder = ({ run, command }: RunCommand, { instruction, at }: Setting): boolean =>
  at < command.start && [...(run.stage?.chain() ?? [])].some((stage) => stage === instruction.stage);
