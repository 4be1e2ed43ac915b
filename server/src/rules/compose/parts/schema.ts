import type { Span } from '../../../core/span.js';
import type { ShapedValue } from '../../../syntax/schema/check.js';

/** Where a wrong value is marked: a scalar itself; of anything else the key, or what an item begins with. */
export function placeOf({ node, pair, list }: ShapedValue): Span {
  if (node.kind === 'scalar' && node.end > node.start) return node.span;
  const first = list && node.kind === 'map' ? node.pairs[0] : undefined;
  if (first) return first.key.span;
  if (list && node.kind === 'seq') return { start: node.start, end: node.start + 1 };
  return pair?.key.span ?? { start: node.start, end: Math.max(node.end, node.start + 1) };
}

/** What it is called in a message. */
export function nameOf({ pair, list }: ShapedValue): string {
  if (!pair) return 'The document';
  return list ? `An item of \`${pair.name}\`` : `\`${pair.name}\``;
}

/** `- KEY: value` in a list of `KEY=value`; `compose/valid-environment-form` is about it. */
export const isPairInList = ({ node, listShape }: ShapedValue): boolean => node.kind === 'map' && listShape?.format === 'pairs';
