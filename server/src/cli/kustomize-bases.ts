import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isBelow, type Place } from './places.js';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What the kustomizations in the folders given, and one level below, take in from beside them: bases, components, patches. */
export function basesBeside(places: readonly Place[]): string[] {
  const given = places.filter(({ is }) => is === 'folder').map(({ disk }) => disk);
  const queue = new Set(given.flatMap((folder) => [folder, ...subfolders(folder)]));
  const bases = new Set<string>();
  for (const folder of queue)
    for (const target of referencesOf(folder)) {
      if (given.some((asked) => isBelow(asked, target))) continue;
      bases.add(target);
      queue.add(target);
    }
  return [...bases];
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [path.join(folder, entry.name)] : []));
  } catch {
    return []; // what cannot be listed is told where it is read
  }
}

function referencesOf(folder: string): string[] {
  const file = names.map((name) => path.join(folder, name)).find((each) => existsSync(each));
  if (file === undefined) return [];
  const upwards = readFileSync(file, 'utf8').matchAll(/(?<![^\s[,'"])\.\.(?:\/[^\s'",\]#]+)+/g);
  return [...upwards].map(([reference]) => path.resolve(folder, reference)).filter((target) => existsSync(target));
}
