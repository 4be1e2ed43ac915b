import type { Edit } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from '../yaml/node.js';

/** What an edit writes: a scalar as it shall stand there (snippet syntax included), a list, or a mapping. */
export type Content = string | readonly Content[] | { readonly [key: string]: Content };

/** The text that is edited, and the tree that spans come from. */
export interface Editable {
  readonly text: string;
  readonly yaml: { readonly documents: readonly { readonly root: YamlNode | undefined }[] };
  readonly templated: boolean;
}

/**
 * Puts content at a path below a mapping, making the mappings on the way, in the style and indentation of the file.
 * A mapping as content adds its keys to one that is there.
 * Undefined where that cannot be done in one place: aliases, merged keys, values of another type, templates.
 */
export function put(file: Editable, map: YamlMap, path: readonly [string, ...string[]], content: Content): Edit | undefined {
  const [key, ...rest] = path;
  if (file.templated) return undefined;
  const own = map.own(key);
  if (!own) return map.has(key) ? undefined : append(file, map, { [key]: nested(rest, content) });
  const { value } = own;
  if (value.kind === 'map' && value.pairs.length > 0) {
    if (isPath(rest)) return put(file, value, rest, content);
    return isKeys(content) && !Object.keys(content).some((name) => value.has(name)) ? append(file, value, content) : undefined;
  }
  const empty = value.kind === 'map' || value.kind === 'seq' ? isEmpty(value) : value.kind === 'scalar' && value.value === null;
  return empty && value.anchor === undefined && value.tag === undefined ? fill(file, map, own, nested(rest, content)) : undefined;
}

/** Adds an item to the end of a list that has some. */
export function appendItem(file: Editable, items: YamlNode, content: Content): Edit | undefined {
  const last = items.kind === 'seq' ? items.items.at(-1) : undefined;
  if (items.kind !== 'seq' || !last || file.templated) return undefined;
  if (items.flow) return { span: at(last.span.end), text: `, ${flow(content)}` };
  const column = columnOf(file.text, items.span.start);
  return {
    span: at(lineEnd(file.text, last.span.end)),
    text: styleOf(file).eol + block([content], column, styleOf(file)),
  };
}

/** Takes an item out of a list that keeps others, with its line and the comment behind it. */
export function removeItem({ text }: Editable, list: YamlSeq, index: number): Edit | undefined {
  const item = list.items[index];
  if (!item || list.items.length < 2) return undefined;
  const next = list.items[index + 1];
  const previous = list.items[index - 1];
  if (list.flow) {
    if (next) return { span: { start: item.span.start, end: next.span.start }, text: '' };
    return { span: { start: previous?.span.end ?? item.span.start, end: item.span.end }, text: '' };
  }
  const lineStart = text.lastIndexOf('\n', item.span.start - 1) + 1;
  return text.slice(lineStart, item.span.start).trim() === '-' ? { span: wholeLines(text, lineStart, item.span.end), text: '' } : undefined;
}

/** Takes a pair out of a mapping, with its line and the comment behind it. */
export function removePair(file: Editable, map: YamlMap, pair: YamlPair): Edit {
  const { text } = file;
  const index = map.pairs.indexOf(pair);
  const next = map.pairs[index + 1];
  const previous = map.pairs[index - 1];
  if (map.flow) {
    if (next) return { span: { start: pair.span.start, end: next.span.start }, text: '' };
    return { span: { start: previous?.span.end ?? pair.span.start, end: pair.span.end }, text: '' };
  }
  const lineStart = text.lastIndexOf('\n', pair.span.start - 1) + 1;
  if (text.slice(lineStart, pair.span.start).trim() !== '')
    return { span: { start: pair.span.start, end: next?.span.start ?? pair.span.end }, text: '' };
  return { span: wholeLines(text, lineStart, pair.span.end), text: '' };
}

/** From the start of a line to behind the break of the line that an offset is in. */
function wholeLines(text: string, start: number, offset: number): Span {
  const end = lineEnd(text, offset);
  return { start, end: end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0) };
}

const isKeys = (content: Content): content is Readonly<Record<string, Content>> => typeof content !== 'string' && !isList(content);

const isPath = (path: readonly string[]): path is readonly [string, ...string[]] => path.length > 0;

const isEmpty = (node: YamlNode): boolean =>
  node.kind === 'map' ? node.pairs.length === 0 : node.kind === 'seq' && node.items.length === 0;

const nested = (path: readonly string[], content: Content): Content =>
  path.reduceRight<Content>((inner, key) => ({ [key]: inner }), content);

/** Adds keys to the end of a mapping that has some. */
export function append(file: Editable, map: YamlMap, content: Readonly<Record<string, Content>>): Edit | undefined {
  const last = map.pairs.at(-1);
  const first = map.pairs[0];
  if (!last || !first) return undefined;
  if (map.flow) return { span: at(last.span.end), text: `, ${flow(content).slice(1, -1)}` };
  const style = styleOf(file);
  return {
    span: at(lineEnd(file.text, Math.max(last.key.end, last.value.end))),
    text: style.eol + block(content, columnOf(file.text, first.key.start), style),
  };
}

/** Gives a key without a value, or with `{}` or `null`, something. */
function fill(file: Editable, map: YamlMap, { key, value }: YamlPair, content: Content): Edit | undefined {
  const { text } = file;
  const written = value.span.end > value.span.start;
  const colon = text.indexOf(':', key.span.end);
  if (map.flow || typeof content === 'string')
    return { span: written ? value.span : at(colon + 1), text: ` ${flow(content)}`.slice(written ? 1 : 0) };
  const style = styleOf(file);
  const column = columnOf(text, key.span.start) + (Array.isArray(content) ? style.list : style.map);
  const start = written ? colon + 1 : lineEnd(text, colon + 1);
  return { span: { start, end: written ? value.span.end : start }, text: style.eol + block(content, column, style) };
}

/** Writes other entries in the place of a pair, in the style of the file. Comments behind it stay. */
export function replacePair(file: Editable, map: YamlMap, pair: YamlPair, entries: Readonly<Record<string, Content>>): Edit {
  const column = columnOf(file.text, pair.key.start);
  const text = map.flow ? flow(entries).slice(1, -1) : block(entries, column, styleOf(file)).trimStart();
  return { span: pair.span, text };
}

/** Moves pairs of a block mapping that follow each other below a new key, rewritten. Comments behind them stay. */
export function nestPairs(file: Editable, key: string, pairs: readonly (readonly [YamlPair, Readonly<Record<string, Content>>])[]): Edit[] {
  const style = styleOf(file);
  return pairs.map(([{ key: old, span }, entries], index) => {
    const column = columnOf(file.text, old.start);
    const inner = block(entries, column + style.map, style);
    return { span, text: index === 0 ? `${key}:${style.eol}${inner}` : inner.slice(column) };
  });
}

interface Style {
  /** Columns that a nested mapping, and a list below its key, are moved in. */
  readonly map: number;
  readonly list: number;
  readonly eol: string;
}

const styles = new WeakMap<Editable, Style>();

/** How the file itself is indented, told from its first nested blocks. */
function styleOf(file: Editable): Style {
  const known = styles.get(file);
  if (known) return known;
  let map: number | undefined;
  let list: number | undefined;
  const visit = (node: YamlNode | undefined): void => {
    if (map !== undefined && list !== undefined) return;
    if (node?.kind === 'seq') node.items.forEach(visit);
    if (node?.kind !== 'map') return;
    for (const { key, value } of node.pairs) {
      const step = columnOf(file.text, value.span.start) - columnOf(file.text, key.span.start);
      if (value.kind === 'map' && !value.flow && step > 0) map ??= step;
      if (value.kind === 'seq' && !value.flow && step >= 0) list ??= step;
      visit(value);
    }
  };
  for (const { root } of file.yaml.documents) visit(root);
  const style = { map: map ?? 2, list: list ?? map ?? 2, eol: eolOf(file.text) };
  styles.set(file, style);
  return style;
}

/** Block style from a column on, without a line end behind it. */
function block(content: Content, column: number, style: Style): string {
  const lead = indent(column);
  if (typeof content === 'string') return lead + content;
  let text = '';
  if (isList(content)) {
    for (const item of content) text += `${text === '' ? '' : style.eol}${lead}- ${block(item, column + 2, style).slice(column + 2)}`;
    return text;
  }
  for (const key of Object.keys(content)) {
    const value = content[key] ?? '';
    text += `${text === '' ? '' : style.eol}${lead}${key}:`;
    if (typeof value === 'string') text += ` ${value}`;
    else text += style.eol + block(value, column + (isList(value) ? style.list : style.map), style);
  }
  return text;
}

const indents: string[] = [];

const indent = (column: number): string => (indents[column] ??= ' '.repeat(column));

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

function flow(content: Content): string {
  if (typeof content === 'string') return content;
  if (isList(content)) return `[${content.map(flow).join(', ')}]`;
  return `{${Object.entries(content)
    .map(([key, value]) => `${key}: ${flow(value)}`)
    .join(', ')}}`;
}

const at = (offset: number): { start: number; end: number } => ({ start: offset, end: offset });

/** How many characters stand before an offset on its line. */
export const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The line break of a text. */
export const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Text in the quotes that a scalar has. */
export function quotedAs({ style }: YamlScalar, text: string): string {
  const quote = style === 'single' ? "'" : style === 'double' ? '"' : '';
  return quote + text + quote;
}

/** Text as a YAML scalar that stays a string: plain where that is certain, else quoted. */
export const stringScalar = (text: string): string =>
  /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);
