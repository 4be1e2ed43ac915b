import path from 'node:path';
import { readTree, type Tree } from './foreign-configs.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What variables of the environment say, under the keys of hadolint's configuration file. Source: hadolint's documentation. */
export function hadolintVariables(env: Environment): Tree | undefined {
  const list = (name: string): string[] =>
    env[`HADOLINT_${name}`]
      ?.split(',')
      .map((item) => item.trim())
      .filter(Boolean) ?? [];
  const isOn = (name: string): boolean | undefined => {
    const value = env[`HADOLINT_${name}`];
    return value === undefined || value === '' ? undefined : /^(?:1|y|yes|true|on)$/i.test(value);
  };
  if (!Object.keys(env).some((name) => name.startsWith('HADOLINT_'))) return undefined;
  return {
    ignored: list('IGNORE'),
    trustedRegistries: list('TRUSTED_REGISTRIES'),
    override: Object.fromEntries(['error', 'warning', 'info', 'style'].map((level) => [level, list(`OVERRIDE_${level.toUpperCase()}`)])),
    'label-schema': Object.fromEntries(list('REQUIRE_LABELS').map((label) => pairOf(label))),
    'failure-threshold': env['HADOLINT_FAILURE_THRESHOLD'],
    format: env['HADOLINT_FORMAT'],
    'strict-labels': isOn('STRICT_LABELS'),
    'disable-ignore-pragma': isOn('DISABLE_IGNORE_PRAGMA'),
    'no-fail': isOn('NOFAIL'),
  };
}

const pairOf = (label: string): readonly [string, string] => {
  const [name = '', type = ''] = label.split(':');
  return [name.trim(), type.trim()];
};

/** The configuration that hadolint would read without one in the workspace: from a folder above it, or the user's own. */
export function hadolintOutside(above: readonly string[], env: Environment): Tree | undefined {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const places: readonly (readonly [string | undefined, ...string[]])[] = [
    ...above.map((folder) => [folder, '.hadolint'] as const),
    [env['XDG_CONFIG_HOME'], 'hadolint'],
    [home && path.join(home, '.config'), 'hadolint'],
    [home && path.join(home, '.hadolint'), 'hadolint', 'config'],
    [home, '.hadolint'],
    [env['LOCALAPPDATA'], 'hadolint'],
  ];
  const files = places.flatMap(([folder, ...names]) =>
    folder ? names.flatMap((name) => [path.join(folder, `${name}.yaml`), path.join(folder, `${name}.yml`)]) : [],
  );
  for (const file of files) {
    const tree = readTree(file);
    if (tree) return tree;
  }
  return undefined;
}
