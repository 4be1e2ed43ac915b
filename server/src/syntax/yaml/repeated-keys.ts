import type { YamlMap, YamlNode, YamlPair } from './node.js';

/** A key that stands in a mapping for the second time. */
export interface RepeatedKey {
  readonly map: YamlMap;
  readonly pair: YamlPair;
  readonly first: YamlPair;
}

/** Keys that are repeated anywhere below a node, merge keys left out. */
export function repeatedKeys(root: YamlNode | undefined): RepeatedKey[] {
  const out: RepeatedKey[] = [];
  const visit = (node: YamlNode | undefined): void => {
    if (node?.kind === 'seq') node.items.forEach(visit);
    if (node?.kind !== 'map') return;
    const seen = new Map<string, YamlPair>();
    for (const pair of node.pairs) {
      const first = pair.key.kind === 'scalar' && pair.name !== '<<' ? seen.get(pair.name) : undefined;
      if (first) out.push({ map: node, pair, first });
      else seen.set(pair.name, pair);
      visit(pair.value);
    }
  };
  visit(root);
  return out;
}
