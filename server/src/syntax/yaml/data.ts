import { resolve, type YamlNode } from './node.js';

/** More values than this are not taken over: no configuration comes near, aliases that multiply do. */
const limit = 10_000;

/** A node as JavaScript has it, aliases and merges followed. */
export function dataOf(root: YamlNode | undefined): unknown {
  let count = 0;
  const data = (node: YamlNode | undefined): unknown => {
    const at = resolve(node);
    if (!at || ++count > limit) return undefined;
    if (at.kind === 'scalar') return at.value;
    if (at.kind === 'seq') return at.items.map(data);
    return Object.fromEntries([...at.entries()].map(({ name, value }) => [name, data(value)] as const));
  };
  return data(root);
}
