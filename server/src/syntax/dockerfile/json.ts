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
