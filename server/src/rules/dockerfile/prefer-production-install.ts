import { rule } from '../../core/rule.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import type { ManifestInstall } from '../../syntax/dockerfile/manifests.js';
import type { Stage } from '../../syntax/dockerfile/stage.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-production-install',
  title: 'Leave development dependencies out of the final image',
  severity: 'hint',
  category: 'size',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Test runners, compilers and their hundreds of packages make the image larger and are scanned and attacked with the rest. Build in a stage of
    its own, and install in the final one only what the program needs to run.
  `,
  equivalents: [],
  examples: [
    {
      name: 'npm',
      bad: 'FROM node:22\nCOPY . .\nRUN «npm ci»\n',
      good: 'FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\n',
    },
    {
      name: 'composer',
      bad: 'FROM php:8.4\nCOPY . .\nRUN «composer install»\n',
      good: 'FROM php:8.4\nCOPY . .\nRUN composer install --no-dev\n',
    },
  ],
  only: ({ manifestInstalls }) => manifestInstalls.length > 0,
  *check(dockerfile) {
    const final = dockerfile.finalStage;
    if (!final || /dev|test|build/.test(final.name ?? '')) return;
    for (const found of dockerfile.manifestInstalls) {
      const { run, command, installer } = found;
      const [option] = installer.production ?? [];
      if (option === undefined || run.stage !== final || isForProduction(final, found) || isPruned(dockerfile, found)) continue;
      const { end } = command.subcommand ?? command.nameWord ?? command;
      yield {
        at: { start: command.nameWord?.start ?? command.start, end },
        message: `${command.name} installs development dependencies into the final image. Add ${option}, and build in a stage of its own.`,
        fixes: [{ title: `Add ${option}`, safety: 'review', edits: [{ span: { start: end, end }, text: ` ${option}` }] }],
      };
    }
  },
});

const nodeVariables = ['NODE_ENV', 'NPM_CONFIG_PRODUCTION', 'npm_config_production', 'NPM_CONFIG_OMIT', 'npm_config_omit'];

/** Whether an option or a variable leaves development dependencies out, or may do so. */
function isForProduction(stage: Stage, { run, command, installer }: ManifestInstall): boolean {
  if (command.has(...(installer.production ?? []), '--package-lock-only') || command.hasUnknownOptions) return true;
  const variables = command.name === 'composer' ? ['COMPOSER_NO_DEV'] : nodeVariables;
  const text = run.textOf(run.command);
  return variables.some((name) => {
    if (new RegExp(`${name}=["']?(?:prod|dev\\b|true|1|\\$)`).test(text)) return true;
    return (
      stage.definition(name, run.start) !== undefined &&
      !/^(?:development|test|false|0|)$/.test(stage.valueOf(name, run.start) ?? 'unknown')
    );
  });
}

/** Whether they are taken out again. */
function isPruned(dockerfile: Dockerfile, { run, command }: ManifestInstall): boolean {
  return dockerfile
    .commandsNamed(command.name)
    .some((later) => later.run.stage === run.stage && later.command.start > command.start && later.command.is(command.name, 'prune'));
}
