import type { Finding } from '../core/finding.js';
import { dirname, resolvePath } from '../core/path.js';
import { asMap } from '../syntax/yaml/node.js';
import { parseYaml } from '../syntax/yaml/parse.js';
import { notice } from './notices.js';

/** Projects that a configuration speaks of under `advisor`, and at whose path nothing is. */
export function missingProjects(path: string, text: string, exists: (path: string) => boolean | undefined): Finding[] {
  if (!text.includes('advisor')) return [];
  const projects = asMap(parseYaml(text).documents[0]?.root)?.map('advisor')?.map('projects');
  return (projects?.pairs ?? []).flatMap(({ name, key: { start, end } }) => {
    const place = resolvePath(dirname(path), name);
    if (place === '' || place === dirname(path) || exists(place) !== false) return [];
    const message = `Nothing is at "${name}", so what is said here counts for no project. Write the path of a project from this file, or "." for its folder.`;
    return [notice('config', path, 'warning', message, { start, end })];
  });
}
