import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeCommand } from '../../syntax/dockerfile/removal.js';
import type { Dockerfile, RunCommand } from '../../syntax/dockerfile/dockerfile.js';

/** Sub-commands that upgrade all packages, by tool. Source: the tools' manual pages. */
const upgrades = { 'apt-get': ['upgrade'], apt: ['upgrade'], apk: ['upgrade'], dnf: ['upgrade', 'update'], yum: ['upgrade', 'update'] };
const tools = Object.keys(upgrades);
const distUpgrades: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['dist-upgrade', 'full-upgrade'],
  apt: ['full-upgrade', 'dist-upgrade'],
};

export default rule<'dockerfile', { readonly upgrade: boolean }>({
  id: 'dockerfile/no-dist-upgrade',
  title: 'Take a newer base image instead of upgrading it',
  severity: 'info',
  category: 'reproducibility',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A distribution upgrade may remove packages and replace half of the base image, so that the result depends on the day of the build and holds
    every replaced file twice. A newer tag of the base image brings the same updates, tested together.
  `,
  equivalents: ['trivy:DS-0024', 'dockle:DKL-DI-0003'],
  options: { upgrade: { default: false, description: 'Report `upgrade` of apt, apk, dnf and yum as well.' } },
  examples: [
    {
      name: 'in a list',
      bad: 'FROM debian:13\nRUN apt-get update && «apt-get dist-upgrade» -y && apt-get install -y curl\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      name: 'all upgrades, on request',
      options: { upgrade: true },
      bad: 'FROM alpine:3.22\nRUN «apk upgrade»\nCMD ["sh"]\n',
      good: 'FROM alpine:3.22\nCMD ["sh"]\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs(...tools),
  *check(dockerfile, { upgrade }) {
    const tables = upgrade ? [distUpgrades, upgrades] : [distUpgrades];
    for (const [tool, subcommands] of tables.flatMap((table) => Object.entries(table))) {
      for (const use of dockerfile.commandsNamed(tool)) {
        const { command } = use;
        const [does, ...packages] = command.operands;
        if (!does || packages.length > 0 || !subcommands.includes(does.value ?? '')) continue;
        yield {
          at: { start: command.nameWord?.start ?? command.start, end: does.end },
          message: `${tool} ${does.raw} makes the image depend on the day of the build. Use a newer base image instead.`,
          fixes: deletion(dockerfile, use),
        };
      }
    }
  },
});

function deletion(dockerfile: Dockerfile, use: RunCommand): Fix[] {
  const edit = use.command.context.pipeline ? undefined : removeCommand(dockerfile, use.run, use.command);
  return edit ? [{ title: 'Delete the upgrade', safety: 'review', edits: [edit] }] : [];
}
