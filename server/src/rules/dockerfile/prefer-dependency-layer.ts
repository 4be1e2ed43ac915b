import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { CopyInstruction } from '../../syntax/dockerfile/instructions.js';
import { copiesAbove, copiesContext, covers, sourcePaths, type ManifestInstall } from '../../syntax/dockerfile/manifests.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-dependency-layer',
  title: 'Install dependencies before the sources are copied',
  severity: 'info',
  category: 'size',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The builder keeps a layer until something above it changes. Below a copy of everything the dependencies are installed again after each change
    of any file. Copy the manifest alone, install, and copy the rest then: the installation is kept until the manifest changes.
  `,
  equivalents: [],
  examples: [
    {
      name: 'everything first',
      bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN «npm ci»\nCMD ["node", "."]\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json* npm-shrinkwrap.json* ./\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n',
    },
    {
      name: 'a list of requirements',
      bad: 'FROM python:3.13\nCOPY . /app\nRUN «pip install» -r /app/requirements.txt\n',
      good: 'FROM python:3.13\nCOPY requirements.txt /app/\nRUN pip install -r /app/requirements.txt\nCOPY . /app\n',
    },
  ],
  only: ({ manifestInstalls }) => manifestInstalls.length > 0,
  *check(dockerfile) {
    for (const found of dockerfile.manifestInstalls) {
      const { run, command, manifests } = found;
      if (run.onbuild || manifests.some((path) => path.includes('$')) || run.mounts.some(({ type, from }) => type === 'bind' && !from))
        continue;
      const copies = copiesAbove(run);
      const whole = copies.find((copy) => copy.stage === run.stage && copiesContext(copy));
      const others = copies.filter((copy) => !copiesContext(copy)).flatMap(sourcePaths);
      if (!whole || manifests.some((manifest) => others.some((path) => covers(path, manifest)))) continue;
      const { start, end } = whole;
      yield {
        at: { start: command.nameWord?.start ?? command.start, end: (command.subcommand ?? command.nameWord ?? command).end },
        message: `Any change of a file makes ${command.name} install everything again. Copy the manifest, install, and copy the rest below.`,
        related: [{ at: { path: dockerfile.path, start, end }, message: 'Everything is copied here.' }],
        fixes: moveUp(dockerfile, found, whole),
      };
    }
  },
});

/** Moves a RUN that does nothing else above the copy of everything, with a copy of the manifest in front. */
function moveUp(dockerfile: Dockerfile, { run, manifests, installer }: ManifestInstall, whole: CopyInstruction): Fix[] {
  const all = run.stage?.instructions ?? [];
  const follows = all[all.indexOf(whole) + 1] === run;
  const { destination } = whole;
  const names = [...manifests.map((path) => path.replace(/^.*\//, '')), ...installer.locks.map((lock) => `${lock}*`)];
  if (!follows || !destination || whole.json || run.commands.length !== 1 || names.some((name) => name.startsWith('*'))) return [];
  if (run.heredocs.length > 0 || manifests.some((path) => path.includes('/') && !path.startsWith(destination.text))) return [];
  const flags = whole.flags.map((flag) => `${dockerfile.textOf(flag)} `).join('');
  const folder = destination.text.replace(/\/*$/, '/');
  const lines = `${run.inCaseOfKeyword('COPY')} ${flags}${names.join(' ')} ${folder}\n${dockerfile.textOf(run)}`;
  const edits = [dockerfile.insertAbove(whole, lines), dockerfile.deletion(run)];
  return [{ title: 'Copy the manifest and install above', safety: 'review', edits }];
}
