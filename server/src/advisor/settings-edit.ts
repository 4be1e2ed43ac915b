import type { Edit } from '../core/fix.js';
import type { Span } from '../core/span.js';
import { asMap, type YamlMap, type YamlPair } from '../syntax/yaml/node.js';
import { parseYaml } from '../syntax/yaml/parse.js';

/** Keys with what is written behind them, quoted where need be; undefined takes a key out. */
export type Settings = Readonly<Record<string, string | undefined>>;

interface File {
  readonly path: string;
  readonly text: string;
  readonly eol: string;
}

/** A key on the way down, in the mapping that holds it. */
interface Step {
  readonly map: YamlMap;
  readonly pair: YamlPair;
}

/**
 * Minimal edits that set or take out keys below `keys` in `.plimsoll.yaml`; comments and order of the rest stay. A file that does not
 * exist is made. No edits where the file holds something else at that place.
 */
export function settingsEdits(path: string, text: string | undefined, keys: readonly string[], settings: Settings): Edit[] {
  const added = Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [`${yamlKey(key)}: ${value}`]));
  if (text === undefined)
    return added.length === 0 ? [] : [{ path, create: true, span: { start: 0, end: 0 }, text: `${blockLines(keys, added).join('\n')}\n` }];
  const file = { path, text, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  const node = parseYaml(text).documents[0]?.root;
  const root = asMap(node);
  if (!root) return added.length > 0 && isNothing(node) ? [atEnd(file, blockLines(keys, added))] : [];
  return below(file, root, keys, settings, added);
}

const isNothing = (node: YamlPair['value'] | undefined): boolean => !node || (node.kind === 'scalar' && node.value === null);

/** Follows the keys as far as they are there, and writes what is missing. */
function below(file: File, root: YamlMap, keys: readonly string[], settings: Settings, added: readonly string[]): Edit[] {
  const way: Step[] = [];
  let map = root;
  for (const [i, key] of keys.entries()) {
    const pair = map.own(key);
    // behind the comments at the end of the file, which belong to what is above them
    if (!pair && i === 0 && !map.flow) return added.length === 0 ? [] : [atEnd(file, blockLines(keys, added))];
    if (!pair) return added.length === 0 ? [] : [appended(file, map, keys.slice(i), added)];
    way.push({ map, pair });
    if (pair.value.kind === 'map') map = pair.value;
    else return added.length > 0 && isNothing(pair.value) ? filled(file, { map, pair }, keys.slice(i + 1), added) : [];
  }
  return inMap(file, way, map, settings);
}

function inMap(file: File, way: readonly Step[], map: YamlMap, settings: Settings): Edit[] {
  const entries = Object.entries(settings).map(([key, value]) => ({ key, value, pair: map.own(key) }));
  const gone = entries.flatMap(({ value, pair }) => (pair && value === undefined ? [pair] : []));
  const added = entries.flatMap(({ key, value, pair }) => (pair || value === undefined ? [] : [`${yamlKey(key)}: ${value}`]));
  const changed = entries.flatMap(({ value, pair }) => (pair && value !== undefined ? [replaced(file, pair, value)] : []));
  if (gone.length === map.pairs.length && added.length === 0) return emptied(file, way);
  return [...changed, ...gone.map((pair) => removed(file, { map, pair })), ...(added.length > 0 ? [appended(file, map, [], added)] : [])];
}

/** A mapping that would be left without keys goes with its own key. */
function emptied(file: File, way: readonly Step[]): Edit[] {
  const step = way.findLast(({ map }) => map.pairs.length > 1) ?? way[0];
  return step ? [removed(file, step)] : [];
}

const replaced = ({ path }: File, { key, value }: YamlPair, text: string): Edit => ({
  path,
  span: value.span,
  text: value.start === value.end && value.start <= key.end + 1 ? ` ${text}` : text,
});

function removed({ path, text }: File, { map, pair }: Step): Edit {
  if (!map.flow) return { path, span: wholeLines(text, pair.span), text: '' };
  const at = map.pairs.indexOf(pair);
  const [before, after] = [map.pairs[at - 1], map.pairs[at + 1]];
  const start = before ? before.span.end : pair.span.start;
  return { path, span: { start, end: !before && after ? after.span.start : pair.span.end }, text: '' };
}

function wholeLines(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', contentEnd(text, end));
  return { start: lineStart(text, start), end: next < 0 ? text.length : next + 1 };
}

/** Behind the last entry of a mapping, at its indentation. */
function appended(file: File, map: YamlMap, keys: readonly string[], added: readonly string[]): Edit {
  const { path, text } = file;
  const last = map.pairs.at(-1);
  if (map.flow) {
    const at = last ? last.span.end : map.start + 1;
    return { path, span: { start: at, end: at }, text: last ? `, ${flowText(keys, added)}` : ` ${flowText(keys, added)} ` };
  }
  const first = map.pairs[0]?.span.start ?? map.start;
  return behindLine(file, last?.span.end ?? map.end, blockLines(keys, added), first - lineStart(text, first));
}

/** Below a key that has no value yet. */
function filled(file: File, { map, pair }: Step, keys: readonly string[], added: readonly string[]): Edit[] {
  const { value, key } = pair;
  if (map.flow || value.start !== value.end) return [replaced(file, pair, `{ ${flowText(keys, added)} }`)];
  const indent = key.start - lineStart(file.text, key.start) + 2;
  return [behindLine(file, key.end, blockLines(keys, added), indent)];
}

/** Lines below the one where something ends, so that a comment beside it stays where it is. */
function behindLine({ path, text, eol }: File, end: number, lines: readonly string[], indent: number): Edit {
  const next = text.slice(contentEnd(text, end)).search(/\r?\n|$/);
  const at = contentEnd(text, end) + next;
  return { path, span: { start: at, end: at }, text: lines.map((line) => `${eol}${' '.repeat(indent)}${line}`).join('') };
}

function atEnd({ path, text, eol }: File, lines: readonly string[]): Edit {
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return { path, span: { start: text.length, end: text.length }, text: gap + lines.map((line) => `${line}${eol}`).join('') };
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The end without the line ends and blanks that belong to a block scalar. */
const contentEnd = (text: string, end: number): number => text.slice(0, end).trimEnd().length;

const blockLines = (keys: readonly string[], added: readonly string[]): string[] =>
  keys.reduceRight<string[]>((lines, key) => [`${yamlKey(key)}:`, ...lines.map((line) => `  ${line}`)], [...added]);

const flowText = (keys: readonly string[], added: readonly string[]): string =>
  keys.reduceRight((text, key) => `${yamlKey(key)}: { ${text} }`, added.join(', '));

const yamlKey = (name: string): string =>
  (/^[\w./-]+$/.test(name) && !/^[-.\d]*$/.test(name)) || name === '.' ? name : JSON.stringify(name);
