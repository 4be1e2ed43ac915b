import type { Edit } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import type { YamlMap, YamlPair } from './node.js';

/** Puts a key below another one of its mapping, which is made if it is not there. Lines move as they are, comments with them. */
export function moveDown(text: string, map: YamlMap, pair: YamlPair, key: string): Edit[] | undefined {
  const lines = linesOf(text, map, pair);
  const parent = map.own(key);
  if (!lines) return undefined;
  const column = columnOf(text, pair.key.start);
  if (!parent) {
    if (map.has(key)) return undefined;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    return [{ span: lines, text: `${' '.repeat(column)}${key}:${eol}${indented(text, lines, 2)}` }];
  }
  const { value } = parent;
  const last = value.kind === 'map' && !value.flow && value.anchor === undefined ? value.pairs.at(-1) : undefined;
  if (!last || value.kind !== 'map' || value.has(pair.name)) return undefined;
  const moved = indented(text, lines, columnOf(text, value.start) - column);
  return betweenEdit(text, lines, nextLine(text, last.value.end), moved);
}

/** Puts a key behind the one that its mapping is the value of. */
export function moveUp(text: string, map: YamlMap, pair: YamlPair, around: YamlPair, above: YamlMap): Edit[] | undefined {
  const lines = map.pairs.length > 1 && above.pairs.includes(around) && !above.has(pair.name) ? linesOf(text, map, pair) : undefined;
  if (!lines || above.flow) return undefined;
  const moved = indented(text, lines, columnOf(text, around.key.start) - columnOf(text, pair.key.start));
  return betweenEdit(text, lines, nextLine(text, around.span.end), moved);
}

/** Takes lines from one place and writes them at another. */
function betweenEdit(text: string, lines: Span, to: number, moved: string): Edit[] | undefined {
  if (to > 0 && text.charAt(to - 1) !== '\n') return undefined; // the last line has no end
  if (to === lines.start || to === lines.end) return [{ span: lines, text: moved }];
  if (to > lines.start && to < lines.end) return undefined;
  return [
    { span: lines, text: '' },
    { span: { start: to, end: to }, text: moved },
  ];
}

/** The lines of a pair that shares none of them with others. */
function linesOf(text: string, map: YamlMap, pair: YamlPair): Span | undefined {
  const { start, end } = pair.span;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = nextLine(text, end);
  if (map.flow || !map.pairs.includes(pair) || text.slice(lineStart, start).trim() !== '') return undefined;
  return text.charAt(next - 1) === '\n' ? { start: lineStart, end: next } : undefined;
}

function nextLine(text: string, offset: number): number {
  const newline = text.charAt(offset - 1) === '\n' ? offset - 1 : text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function indented(text: string, { start, end }: Span, by: number): string {
  const written = text.slice(start, end);
  return by >= 0 ? written.replace(/^(?=.*\S)/gm, ' '.repeat(by)) : written.replace(new RegExp(`^ {0,${String(-by)}}`, 'gm'), '');
}
