import type { Span } from '../../../core/span.js';
import { isOpen, look } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../../syntax/yaml/node.js';

/** What stands for a mapping in a list: its first entry, or that entry's key. */
export function headOf(map: YamlMap): Span {
  const first = map.pairs[0];
  if (!first) return map.span;
  return first.value.kind === 'scalar' ? first.span : first.key.span;
}

/** The entries that say something. */
export const said = (map: YamlMap): YamlPair[] => [...map.entries()].filter(({ value }) => look(value) !== undefined);

/** Of keys that exclude each other, the entries that are there; undefined when a template may add others. */
export function chosen(map: YamlMap, isChoice: (name: string) => boolean): YamlPair[] | undefined {
  return isOpen(map) ? undefined : said(map).filter(({ name }) => isChoice(name));
}

/** The key of an entry; the whole mapping where it comes from elsewhere. */
export const keyOf = (map: YamlMap, name: string): Span => map.pair(name)?.key.span ?? headOf(map);
