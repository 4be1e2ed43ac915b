import { textAt, type Span } from '../../core/span.js';
import { readVariables, type Variable } from './expansion.js';
import { readJson, type JsonArray } from './json.js';
import {
  blankWords,
  continuationAt,
  continuationsOf,
  lineEnd,
  nextLine,
  quotedWords,
  readHead,
  readHeredocs,
  skipSpace,
  trimmedEnd,
  unclosedQuote,
  type Continuation,
  type Head,
  type Heredoc,
  type Word,
} from './source.js';
import type { Outline } from './outline.js';
import type { Stage } from './stage.js';

/** What instructions read from: one file's text and its escape character. */
export interface Source {
  readonly text: string;
  /** Backslash or backtick. */
  readonly escape: string;
}

/** `--name=value` before the arguments. */
export interface Flag extends Span {
  /** As written, without the dashes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined when there is no `=`. Quotes are taken out. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
}

const expandedByBuilder = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** One instruction. Everything in it is read when first asked for. Spans are offsets in the document. */
export class Instruction implements Span {
  /** Upper case. */
  readonly name: string;
  readonly keyword: Span;
  readonly start: number;
  /** Heredocs included. */
  readonly end: number;
  /** The instruction that ONBUILD holds back, if this is one. */
  readonly onbuild: boolean;
  // thousands are made: fields that are set in the constructor are quick in derived classes, those of `#names` are not
  private knownHead: Head | undefined = undefined;
  private knownHeredocs: readonly Heredoc[] | undefined = undefined;
  private knownFlags: { flags: readonly Flag[]; next: number } | undefined = undefined;
  private knownArgs: Span | undefined = undefined;
  private knownArgsText: string | undefined = undefined;
  private knownWords: readonly Word[] | undefined = undefined;
  private knownJson: JsonArray | undefined | null = null;
  private knownVariables: readonly Variable[] | undefined = undefined;
  private knownContinuations: readonly Continuation[] | undefined = undefined;

  constructor(
    readonly source: Source,
    outline: Outline,
    /** The stage it stands in; undefined before the first FROM. */
    readonly stage: Stage | undefined,
    onbuild = false,
  ) {
    this.name = outline.name;
    this.keyword = outline.keyword;
    this.start = outline.start;
    this.onbuild = onbuild;
    this.end = trimmedEnd(source.text, outline.start, outline.end);
    this.knownHead = outline.head;
  }

  /** The keyword as written. */
  get keywordText(): string {
    return textAt(this.source.text, this.keyword);
  }

  /** Another keyword, written in the case of this one. */
  inCaseOfKeyword(keyword: string): string {
    return this.keywordText === this.keywordText.toLowerCase() ? keyword.toLowerCase() : keyword;
  }

  /** The logical line: continuations and comments between are blanks, offsets are kept. */
  get head(): Head {
    return (this.knownHead ??= readHead(this.source.text, this.start, this.source.escape));
  }

  get continuations(): readonly Continuation[] {
    return (this.knownContinuations ??= this.head.escapes.length === 0 ? [] : continuationsOf(this.source.text, this.start, this.head));
  }

  get heredocs(): readonly Heredoc[] {
    return (this.knownHeredocs ??=
      this.name === 'RUN' || this.name === 'COPY' || this.name === 'ADD'
        ? readHeredocs(this.source.text, this.head, this.start, this.source.escape).heredocs
        : []);
  }

  get flags(): readonly Flag[] {
    return this.readFlags().flags;
  }

  flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name.toLowerCase() === name);
  }

  flagsNamed(name: string): readonly Flag[] {
    return this.flags.filter((flag) => flag.name.toLowerCase() === name);
  }

  /** Everything after keyword and flags, blanks at both ends left out. Empty, at the end, when there is nothing. */
  get args(): Span {
    return (this.knownArgs ??= this.readArgs());
  }

  private readArgs(): Span {
    const { next } = this.readFlags();
    const { flat } = this.head;
    return { start: next, end: Math.max(next, this.start + trimmedEnd(flat, 0, flat.length)) };
  }

  /** The text of `args` with continuations as blanks: its offsets count from `args.start`. */
  get argsText(): string {
    const { start, end } = this.args;
    return (this.knownArgsText ??= this.head.flat.slice(start - this.start, end - this.start));
  }

  /** Arguments at blanks; ENV, LABEL and ARG keep quoted blanks together. */
  get words(): readonly Word[] {
    return (this.knownWords ??= this.splitWords(this.argsText, this.args.start));
  }

  /** The argument as a JSON array, by the builder's rule: all of it is one, and holds strings only. */
  get json(): JsonArray | undefined {
    if (this.knownJson === null) this.knownJson = this.argsText.startsWith('[') ? readJson(this.argsText, this.args.start) : undefined;
    return this.knownJson;
  }

  /** Variables that the builder expands here, flags included. */
  get variables(): readonly Variable[] {
    return (this.knownVariables ??= expandedByBuilder.has(this.name) ? this.readVariables() : []);
  }

  private readVariables(): Variable[] {
    if (!this.head.flat.includes('$')) return [];
    const from = this.keyword.end - this.start;
    return readVariables(this.head.flat.slice(from), this.source.escape, this.keyword.end);
  }

  protected splitWords(text: string, offset: number): Word[] {
    return blankWords(text, offset);
  }

  /** The text of a span as the builder joins it: continuations and the comments between are gone. */
  joinedText(span: Span): string {
    const { text, escape } = this.source;
    let joined = '';
    for (let from = span.start; from < span.end;) {
      const end = Math.min(lineEnd(text, from), span.end);
      const escapeAt = continuationAt(text, from, end, escape);
      joined += text.slice(from, escapeAt < 0 || end === span.end ? end : escapeAt);
      from = nextLine(text, end);
      while (/^[ \t]*(?:#|\r?$)/.test(text.slice(from, lineEnd(text, from))) && from < span.end) from = nextLine(text, from);
    }
    return joined;
  }

  /** The source text of a span. */
  textOf(span: Span): string {
    return textAt(this.source.text, span);
  }

  private readFlags(): { flags: readonly Flag[]; next: number } {
    return (this.knownFlags ??= readFlags(this));
  }
}

const withFlags = new Set(['FROM', 'RUN', 'COPY', 'ADD', 'HEALTHCHECK']);

const noFlags: readonly Flag[] = [];

function readFlags(instruction: Instruction): { flags: readonly Flag[]; next: number } {
  const { flat } = instruction.head;
  let at = skipSpace(flat, instruction.keyword.end - instruction.start);
  if (!flat.startsWith('--', at)) return { flags: noFlags, next: instruction.start + at };
  const flags: Flag[] = [];
  while (withFlags.has(instruction.name) && flat.startsWith('--', at)) {
    const word = flagWord(nextWord(flat, at), instruction.source.escape, instruction.start + at);
    if (!word || word.text === '--') break;
    flags.push(flagOf(word));
    at = skipSpace(flat, word.end - instruction.start);
  }
  return { flags, next: instruction.start + at };
}

// a quoted flag value may hold blanks, yet the rest of a long line must not be split again for every flag
function nextWord(flat: string, at: number): string {
  const plain = /^[^\s"'\\`]+(?=\s|$)/.exec(flat.slice(at, at + 1024))?.[0];
  return plain !== undefined && plain.length < 1000 ? plain : flat.slice(at);
}

// a quote that is never closed costs its flag alone, not everything behind it
function flagWord(text: string, escape: string, offset: number): Word | undefined {
  const [word] = quotedWords(text, escape, offset);
  return word && word.end - offset === text.length && unclosedQuote(word.text, escape) >= 0 ? blankWords(text, offset)[0] : word;
}

function flagOf(word: Word): Flag {
  const equals = word.text.indexOf('=');
  const name = equals < 0 ? word.text.slice(2) : word.text.slice(2, equals);
  const nameSpan = { start: word.start + 2, end: word.start + 2 + name.length };
  const value =
    equals < 0
      ? undefined
      : word.text
          .slice(equals + 1)
          .replace(/^(["'])(.*)\1$/s, '$2')
          .replace(/^["']/, '');
  const valueSpan = equals < 0 ? undefined : { start: nameSpan.end + 1, end: word.end };
  return { start: word.start, end: word.end, name, nameSpan, value, valueSpan };
}
