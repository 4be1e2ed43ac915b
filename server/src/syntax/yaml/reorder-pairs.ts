import type { Edit } from '../../core/fix.js';
import type { YamlMap, YamlPair } from './node.js';

/** Anchors and aliases, which have to stay in order, and texts to which the blank lines below belong. */
const fixed = /(?:^|[\s,[{:-])[&*][^\s,\]}]|[|>]\d?\+\d?[ \t]*(?:#.*)?$/m;

/**
 * Puts the pairs of a block mapping into another order, each with its comments; no other byte changes.
 * Undefined where that cannot be done by moving whole lines: flow style, merge keys, anchors.
 */
export function reorderPairs(text: string, map: YamlMap, order: readonly YamlPair[]): Edit | undefined {
  const [first] = map.pairs;
  if (!first || map.flow || map.pairs.some(({ name }) => name === '<<')) return undefined;
  const lines = map.pairs.map(({ key }) => lineStart(text, key.start));
  const column = first.key.start - (lines[0] ?? 0);
  const isInline = text.slice(lines[0], first.key.start).trim() !== '';
  if (map.pairs.some(({ key }, i) => key.start - (lines[i] ?? 0) !== column || (i > 0 && text.slice(lines[i], key.start).trim() !== '')))
    return undefined;
  const ends = map.pairs.map((pair) => segmentEnd(text, pair));
  const start = isInline ? first.key.start : (lines[0] ?? 0);
  const end = ends.at(-1) ?? start;
  if (fixed.test(text.slice(start, end))) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const segments = new Map(
    map.pairs.map((pair, i) => {
      const segment = text.slice(i === 0 ? start : ends[i - 1], ends[i]);
      const whole = i === 0 && isInline ? ' '.repeat(column) + segment : segment;
      return [pair, whole.endsWith('\n') ? whole : whole + eol] as const;
    }),
  );
  let moved = order.map((pair) => segments.get(pair) ?? '').join('');
  if (isInline) {
    // a comment in front of what becomes the first would end up between the dash and its item
    if (moved.slice(0, column).trim() !== '' || /^\s*#/.test(moved)) return undefined;
    moved = moved.slice(column);
  }
  return { span: { start, end }, text: text.endsWith('\n') || end < text.length ? moved : moved.slice(0, -eol.length) };
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the last line of a pair. */
function segmentEnd(text: string, { key, value }: YamlPair): number {
  const end = Math.max(key.end, value.end);
  if (end > 0 && text.charAt(end - 1) === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}
