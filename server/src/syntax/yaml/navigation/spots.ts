import { touches } from '../../../core/selection.js';
import type { YamlFile, YamlDocument } from '../document.js';
import type { YamlNode, YamlPair } from '../node.js';
import type { Step } from './openings.js';

/** Where a cursor stands in a tree. */
export interface Spot {
  readonly document: YamlDocument;
  readonly root: YamlNode;
  /** From the root to the innermost value; the value of the key if the cursor is on a key. */
  readonly steps: readonly Step[];
  /** The pairs and nodes on the way, the innermost last. */
  readonly around: readonly (YamlPair | YamlNode)[];
  /** The pair whose key the cursor touches. */
  readonly key: YamlPair | undefined;
}

export const documentAt = ({ documents }: YamlFile, offset: number): YamlDocument | undefined =>
  documents.findLast(({ span }) => span.start <= offset);

/** The way from the root to an offset; undefined where the document has nothing to read. Aliases are not followed. */
export function spotAt(file: YamlFile, offset: number): Spot | undefined {
  const document = documentAt(file, offset);
  if (!document?.root) return undefined;
  const steps: Step[] = [];
  const around: (YamlPair | YamlNode)[] = [];
  let node: YamlNode | undefined = document.root;
  while (node) {
    const at: YamlNode = node;
    around.push(at);
    if (at.kind === 'seq') {
      node = at.items.find((item) => touches(item, offset));
      if (node) steps.push({ list: at });
    } else if (at.kind === 'map') {
      const pair = at.pairs.find(({ key }) => touches(key, offset)) ?? at.pairs.find(({ value }) => touches(value, offset));
      if (!pair) break;
      around.push(pair);
      steps.push({ map: at, key: pair.name });
      if (touches(pair.key, offset)) return { document, root: document.root, steps, around: [...around, pair.key], key: pair };
      node = pair.value;
    } else break;
  }
  return { document, root: document.root, steps, around, key: undefined };
}
