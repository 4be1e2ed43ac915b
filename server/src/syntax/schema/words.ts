import type { Span } from '../../core/span.js';
import type { YamlNode } from '../yaml/node.js';
import type { ShapedValue } from './check.js';
import { Type, type Shape } from './schema.js';

/** Where a wrong value is marked: a scalar itself; of anything else the key, or what an item begins with. */
export function placeOf({ node, pair, list }: ShapedValue): Span {
  if (node.kind === 'scalar' && node.end > node.start) return node.span;
  const first = list && node.kind === 'map' ? node.pairs[0] : undefined;
  if (first) return first.key.span;
  if (list && node.kind === 'seq') return { start: node.start, end: node.start + 1 };
  return pair?.key.span ?? { start: node.start, end: Math.max(node.end, node.start + 1) };
}

/** What it is called in a message. */
export function nameOf({ pair, list }: Pick<ShapedValue, 'pair' | 'list'>): string {
  if (!pair) return 'The document';
  return list ? `An item of \`${pair.name}\`` : `\`${pair.name}\``;
}

const names: readonly (readonly [type: number, name: string])[] = [
  [Type.list, 'a list'],
  [Type.map, 'a mapping'],
  [Type.string, 'text'],
  [Type.number, 'a number'],
  [Type.integer, 'a whole number'],
  [Type.boolean, 'true or false'],
];

/** `text or a number`: what may stand at a place. */
export function typesOf(shape: Shape): string {
  const wanted = names.filter(([type]) => shape.accepts(type) && !(type === Type.integer && shape.accepts(Type.number)));
  return wanted.map(([, name]) => name).join(' or ');
}

/** `a mapping`, `the number 8080`: what stands there. */
export function typeOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a mapping' : 'a list';
  return typeof node.value === 'string' ? 'text' : typeof node.value === 'number' ? `the number ${node.text}` : node.text;
}
