import type { YamlFile } from './document.js';
import type { YamlNode } from './node.js';

/** Every key that is written in a file, wherever it stands. */
export function keysIn({ documents }: YamlFile): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { root } of documents) collect(root, keys);
  return keys;
}

function collect(node: YamlNode | undefined, keys: Set<string>): void {
  if (node?.kind === 'seq') for (const item of node.items) collect(item, keys);
  if (node?.kind !== 'map') return;
  for (const { name, value } of node.pairs) {
    keys.add(name);
    collect(value, keys);
  }
}
