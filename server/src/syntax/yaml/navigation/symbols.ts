import type { FileSymbol } from '../../../core/navigation.js';
import { contentOf } from './content.js';
import type { YamlMap, YamlNode, YamlPair } from '../node.js';

/** What a language makes of an entry, by the keys that lead to it, its own last. */
export interface Outline {
  kindOf(path: readonly string[]): FileSymbol['kind'];
  detailOf?(path: readonly string[], value: YamlNode): string | undefined;
  /** Whether the entries below are shown. */
  opens(path: readonly string[]): boolean;
}

/** How much of a value is shown, in characters. */
const longest = 60;

/** The entries of a mapping, with those below them as far as the language shows them. */
export const symbolsIn = (map: YamlMap, text: string, outline: Outline, path: readonly string[] = []): FileSymbol[] =>
  map.pairs.flatMap((pair) => symbolOf(pair, text, outline, [...path, pair.name]) ?? []);

function symbolOf({ key, value, span, name }: YamlPair, text: string, outline: Outline, path: readonly string[]): FileSymbol | undefined {
  if (key.kind !== 'scalar' || name.trim() === '') return undefined; // editors refuse what has no name
  return {
    start: span.start,
    end: span.end,
    name,
    detail: outline.detailOf?.(path, value) ?? detailOf(value),
    kind: outline.kindOf(path),
    nameSpan: contentOf(key, text),
    children: value.kind === 'map' && outline.opens(path) ? symbolsIn(value, text, outline, path) : [],
  };
}

/** A scalar, an alias, or how many items a list has. */
function detailOf(value: YamlNode): string {
  if (value.kind === 'alias') return `*${value.name}`;
  if (value.kind === 'seq') return value.items.length === 1 ? '1 item' : `${value.items.length} items`;
  return value.kind === 'scalar' ? shortened(value.text) : '';
}

export function shortened(text: string): string {
  const line = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
