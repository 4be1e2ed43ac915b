import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dclintNames, hadolintNames, kubeLinterNames } from '../engine/foreign-files.js';
import { manifest, treeOf } from '../engine/foreign-readers.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Tree = Readonly<Record<string, unknown>>;

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
    const tree = read(file);
    if (tree) return tree;
  }
  return undefined;
}

/** The configuration of another tool. */
export interface FoundConfig {
  readonly tool: 'hadolint' | 'dclint' | 'kube-linter';
  readonly name: string;
  readonly tree: Tree;
}

/** The configurations of hadolint, dclint and kube-linter in a folder, as far as they are no programs. */
export function foreignConfigsIn(folder: string): FoundConfig[] {
  const find = (tool: FoundConfig['tool'], names: readonly string[]): FoundConfig[] => {
    for (const name of names) {
      const whole = /\.[cm]?js$/.test(name) ? undefined : read(path.join(folder, name));
      const tree = name === manifest ? dclintOf(whole) : whole;
      if (tree) return [{ tool, name, tree }];
    }
    return [];
  };
  return [...find('hadolint', hadolintNames), ...find('dclint', dclintNames), ...find('kube-linter', kubeLinterNames)];
}

function dclintOf(tree: Tree | undefined): Tree | undefined {
  const found = tree?.['dclint'];
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

function read(file: string): Tree | undefined {
  try {
    return treeOf(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
