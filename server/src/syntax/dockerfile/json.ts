import type { Span } from '../../core/span.js';
import { withoutJoins } from './source.js';

/** One string of an exec-form array. */
export interface JsonString extends Span {
  readonly value: string;
  /** Between the quotes, as written. */
  readonly inner: Span;
}

export interface JsonArray extends Span {
  readonly strings: readonly JsonString[];
}

/** What the text would be as JSON, whatever the elements are. */
export function parseJsonArray(text: string): readonly unknown[] | undefined {
  if (!text.trimEnd().endsWith(']')) return undefined;
  try {
    const value: unknown = JSON.parse(withoutJoins(text));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const jsonString = /"(?:[^"\\]|\\[^])*"/g;

/** Reads an array of strings that fills the whole text. */
export function readJson(text: string, offset: number): JsonArray | undefined {
  const values = parseJsonArray(text);
  if (!values?.every((value) => typeof value === 'string')) return undefined;
  const spans = [...text.matchAll(jsonString)];
  const strings = values.flatMap((value, i): JsonString[] => {
    const match = spans[i];
    if (!match) return [];
    const start = offset + match.index;
    const end = start + match[0].length;
    return [{ start, end, value, inner: { start: start + 1, end: end - 1 } }];
  });
  return { start: offset, end: offset + text.trimEnd().length, strings };
}

/**
 * Text that is nearly an array of strings: other quotes, a trailing comma, bare words or numbers. Returns it as JSON, or undefined
 * when it is something else, such as a test command.
 */
export function repairJson(text: string): string | undefined {
  const inner = /^\[(?!\[)([^]*)\]$/.exec(text.trim())?.[1];
  if (inner === undefined || !/[,"'‘’“”]/.test(inner)) return undefined;
  const items: string[] = [];
  for (const item of splitItems(inner)) {
    const value = itemValue(item.trim());
    if (value === undefined) return undefined;
    items.push(JSON.stringify(value));
  }
  return items.length === 0 ? undefined : `[${items.join(', ')}]`;
}

function splitItems(inner: string): string[] {
  const items = inner.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[‘“][^’”]*[’”]|[^,])+/gs) ?? [];
  return items.at(-1)?.trim() === '' ? items.slice(0, -1) : items;
}

function itemValue(item: string): string | undefined {
  const quoted = /^['‘’“”]([^'‘’“”]*)['‘’“”]$/.exec(item)?.[1];
  if (quoted !== undefined) return quoted;
  if (/^"(?:[^"\\]|\\.)*"$/s.test(item)) return item.slice(1, -1).replace(/\\(["\\])/g, '$1');
  const bare = /^["']?([^\s"'`$;&|<>()[\]]+)["']?$/.exec(item)?.[1];
  return bare;
}
