import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot, inRoot, root } from './repository.js';

/**
 * What stands in a file of its own: modules that export functions alone. Everybody imports them as if they were at hand; in the bundles
 * the file is loaded when one of the functions is first called.
 */
const parts: Readonly<Record<string, readonly string[]>> = {
  dockerfile: ['server/src/engine/languages/dockerfile.ts', 'server/src/syntax/dockerfile/facts-of-text.ts'],
  compose: ['server/src/engine/languages/compose.ts'],
  kubernetes: ['server/src/engine/languages/kubernetes.ts'],
  'dockerfile-navigation': ['server/src/engine/languages/dockerfile-navigation.ts'],
  'compose-navigation': ['server/src/engine/languages/compose-navigation.ts'],
  'kubernetes-navigation': ['server/src/engine/languages/kubernetes-navigation.ts'],
  'compose-completion': ['server/src/syntax/compose/navigation/completion.ts'],
  'kubernetes-completion': ['server/src/syntax/kubernetes/navigation/completion.ts'],
  'kubernetes-data': [
    'server/src/syntax/kubernetes/built-in-table.ts',
    'server/src/syntax/kubernetes/kustomize-fields.ts',
    'server/src/rules/kubernetes/parts/removed-apis.ts',
  ],
  'kubernetes-rewrites': ['server/src/rules/kubernetes/parts/replace-api.ts', 'server/src/rules/kubernetes/parts/move-to-secret.ts'],
  advisor: ['server/src/advisor/weighing.ts', 'server/src/advisor/report/reports.ts'],
  compat: ['server/src/core/compat.ts', 'server/src/core/kics-queries.ts'],
  cel: ['server/src/syntax/kubernetes/environment.ts'],
  yaml: ['server/src/syntax/yaml/parse-fully.ts'],
};

const starts = ['server', 'cli'];

const partOf = new Map(Object.entries(parts).flatMap(([part, modules]) => modules.map((module) => [module, part] as const)));

/** Entries for esbuild, by the names of the parts. */
export const partEntries: Readonly<Record<string, string>> = Object.fromEntries(Object.keys(parts).map((part) => [part, `part:${part}`]));

/** The name of the file for code that those of the given names need. A part that is called after another is loaded after it. */
export function sharedBy(names: ReadonlySet<string>): string {
  const first = [...names].filter((name) => ![...names].some((other) => name.startsWith(`${other}-`)));
  const [only] = first;
  if (first.length === 1 && only !== undefined) return only;
  const purposes = new Set(first.map((name) => name.split('-')[1]));
  const [purpose] = purposes;
  if (purposes.size === 1 && purpose !== undefined) return purpose; // such as what completes in several languages
  const isSmall = first.some((name) => name.startsWith('dockerfile')); // what Dockerfiles share with YAML is next to nothing
  return isSmall || starts.some((start) => names.has(start)) ? 'engine' : 'models';
}

/** Puts functions that load a part in the place of its modules. */
export const partsApart: Plugin = {
  name: 'parts-apart',
  setup(setup) {
    setup.onResolve({ filter: /^part:/ }, ({ path: entry }) => ({ path: entry.slice('part:'.length), namespace: 'part' }));
    setup.onLoad({ filter: /.*/, namespace: 'part' }, ({ path: part }) => ({
      contents: (parts[part] ?? []).map((module) => `export * from ${JSON.stringify(inRoot(module))};\n`).join(''),
      resolveDir: root,
    }));
    setup.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path: name, resolveDir, namespace }) => {
      if (namespace === 'stand-in') return { path: name, external: true };
      const module = path.resolve(resolveDir, name.replace(/\.js$/, '.ts'));
      return namespace === 'file' && partOf.has(fromRoot(module)) ? { path: module, namespace: 'stand-in' } : undefined;
    });
    setup.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path: module }) => ({
      contents: standIn(readFileSync(module, 'utf8'), partOf.get(fromRoot(module)) ?? ''),
    }));
  },
};

/** A module that exports the same functions as another, which it loads with a part. */
export function standIn(source: string, part: string): string {
  const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name);
  return names.map((name) => `export const ${name} = (...given) => require('./${part}.js').${name}(...given);\n`).join('');
}
