import { lineStart } from '../../../core/lines.js';
import type { Span } from '../../../core/span.js';

/** What is being typed at an offset, as far as its line tells. */
export interface Typed {
  /** The word from its beginning to its end, quotes left out. */
  readonly span: Span;
  /** As far as the cursor. */
  readonly text: string;
  readonly quote: '"' | "'" | undefined;
  /** Where the word, or its quote, begins in the line. */
  readonly column: number;
  /** What stands before it in its line: nothing but dashes, a key, or a part of a list or mapping in brackets. */
  readonly behind: 'indentation' | 'key' | 'bracket';
  /** A colon follows. */
  readonly isKey: boolean;
}

const keyBefore = /(?:"[^"]*"|'[^']*'|[^\s"'#{[&*!][^#]*?)[ ]*:[ \t]+/y;
const properties = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;
const inBrackets = /^[[{](?:.*(?:[[{,][ \t]*|:[ \t]+))?[ \t]*/;
const wordEnd = /(?:[^\s,[\]{}:#"']|:(?=\S))*/y;

/** Nothing else follows in the line, as far as one needs to look, but the value of a key. */
const lastOfLine = /^["']?[ \t]*(?:$|[\r\n#]|:(?:\s|$))/;

/** Undefined where a line cannot go on with a word: behind a string that has ended, or in a comment. */
export function typedAt(text: string, offset: number): Typed | undefined {
  const from = lineStart(text, offset);
  const before = text.slice(from, offset);
  const lead = /^ *(?:-[ \t]+)*/.exec(before)?.[0].length ?? 0;
  const key = matchedLength(keyBefore, before, lead);
  const afterKey = lead + key + matchedLength(properties, before, lead + key);
  const brackets = inBrackets.exec(before.slice(afterKey))?.[0].length ?? 0;
  const column = afterKey + brackets;
  const quote = quoteOf(before.charAt(column));
  const start = from + column + (quote ? 1 : 0);
  const typed = text.slice(start, offset);
  if (quote !== undefined ? typed.includes(quote) : /(?:^|\s)#/.test(typed)) return undefined;
  const end = offset + (quote ? restOfString(text, offset, quote) : matchedLength(wordEnd, text, offset));
  if (brackets === 0 && !lastOfLine.test(text.slice(end, end + 80))) return undefined;
  return {
    span: { start, end },
    text: typed,
    quote,
    column,
    behind: brackets > 0 ? 'bracket' : key > 0 ? 'key' : 'indentation',
    isKey: /^["']?[ ]*:(?=\s|$)/.test(text.slice(end, end + 8)),
  };
}

function matchedLength(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0].length ?? 0;
}

const quoteOf = (c: string): '"' | "'" | undefined => (c === '"' || c === "'" ? c : undefined);

/** As far as the closing quote, or the end of the line. */
function restOfString(text: string, offset: number, quote: string): number {
  const lineEnd = /[\r\n]|$/.exec(text.slice(offset))?.index ?? 0;
  const close = text.slice(offset, offset + lineEnd).indexOf(quote);
  return close < 0 ? lineEnd : close;
}
