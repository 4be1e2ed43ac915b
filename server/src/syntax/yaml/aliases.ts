import type { YamlDocument } from './document.js';
import type { YamlAlias, YamlNode } from './node.js';

/** An alias that cannot be followed. */
export interface BadAlias {
  readonly alias: YamlAlias;
  /** `unknown`: no node before it has this name; `large`: with it the document is too large. */
  readonly fault: 'unknown' | 'large';
}

/** A document may grow so much, times its own size, by following its aliases … */
const growth = 100;
/** … and to so many nodes in any case. */
const allowance = 100_000;

/** The aliases of a document that readers of YAML refuse. Their number is not limited, what they expand to is. */
export function badAliases({ root }: YamlDocument): BadAlias[] {
  const bad: BadAlias[] = [];
  const sizes = new Map<YamlNode, number>();
  const written = root ? sizeOf(root, undefined) : 0;
  let total = 0;
  const visit = (node: YamlNode): void => {
    total++;
    if (node.kind !== 'alias') return childrenOf(node).forEach(visit);
    if (!node.target) {
      bad.push({ alias: node, fault: 'unknown' });
      return;
    }
    const before = total;
    total += sizeOf(node.target, sizes);
    const limit = Math.max(growth * written, allowance);
    if (before <= limit && total > limit) bad.push({ alias: node, fault: 'large' });
  };
  if (root) visit(root);
  return bad;
}

/** Nodes as written, or with aliases followed where sizes are remembered. */
function sizeOf(node: YamlNode, sizes: Map<YamlNode, number> | undefined): number {
  if (node.kind === 'alias') return 1 + (sizes && node.target ? sizeOf(node.target, sizes) : 0);
  const known = sizes?.get(node);
  if (known !== undefined) return known;
  let size = 1;
  for (const child of childrenOf(node)) size += sizeOf(child, sizes);
  if (node.anchor) sizes?.set(node, size);
  return size;
}

function childrenOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'map') return node.pairs.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'seq' ? node.items : [];
}
