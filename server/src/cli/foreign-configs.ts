import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dclintNames, hadolintNames, kubeLinterNames } from '../engine/foreign-files.js';
import { manifest, treeOf } from '../engine/foreign-readers.js';

export type Tree = Readonly<Record<string, unknown>>;

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
      const whole = /\.[cm]?js$/.test(name) ? undefined : readTree(path.join(folder, name));
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

/** The keys and values of a YAML or JSON file; undefined where it cannot be read or holds none. */
export function readTree(file: string): Tree | undefined {
  try {
    return treeOf(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
