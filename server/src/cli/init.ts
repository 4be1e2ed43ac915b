import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { configName } from '../engine/config-files.js';
import { reasonOf } from '../hosts/node.js';
import { foreignConfigsIn } from './foreign-configs.js';
import { configFrom } from './init-foreign.js';
import { status, UsageError, type Io, type Status } from './io.js';

/** `plimsoll init`: writes a configuration whose comments say what can be set, or one that says what those of other tools do. Never overwrites one. */
export function init(folder: string | undefined, io: Io): Status {
  const file = path.join(folder ?? '.', configName);
  const found = foreignConfigsIn(path.resolve(io.cwd, folder ?? '.'));
  try {
    const text = found.length > 0 ? configFrom(found) : configText;
    writeFileSync(path.resolve(io.cwd, file), text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`There is a ${file} already; it is left as it is.`);
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
  const names = found.map(({ name }) => name).join(' and ');
  io.out(
    names
      ? `Wrote ${file}, which says what ${names} ${found.length > 1 ? 'do' : 'does'}.\n`
      : `Wrote ${file}. All its lines are optional.\n`,
  );
  return status.clean;
}

/** Says what the defaults are, and shows in comments what else there is. */
export const configText = `# How Plimsoll judges the files in and below this folder. Every key is optional.
# The nearest .plimsoll.yaml above a file counts.

# Which rules are on: recommended, security, strict (includes recommended), style, all, or compat:<tool>.
extends: [recommended]

# Single rules: off, hint, info, warning or error, or [level, options].
# \`plimsoll rules\` lists them, \`plimsoll explain <rule>\` tells of one.
rules:
  # dockerfile/no-sudo: off
  # kubernetes/require-memory-limit: warning

# Files that are not linted. What .gitignore names is left out anyway.
ignore:
  # - vendor/**

# Other presets and levels for some files.
overrides:
  # - files: ['**/dev/**']
  #   rules:
  #     compose/require-restart-policy: off

# What files of unusual names are.
# files:
#   dockerfile: ['*.image']
#   compose: ['stacks/*.yml']
#   kubernetes: ['deploy/**/*.tmpl']

# Registries that images may come from.
# trustedRegistries: [registry.example.com]

# Compose files that make one project, where their names do not say it.
# compose:
#   projects:
#     - [compose.yaml, compose.production.yaml]

# The version of Kubernetes that manifests are judged against, and the Pod Security Standard they must meet.
# kubernetes:
#   version: '1.31'
# podSecurity: baseline

# What files cannot tell \`plimsoll advise\`, by the folder of the project.
# advisor:
#   projects:
#     .:
#       team: small # small, medium, platform
#       traffic: steady # steady, peaks, spikes
#       downtime: minutes # minutes, seconds, none
#       places: one-host # one-host, one-site, regions
`;
