import type { Edit } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from './node.js';

type Entry = YamlPair | YamlNode;

/** Which entry belongs at each place. Entries with a rank are sorted among the places that they have; the others keep theirs. */
export function sortedOrder(ranks: readonly (number | undefined)[]): number[] {
  const ranked = ranks.flatMap((rank, index) => (rank === undefined ? [] : [{ rank, index }]));
  const sorted = ranked.sort((a, b) => a.rank - b.rank || a.index - b.index).values();
  return ranks.map((rank, index) => (rank === undefined ? index : (sorted.next().value?.index ?? index)));
}

/**
 * Puts the entries of a mapping or list into another order, each with its comments; blank lines between them stay where they are.
 * Undefined where an anchor would get below its alias, or where an entry has no lines of its own.
 */
export function reorder(text: string, node: YamlMap | YamlSeq, order: readonly number[]): Edit | undefined {
  const entries: readonly Entry[] = node.kind === 'map' ? node.pairs : node.items;
  const first = order.findIndex((from, to) => from !== to);
  const last = order.findLastIndex((from, to) => from !== to);
  const bodies = node.flow ? flowBodies(text, entries) : blockBodies(text, entries);
  const [start, end] = [bodies?.[first]?.start, bodies?.[last]?.end];
  if (!bodies || start === undefined || end === undefined || changesAliases(entries, order)) return undefined;
  // with `+`, blank lines are part of a block scalar
  if (/[|>]\d?\+/.test(text.slice(start, end))) return undefined;
  const moved: string[] = [];
  for (let to = first; to <= last; to++) {
    const place = bodies[to];
    const from = order[to] ?? to;
    const body = textAt(text, bodies, node, from, to);
    if (!place || body === undefined) return undefined;
    moved.push(body, text.slice(place.end, to < last ? bodies[to + 1]?.start : place.end));
  }
  return { span: { start, end }, text: moved.join('') };
}

/** An entry as it is written at another place. The first pair behind the dash of a list item has no indentation of its own. */
function textAt(text: string, bodies: readonly Span[], node: YamlMap | YamlSeq, from: number, to: number): string | undefined {
  const { start = 0, end = 0 } = bodies[from] ?? {};
  const body = text.slice(start, end);
  const first = node.kind === 'map' && !node.flow ? node.pairs[0]?.key.start : undefined;
  const isBehindDash = first !== undefined && first === bodies[0]?.start && text.slice(lineStart(text, first), first).trim() !== '';
  if (!isBehindDash || (from > 0 && to > 0)) return body;
  const indent = ' '.repeat(first - lineStart(text, first));
  if (from === 0) return to === 0 ? body : indent + body;
  // a comment in front of what becomes the first would end up between the dash and its item
  return /^ *#/.test(body) ? undefined : body.slice(indent.length);
}

/** Entries in brackets, where nothing but commas stands between them. */
function flowBodies(text: string, entries: readonly Entry[]): Span[] | undefined {
  const spans = entries.map(({ span }) => span);
  const isPlain = spans.every(({ start }, i) => i === 0 || /^\s*,\s*$/.test(text.slice(spans[i - 1]?.end, start)));
  return isPlain && !entries.some((entry) => 'anchor' in entry || 'tag' in entry) ? spans : undefined;
}

/** The lines of each entry with the comments that belong to it; undefined where one shares its line. */
function blockBodies(text: string, entries: readonly Entry[]): Span[] | undefined {
  const bodies: Span[] = [];
  for (const [i, entry] of entries.entries()) {
    const { span } = entry;
    const line = lineStart(text, span.start);
    const lead = text.slice(line, span.start);
    if (!/^ *(?:- +)?$/.test(lead)) return undefined;
    if ('key' in entry && !hasColon(text, entry)) return undefined;
    const above = bodies.at(-1);
    const next = entries[i + 1];
    const limit = next ? lineStart(text, next.span.start) : text.length;
    const column = lead.includes('-') ? lead.indexOf('-') : lead.length;
    const isBehindDash = 'key' in entry && lead.includes('-');
    if (isBehindDash && above) return undefined;
    const start = isBehindDash ? span.start : above ? firstComment(text, above.end, line) : commentsAbove(text, line);
    bodies.push({ start, end: endOf(text, span, isBehindDash ? lead.length : column, limit) });
  }
  return bodies;
}

/** A key that somebody is about to write has no colon on its line, and would run into another one. */
function hasColon(text: string, { key }: YamlPair): boolean {
  const colon = /[ \t]*:/y;
  colon.lastIndex = key.end;
  return colon.test(text) && !text.slice(key.start, key.end).includes('\n');
}

/** The end of an entry's last line, comments below that are indented deeper than the entry included. */
function endOf(text: string, { start, end }: Span, column: number, limit: number): number {
  let at = start + text.slice(start, end).trimEnd().length;
  const rest = /[^\r\n]*/y;
  rest.lastIndex = at;
  at += rest.exec(text)?.[0].length ?? 0;
  const comment = /\s*\n( *)#[^\r\n]*/y;
  for (;;) {
    comment.lastIndex = at;
    const [all = '', indent = ''] = comment.exec(text) ?? [];
    if (indent.length <= column || at + all.length > limit) return at;
    at += all.length;
  }
}

/** Between two entries comments belong to the lower one. */
function firstComment(text: string, from: number, line: number): number {
  const found = /\n *#/.exec(text.slice(from, line));
  return found ? from + found.index + 1 : line;
}

/** The comments right above the first entry; those at the head of the file are about the file. */
function commentsAbove(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    if (!/^ *#/.test(text.slice(before, start))) return start;
    start = before;
  }
  return line;
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Whether an anchor and an alias of its name, in different entries, would change places. */
function changesAliases(entries: readonly Entry[], order: readonly number[]): boolean {
  const anchors = new Map<string, number>();
  const aliases: (readonly [name: string, entry: number])[] = [];
  let count = 0;
  const visit = (node: YamlNode, entry: number): void => {
    if (node.kind === 'alias') aliases.push([node.name, entry]);
    else if (node.anchor) {
      anchors.set(node.anchor.name, entry);
      count++;
    }
    if (node.kind === 'seq') for (const item of node.items) visit(item, entry);
    if (node.kind === 'map') for (const { value } of node.pairs) visit(value, entry);
  };
  for (const [i, entry] of entries.entries()) visit('key' in entry ? entry.value : entry, i);
  // a name that is given twice means something else behind the second
  if (count > anchors.size) return true;
  const places = new Map(order.map((from, to) => [from, to]));
  return aliases.some(([name, entry]) => {
    const anchor = anchors.get(name) ?? entry;
    return anchor !== entry && anchor < entry !== (places.get(anchor) ?? 0) < (places.get(entry) ?? 0);
  });
}
