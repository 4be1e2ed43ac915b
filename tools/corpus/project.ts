import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../server/src/core/config.js';
import type { Rule } from '../../server/src/core/rule.js';
import { decode } from '../../server/src/engine/decode.js';
import { Engine } from '../../server/src/engine/engine.js';

/** A real project: a folder, and the text of every file in it that is text. Paths are seen from the folder. */
export interface Project {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

const skipped = new Set(['.git', 'node_modules']);

/** Each direct subfolder is a project; a folder without any is one itself. */
export function readProjects(folder: string): Project[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name)).map(({ name }) => name);
  const names = folders.length > 0 ? folders.sort() : ['.'];
  return names.map((name) => ({ name, files: readFiles(path.join(folder, name)) }));
}

function readFiles(folder: string, below = ''): Project['files'] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const inside = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : readFiles(folder, inside);
    if (!entry.isFile()) return [];
    const decoded = decode(readFileSync(path.join(folder, inside)));
    return 'text' in decoded ? [{ path: inside, text: decoded.text }] : [];
  });
}

/** An engine that holds a project as its whole workspace. */
export function engineFor({ files }: Project, config: Config, rules?: readonly Rule[]): Engine {
  const engine = new Engine({ config, complete: true, ...(rules && { rules }) });
  for (const { path, text } of files) engine.update(path, text);
  return engine;
}
