import type { Edit } from '../../core/fix.js';
import { appendItem, put, removePair, type Content } from '../kubernetes/edits.js';
import { YamlMap, type YamlPair } from '../yaml/node.js';
import type { Service } from './service.js';
import type { Item, Layer, Value } from './value.js';

export { appendItem, put, removePair, stringScalar, type Content } from '../kubernetes/edits.js';

/** Adds what is missing to the place where the service is first written; undefined where that would change other services too. */
export function addToService(service: Service, path: readonly [string, ...string[]], content: Content): Edit | undefined {
  const { home, ownMap } = service;
  const edit = home && ownMap && put(home.file, ownMap, path, content);
  return edit && { ...edit, path: home.file.path };
}

/** Adds an item to a list of a service, which is made if it is not there. */
export function addItemToService(service: Service, key: string, item: Content): Edit | undefined {
  const { home, ownMap } = service;
  const list = ownMap?.own(key)?.value;
  if (!home || list?.kind !== 'seq' || list.items.length === 0) return addToService(service, [key], [item]);
  const edit = list.anchor ? undefined : appendItem(home.file, list, item);
  return edit && { ...edit, path: home.file.path };
}

/** Takes out the key with the last word; undefined where another file would then say the same. */
export function removeKey(parent: Value | undefined, key: string): Edit | undefined {
  const value = parent?.get(key);
  const last = value?.last;
  const map = last && parent && mapAround(parent, last);
  if (!map || !last.pair || value.layers.length !== 1) return undefined;
  return { ...removePair(last.file, map, last.pair), path: last.file.path };
}

/** Takes out a pair together with the comments that stand right above it. */
export function removeEntry(file: Layer['file'], map: YamlMap, pair: YamlPair): Edit {
  const { text } = file;
  const edit = removePair(file, map, pair);
  const column = pair.key.start - edit.span.start;
  if (map.flow || text.slice(edit.span.start, pair.key.start).trim() !== '') return edit;
  let start = edit.span.start;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(above, start);
    if (start === 0 || line.search(/\S/) !== column || !line.trimStart().startsWith('#')) break;
    start = above;
  }
  return { ...edit, span: { start, end: edit.span.end } };
}

function mapAround(parent: Value, { pair }: Layer): YamlMap | undefined {
  const maps = parent.layers.flatMap(({ node }) => (node instanceof YamlMap ? [node] : []));
  return pair && maps.find((map) => map.pairs.includes(pair));
}

/** Takes an item out of a list or an entry out of a mapping; the key goes with the last one. */
export function removeItem(parent: Value | undefined, key: string, item: Item): Edit | undefined {
  const { layer, pair } = item;
  const { node, file } = layer;
  if (node instanceof YamlMap && pair && !node.pairs.includes(pair)) return undefined;
  if (node instanceof YamlMap && pair && node.pairs.length > 1) return { ...removePair(file, node, pair), path: file.path };
  if (node?.kind !== 'seq' || node.items.length < 2) return removeKey(parent, key);
  const index = node.items.findIndex(({ span }) => span.start === item.span.start);
  const written = node.items[index];
  if (!written) return undefined;
  const { text } = file;
  if (node.flow) {
    const next = node.items[index + 1];
    const before = node.items[index - 1];
    const span = next
      ? { start: written.span.start, end: next.span.start }
      : { start: before?.span.end ?? written.span.start, end: written.span.end };
    return { span, text: '', path: file.path };
  }
  return { span: linesOf(text, text.lastIndexOf('-', written.span.start), written.span.end), text: '', path: file.path };
}

/** Whole lines, the last line break included. */
function linesOf(text: string, from: number, to: number): { start: number; end: number } {
  const newline = text.indexOf('\n', to);
  return { start: text.lastIndexOf('\n', from - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}
