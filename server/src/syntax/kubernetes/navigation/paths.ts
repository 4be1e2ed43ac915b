import type { Name } from '../../../core/navigation.js';
import { kustomizationOf } from '../kustomization.js';
import { fileOf } from './links.js';
import { isSame, textSpan, type Scopes, type Spot } from './spot.js';

/** The file that a kustomization names. */
export function kustomizePathAt({ file, node }: Spot, scopes: Scopes): Name | undefined {
  const named = kustomizationOf(file)
    ?.namedPaths()
    .find((each) => isSame(each.node, node));
  const path = named && fileOf(named, scopes());
  if (path === undefined) return undefined;
  const target = { path, start: 0, end: 0, defines: true, unspelled: true };
  const at = textSpan(file, node);
  return {
    at,
    text: node.text,
    definitions: [target],
    occurrences: [target, { path: file.path, ...at, defines: false }],
    fixed: () => 'This is the path of a file: rename the file.',
    refuses: () => undefined,
  };
}
