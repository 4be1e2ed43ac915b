import type { YamlNode } from '../node.js';
import type { Step } from './openings.js';

/** The steps from the root to the first alias of a node; to the mapping around it where it is merged. */
export function aliasTo(target: YamlNode, root: YamlNode): readonly Step[] | undefined {
  const visit = (node: YamlNode, steps: readonly Step[]): readonly Step[] | undefined => {
    if (node === target) return undefined; // an alias inside of its own anchor leads nowhere
    if (node.kind === 'alias') return node.target === target ? steps : undefined;
    if (node.kind === 'seq') return firstOf(node.items, (item) => visit(item, [...steps, { list: node }]));
    if (node.kind === 'map') return firstOf(node.pairs, ({ name, value }) => visit(value, [...steps, { map: node, key: name }]));
    return undefined;
  };
  const steps = visit(root, []);
  const merge = steps?.findIndex((step) => 'key' in step && step.key === '<<') ?? -1;
  return merge < 0 ? steps : steps?.slice(0, merge);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
