import type { YamlMap, YamlNode, YamlPair } from './node.js';

/** A key that stands in a mapping for the second time. */
export interface RepeatedKey {
  readonly map: YamlMap;
  readonly pair: YamlPair;
  readonly first: YamlPair;
}

/** Keys that are repeated anywhere below a node; the merge key is no key of the mapping, so it is looked for by itself. */
export const repeatedKeys = (root: YamlNode | undefined): RepeatedKey[] => repeated(root, (name) => name !== '<<');

export const repeatedMergeKeys = (root: YamlNode | undefined): RepeatedKey[] => repeated(root, (name) => name === '<<');

function repeated(root: YamlNode | undefined, isMeant: (name: string) => boolean): RepeatedKey[] {
  const out: RepeatedKey[] = [];
  const visit = (node: YamlNode | undefined): void => {
    if (node?.kind === 'seq') node.items.forEach(visit);
    if (node?.kind !== 'map') return;
    const seen = new Map<string, YamlPair>();
    for (const pair of node.pairs) {
      const first = pair.key.kind === 'scalar' && isMeant(pair.name) ? seen.get(pair.name) : undefined;
      if (first) out.push({ map: node, pair, first });
      else seen.set(pair.name, pair);
      visit(pair.value);
    }
  };
  visit(root);
  return out;
}
