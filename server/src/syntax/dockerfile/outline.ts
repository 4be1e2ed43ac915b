import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex } from '../../core/lines.js';
import { lastBefore, type Span } from '../../core/span.js';
import { continuationAt, lineEnd, nextLine, readHead, readHeredocs, type Head } from './source.js';
import type { Directive } from './directives.js';

/** Where an instruction stands, before anything in it is read. */
export interface Outline extends Span {
  /** Upper case; whatever the first word is. */
  readonly name: string;
  readonly keyword: Span;
  /** What was read to find it. */
  readonly head?: Head;
}

const commentLine = /^[ \t]*#.*$/gm;

/** The instructions of a file. Without heredocs they are logical lines; of everything else `dockerfile-ast` tells where it begins and ends. */
export const readOutline = (text: string, directives: readonly Directive[], escape: string, lines: LineIndex): Outline[] =>
  plainOutline(text, escape) ?? parseOutline(text, directives, escape, lines);

// line ends of old, heredocs, and what stands for blanks elsewhere
const unusualText = /<<|\r(?!\n)|[^\n\r\t\u0020-\u007e\u00a1-\u167f\u1681-\u1fff\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff]/;

/** The instructions of a text that is written as most are, or undefined. Takes a tenth of the parser's time; a test holds the two equal. */
export function plainOutline(text: string, escape: string): Outline[] | undefined {
  if (unusualText.test(text)) return undefined;
  const found: Outline[] = [];
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const start = firstOf(text, at, end);
    if (start === end || text[start] === '#') {
      at = nextLine(text, at);
      continue;
    }
    const head = readHead(text, start, escape);
    const word = plainKeyword.exec(head.flat)?.[0];
    if (word === undefined || head.escapes[0] === start + word.length) return undefined; // the next line may go on with the keyword
    if (head.escapes.some((escapeAt) => text[escapeAt - 1] === '<')) return undefined; // so may a heredoc with its two signs
    found.push({ name: word.toUpperCase(), keyword: { start, end: start + word.length }, start, end: head.end, head });
    at = nextLine(text, head.end);
  }
  return found;
}

const plainKeyword = /^[A-Za-z]+(?=[ \t]|$)/;

function firstOf(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** The instructions of a file, as `dockerfile-ast` finds them in a text prepared for it. */
export function parseOutline(text: string, directives: readonly Directive[], escape: string, lines: LineIndex): Outline[] {
  const recovered: Span[] = [];
  const prepared = prepare(text, directives, escape, recovered);
  const parsed = DockerfileParser.parse(prepared);
  const linesOf = text.includes('\r') ? new LineIndex(prepared) : lines; // by what ends a line here
  return parsed.getInstructions().map((instruction) => {
    const range = instruction.getRange();
    const keyword = instruction.getInstructionRange();
    const start = linesOf.offset(range.start);
    return {
      name: instruction.getKeyword(),
      keyword: { start: linesOf.offset(keyword.start), end: linesOf.offset(keyword.end) },
      start,
      end: endOf(recovered, start) ?? linesOf.offset(range.end),
    };
  });
}

/** Where the recovered instruction around an offset ends. */
function endOf(recovered: readonly Span[], at: number): number | undefined {
  const found = lastBefore(recovered, at);
  return found && at < found.end ? found.end : undefined;
}

/**
 * Text of the same length in which everything that misleads `dockerfile-ast` is neutral: comments (it sorts them into stages in
 * quadratic time), a byte order mark, doubled escapes at a line's end, and what only looks like a heredoc. `recovered` is given the
 * instructions that end where a heredoc was meant to.
 */
function prepare(text: string, directives: readonly Directive[], escape: string, recovered: Span[]): string {
  const blockEnd = directives.at(-1)?.end ?? 0;
  let out = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (out.includes('\r')) out = out.replace(/\r(?!\n)/g, ' '); // which ends no line, but does for the parser
  if (out.includes('#'))
    out = out.replace(commentLine, (comment: string, at: number) => (at < blockEnd ? comment : ' '.repeat(comment.length)));
  const doubled = escape === '`' ? /`([ \t]*)`(?=[ \t]*$)/gm : /\\([ \t]*)\\(?=[ \t]*$)/gm;
  out = out.replace(doubled, (_, blanks: string) => (blanks === '' ? '__' : `_${blanks}${escape}`));
  out = withoutArguments(out, blockEnd, escape);
  return out.includes('<<') ? withoutFalseHeredocs(text, out, escape, recovered) : out;
}

const twoWords = /[ \t]*\S+[ \t]+(?=\S)/y;

/** `dockerfile-ast` reads arguments several times over before it is asked to. Where a line ends does not depend on them, unless it has a heredoc. */
function withoutArguments(text: string, from: number, escape: string): string {
  let out = text.slice(0, from);
  for (let at = from; at < text.length;) {
    const next = nextLine(text, at);
    const line = text.slice(at, next);
    const end = lineEnd(line, 0);
    const escapeAt = continuationAt(line, 0, end, escape);
    const argumentsEnd = escapeAt < 0 ? end : escapeAt;
    twoWords.lastIndex = 0;
    const start = twoWords.test(line) ? twoWords.lastIndex : argumentsEnd;
    const isKept = argumentsEnd - start < 2 || line.includes('<<');
    out += isKept ? line : `${line.slice(0, start)}xx${' '.repeat(argumentsEnd - start - 2)}${line.slice(argumentsEnd)}`;
    at = next;
  }
  return out;
}

const heredocKeyword = /[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|COPY|ADD)[ \t\\`]/iy;
const heredocLike = /(^|[ \t])(\d*)<<(?!<)/g;

function withoutFalseHeredocs(text: string, prepared: string, escape: string, recovered: Span[]): string {
  let out = '';
  let done = 0;
  for (let at = 0; at < text.length;) {
    heredocKeyword.lastIndex = at;
    if (!heredocKeyword.test(prepared)) {
      const blank = text.slice(at, lineEnd(text, at)).trim();
      at = blank === '' || blank.startsWith('#') ? nextLine(text, at) : nextLine(text, readHead(text, at, escape).end);
      continue;
    }
    const head = readHead(text, at, escape);
    const { heredocs, end } = readHeredocs(text, head, at, escape);
    if (head.flat.includes('<<')) {
      const isBroken = heredocs.some(({ trailing }) => trailing);
      const real = new Set(isBroken ? [] : heredocs.map(({ marker }) => marker.start));
      const start = at;
      out += prepared.slice(done, start);
      out += prepared.slice(start, head.end).replace(heredocLike, (all: string, before: string, digits: string, index: number) => {
        const marker = start + index + before.length + digits.length;
        return real.has(marker) ? `${before}${' '.repeat(digits.length)}<<` : all.replace('<<', '__');
      });
      done = head.end;
      if (isBroken) {
        out += prepared.slice(done, end).replace(/[^\r\n]/g, ' ');
        recovered.push({ start: at, end });
        done = end;
      }
    }
    at = nextLine(text, end);
  }
  return out + prepared.slice(done);
}
