import type { Span } from '../../core/span.js';

/** A heredoc of RUN, COPY or ADD. */
export interface Heredoc {
  /** `<<EOF`, without a file descriptor. */
  readonly marker: Span;
  readonly delimiter: string;
  /** A quoted delimiter: variables in the body are left to the shell. */
  readonly quoted: boolean;
  readonly body: Span;
  /** The closing line, or undefined when there is none. */
  readonly closing: Span | undefined;
  /** What keeps a line from closing it: text or blanks behind the delimiter. The heredoc is taken to end there all the same. */
  readonly trailing: Span | undefined;
}

const isBlank = (c: string): boolean => c === ' ' || c === '\t';

const tab = 9;
const lineFeed = 10;
const space = 32;
const doubleQuote = 34;
const singleQuote = 39;
const backslash = 92;

// what text mostly holds is told apart without a regular expression
const isSpaceCode = (code: number): boolean =>
  code === space || code === tab || (code < 33 || code > 126 ? /\s/.test(String.fromCharCode(code)) : false);

/** The first place from `at` on that is no white space, or the end. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && isSpaceCode(text.charCodeAt(next))) next++;
  return next;
}

/** The end of what is left of a text up to `end` without the white space there. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpaceCode(text.charCodeAt(last - 1))) last--;
  return last;
}

/** Start of the line after the one that holds `at`. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** End of the line that holds `at`, its line end left out. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline < 0) return text.length;
  return newline > at && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The escape character that continues this line, or -1. A doubled one does not continue it. */
export function continuationAt(text: string, lineStart: number, end: number, escape: string): number {
  let at = end - 1;
  while (at >= lineStart && isBlank(text.charAt(at))) at--;
  return at >= lineStart && text[at] === escape && (at === lineStart || text[at - 1] !== escape) ? at : -1;
}

const emptyOrComment = /[ \t]*(?:#.*)?$/my;

const isSkipped = (text: string, lineStart: number): boolean => {
  emptyOrComment.lastIndex = lineStart;
  return lineStart < text.length && emptyOrComment.test(text);
};

/** An escape character at the end of a line. */
export interface Continuation {
  readonly at: number;
  /** End of its line, blanks behind the escape included. */
  readonly lineEnd: number;
  /** The line up to the escape. */
  readonly before: string;
  /** The next line that is neither empty nor a comment; undefined at the end of the file. */
  readonly next: string | undefined;
  readonly nextStart: number;
}

/** One logical line: its end, and a text of the same length in which continuations and the comments between them are blanks. */
export interface Head {
  readonly end: number;
  readonly flat: string;
  /** Runs of empty lines between continued lines, line ends included. */
  readonly emptyLines: readonly Span[];
  /** Offsets of the escapes that continue it. */
  readonly escapes: readonly number[];
}

const none: readonly never[] = [];

/** Reads a logical line from its first character. A word that goes on in the next line keeps its escape and line feed, which shells join as well. */
export function readHead(text: string, start: number, escape: string): Head {
  const firstEnd = lineEnd(text, start);
  if (continuationAt(text, start, firstEnd, escape) < 0)
    return { end: firstEnd, flat: text.slice(start, firstEnd), emptyLines: none, escapes: none };
  const emptyLines: Span[] = [];
  const escapes: number[] = [];
  let flat = '';
  for (let from = start; ;) {
    const end = lineEnd(text, from);
    const escapeAt = continuationAt(text, from, end, escape);
    if (escapeAt < 0) return { end, flat: flat + text.slice(from, end), emptyLines, escapes };
    escapes.push(escapeAt);
    const skippedFrom = nextLine(text, end);
    let next = skippedFrom;
    while (isSkipped(text, next)) {
      const after = nextLine(text, next);
      noteEmptyLine(text, next, after, emptyLines);
      next = after;
    }
    flat += text.slice(from, escapeAt);
    flat += joinsWord(text, escapeAt, next, skippedFrom) ? '\\\n' : ' '.repeat(next - escapeAt);
    if (next >= text.length) return { end: text.length, flat, emptyLines, escapes };
    from = next;
  }
}

function noteEmptyLine(text: string, start: number, end: number, into: Span[]): void {
  if (text.slice(start, end).trim() !== '') return;
  const last = into.at(-1);
  if (last?.end === start) into[into.length - 1] = { start: last.start, end };
  else into.push({ start, end });
}

/** The escapes of a logical line with what stands around them. */
export function continuationsOf(text: string, start: number, { escapes }: Head): Continuation[] {
  return escapes.map((at) => {
    let next = nextLine(text, at);
    while (isSkipped(text, next)) next = nextLine(text, next);
    const lineStart = Math.max(start, text.lastIndexOf('\n', at - 1) + 1);
    const rest = next < text.length ? text.slice(next, lineEnd(text, next)) : undefined;
    return { at, lineEnd: lineEnd(text, at), before: text.slice(lineStart, at), next: rest, nextStart: next };
  });
}

const joinsWord = (text: string, escapeAt: number, next: number, skippedFrom: number): boolean =>
  next === skippedFrom && next === escapeAt + 2 && /\S/.test(text.charAt(escapeAt - 1)) && /\S/.test(text.charAt(next));

const heredocWord = /^(\d*)<<(-?)(["']?)([^<"']+)\3$/;

/** The heredocs that a flattened head announces, and the offset at which the instruction ends. */
export function readHeredocs(text: string, head: Head, start: number, escape: string): { heredocs: Heredoc[]; end: number } {
  if (!head.flat.includes('<<')) return { heredocs: [], end: head.end };
  const heredocs: Heredoc[] = [];
  let at = head.end;
  for (const word of quotedWords(head.flat, escape)) {
    const match = heredocWord.exec(word.text);
    if (!match) continue;
    const [, digits = '', tabs = '', quote = '', delimiter = ''] = match;
    const ending = heredocEnd(text, nextLine(text, at), delimiter, tabs === '-');
    const marker = { start: start + word.start + digits.length, end: start + word.end };
    heredocs.push({ marker, delimiter, quoted: quote !== '', ...ending });
    at = (ending.closing ?? ending.trailing)?.end ?? text.length;
  }
  return { heredocs, end: at };
}

// how far behind a line that nearly closes a heredoc the right one is looked for: without a bound, many of them would cost too much
const linesBehind = 200;

function heredocEnd(text: string, start: number, delimiter: string, tabs: boolean): Pick<Heredoc, 'body' | 'closing' | 'trailing'> {
  let nearly: { body: Span; trailing: Span } | undefined;
  let linesLeft = linesBehind;
  for (let line = start; line < text.length && linesLeft > 0; line = nextLine(text, line)) {
    if (nearly) linesLeft--;
    const end = lineEnd(text, line);
    let first = line;
    while (tabs && text[first] === '\t') first++;
    if (!text.startsWith(delimiter, first)) continue;
    const behind = first + delimiter.length;
    if (behind === end) return { body: { start, end: line }, closing: { start: line, end }, trailing: undefined };
    if (!/[\s;&|)]/.test(text.charAt(behind))) continue;
    const blanks = /^\s*(?=\S)/.exec(text.slice(behind, end))?.[0].length ?? 0;
    nearly ??= { body: { start, end: line }, trailing: { start: behind + blanks, end } };
  }
  return { body: { start: Math.min(start, text.length), end: text.length }, closing: undefined, trailing: undefined, ...nearly };
}

/** A word with its span in the text given. */
export interface Word extends Span {
  /** As written, continuations inside taken out. */
  readonly text: string;
}

const wordOf = (flat: string, start: number, end: number, offset: number): Word => ({
  start: start + offset,
  end: end + offset,
  text: withoutJoins(flat.slice(start, end)),
});

export const withoutJoins = (text: string): string => (text.includes('\\\n') ? text.replaceAll('\\\n', '') : text);

/** Whether a line feed goes on with the word, as the one behind a kept escape does. */
const isJoin = (flat: string, at: number): boolean => flat.charCodeAt(at) === lineFeed && flat.charCodeAt(at - 1) === backslash;

/** Words at blanks; quotes do not hold blanks together. `offset` is added to every span. */
export function blankWords(flat: string, offset = 0): Word[] {
  const words: Word[] = [];
  for (let at = skipSpace(flat, 0); at < flat.length;) {
    const start = at;
    while (at < flat.length && (!isSpaceCode(flat.charCodeAt(at)) || isJoin(flat, at))) at++;
    words.push(wordOf(flat, start, at, offset));
    at = skipSpace(flat, at);
  }
  return words;
}

/** Words at blanks outside quotes. An unclosed quote takes the rest. */
export function quotedWords(flat: string, escape: string, offset = 0): Word[] {
  const words: Word[] = [];
  for (let at = skipSpace(flat, 0); at < flat.length;) {
    const end = quotedWordEnd(flat, at, escape.charCodeAt(0));
    words.push(wordOf(flat, at, end, offset));
    at = skipSpace(flat, end);
  }
  return words;
}

/** Where a quote opens that is never closed, or -1. */
export function unclosedQuote(text: string, escape: string): number {
  let quote = '';
  let opened = -1;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === escape && quote !== "'") at++;
    else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
      opened = at;
    } else if (c === quote) quote = '';
  }
  return quote === '' ? -1 : opened;
}

function quotedWordEnd(flat: string, start: number, escape: number): number {
  let quote = 0;
  for (let at = start; at < flat.length; at++) {
    const code = flat.charCodeAt(at);
    if (code === backslash && flat.charCodeAt(at + 1) === lineFeed) at++;
    else if (code === escape && quote !== singleQuote) at++;
    else if (quote === 0) {
      if (isSpaceCode(code)) return at;
      if (code === doubleQuote || code === singleQuote) quote = code;
    } else if (code === quote) quote = 0;
  }
  return flat.length;
}
