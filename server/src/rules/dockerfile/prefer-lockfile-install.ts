import { rule } from '../../core/rule.js';
import type { Fix } from '../../core/fix.js';
import { basename } from '../../core/path.js';
import { copiesAbove, sourcePaths, type ManifestInstall } from '../../syntax/dockerfile/manifests.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-lockfile-install',
  title: 'Install what the lock file says',
  severity: 'info',
  category: 'reproducibility',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A lock file that does not fit its manifest is quietly rewritten during the build, and the image gets other versions than those that were
    tested. \`npm ci\` and \`--frozen-lockfile\` stop instead.
  `,
  equivalents: [],
  examples: [
    {
      name: 'npm',
      bad: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN «npm install»\n',
      good: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    },
    {
      name: 'yarn',
      bad: 'FROM node:22\nCOPY package.json yarn.lock ./\nRUN «yarn» && yarn build\n',
      good: 'FROM node:22\nCOPY package.json yarn.lock ./\nRUN yarn --frozen-lockfile && yarn build\n',
    },
  ],
  only: ({ manifestInstalls }) => manifestInstalls.length > 0,
  *check(dockerfile) {
    for (const found of dockerfile.manifestInstalls) {
      const { command, installer } = found;
      if (isFrozen(found) || !hasLock(found)) continue;
      const [option = 'npm ci'] = installer.frozen ?? [];
      yield {
        at: { start: command.nameWord?.start ?? command.start, end: (command.subcommand ?? command.nameWord ?? command).end },
        message: `${command.name} rewrites a lock file that does not fit, so the image may get other versions. Use ${option}.`,
        fixes: freeze(found, option),
      };
    }
  },
});

function isFrozen({ run, command, installer }: ManifestInstall): boolean {
  if (command.name === 'npm') return !command.is('npm', 'install', 'i') || command.has('--package-lock-only');
  const isContinuousIntegration = command.name === 'pnpm' && run.stage?.definition('CI', run.start) !== undefined;
  return !installer.frozen || isContinuousIntegration || command.has(...installer.frozen) || command.hasUnknownOptions;
}

/** Whether a lock file is there for certain: copied or mounted under its own name. */
function hasLock({ run, installer }: ManifestInstall): boolean {
  const mounted = run.mounts.flatMap(({ options }) => options.map(({ value }) => value ?? ''));
  const copied = copiesAbove(run).flatMap(sourcePaths);
  return [...mounted, ...copied].some((path) => installer.locks.includes(basename(path)));
}

function freeze({ command }: ManifestInstall, option: string): Fix[] {
  const { subcommand, nameWord } = command;
  const title = `Use ${option}, which stops when the lock file does not fit`;
  if (command.name === 'npm') return subcommand ? [{ title, safety: 'review', edits: [{ span: subcommand, text: 'ci' }] }] : [];
  const { end } = subcommand ?? nameWord ?? command;
  return [{ title, safety: 'review', edits: [{ span: { start: end, end }, text: ` ${option}` }] }];
}
