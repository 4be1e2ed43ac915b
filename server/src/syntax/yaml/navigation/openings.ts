import type { YamlFile } from '../document.js';
import type { YamlMap, YamlNode, YamlSeq } from '../node.js';
import { parseYaml } from '../parse.js';
import { typedAt, type Typed } from './typed.js';

/** A step down a tree: to the value of a key, or to an item of a list. */
export type Step = { readonly map: YamlMap; readonly key: string } | { readonly list: YamlSeq };

/** Something that may be written at an offset. */
export interface Opening {
  readonly what: 'key' | 'value';
  readonly typed: Typed;
  /** From the root to the mapping that a key would stand in, or to a value. */
  readonly steps: readonly Step[];
  /** The mapping, with the key that is being typed in it under a name of ours. */
  readonly map: YamlMap | undefined;
  /** The document with what is being typed in it. */
  readonly root: YamlNode;
  readonly isFlow: boolean;
}

/** What takes the place of what is being typed, so that a half-typed text can be read. No file holds it. */
const standIn = 'plimsoll\ue001';

/**
 * What may be written at an offset: a key, a value, or, where a line begins, one of both.
 * The document is read again with a word of ours at the offset; where the parser puts that word tells what belongs there.
 */
export function openingsAt(file: YamlFile, offset: number, placeholder?: string): Opening[] {
  const typed = typedAt(file.text, offset);
  const document = file.documents.findLast(({ span }) => span.start <= offset);
  if (!typed || !document || isUnknown(typed.text, placeholder)) return [];
  const before = file.text.slice(document.span.start, typed.span.start);
  const after = file.text.slice(typed.span.end, document.span.end);
  const found: Opening[] = [];
  for (const word of wordsFor(typed)) {
    const opening = probe(before, word, after, typed, placeholder);
    if (opening && found.every(({ what }) => what !== opening.what)) found.push(opening);
    if (otherKeys(opening?.map).size > 0) break; // beside other keys no value can stand
  }
  return found;
}

/** What is filled in later may become anything. */
const isUnknown = (text: string, placeholder: string | undefined): boolean =>
  text.includes('$') || text.includes('{{') || (placeholder !== undefined && text.includes(placeholder));

/** A word that is read as a key, as a value, or as either, by what stands around it. */
function wordsFor({ behind, isKey, quote, text }: Typed): string[] {
  if (isKey || behind !== 'indentation') return [standIn];
  if (quote) return [`${standIn}${quote}:`, standIn];
  return /^\*|:/.test(text) ? [standIn] : [`${standIn}:`, standIn];
}

function probe(before: string, word: string, after: string, typed: Typed, placeholder: string | undefined): Opening | undefined {
  // a closing quote may not be there yet, or be behind the colon
  const closing = typed.quote !== undefined && !word.includes(typed.quote) && !after.startsWith(typed.quote) ? typed.quote : '';
  const rest = word.endsWith(':') && typed.quote !== undefined && after.startsWith(typed.quote) ? after.slice(1) : after;
  const { documents } = parseYaml(before + word + closing + rest, undefined, placeholder);
  const root = documents.find(({ span }) => span.start <= before.length && before.length < span.end)?.root;
  return root && find(root, before.length, typed);
}

/** Goes down to the word of ours. */
function find(root: YamlNode, at: number, typed: Typed): Opening | undefined {
  const steps: Step[] = [];
  let isFlow = false;
  for (let node: YamlNode | undefined = root; node;) {
    if (node.kind === 'scalar') return node.text === standIn ? { what: 'value', typed, steps, map: undefined, root, isFlow } : undefined;
    if (node.kind === 'alias') return undefined;
    isFlow ||= node.flow;
    if (node.kind === 'seq') {
      steps.push({ list: node });
      node = node.items.find((item) => holds(item, at));
    } else {
      const map: YamlMap = node;
      if (map.pairs.some(({ key }) => key.kind === 'scalar' && key.text === standIn && holds(key, at)))
        return { what: 'key', typed, steps, map, root, isFlow };
      const pair = map.pairs.find(({ value }) => holds(value, at));
      if (pair) steps.push({ map, key: pair.name });
      node = pair?.value;
    }
  }
  return undefined;
}

/** The word begins in it; a quote may stand before the word. */
const holds = ({ start, end }: YamlNode, at: number): boolean => start <= at && at < end;

/** The keys of a mapping besides the one that is being typed. */
export const otherKeys = (map: YamlMap | undefined): ReadonlySet<string> =>
  new Set(map?.pairs.flatMap(({ name }) => (name === standIn ? [] : [name])));
