import type { Span } from '../../core/span.js';
import { YamlAlias, YamlScalar, scalarForm, type Anchor, type NodeProps, type ScalarStyle, type YamlNode } from './node.js';
import { blockValue, coreValue, doubleQuoted, type BlockText } from './plain-scalar.js';

export const unusual = new Error('left to the parser');

/** Ends the reading: the parser has to see the document. */
export function leave(): never {
  throw unusual;
}

/** A list without the room that growing leaves behind its end, which is most of a short one. */
export const exact = <T>(list: readonly T[]): readonly T[] => list.slice();

/** Keys are the same few hundred words in all files: one string for each is kept, and not one for each place. */
const words = new Map<string, string>();
const mostWords = 5000;

function oneWord(text: string): string {
  const known = words.get(text);
  if (known === undefined && words.size < mostWords) words.set(text, text);
  return known ?? text;
}

/** Characters that mean something, by their code. */
export const Char = {
  Newline: 10,
  Return: 13,
  Space: 32,
  Quote: 34,
  Hash: 35,
  Ampersand: 38,
  Apostrophe: 39,
  Asterisk: 42,
  Comma: 44,
  Dash: 45,
  Colon: 58,
  Greater: 62,
  Question: 63,
  OpenBracket: 91,
  Backslash: 92,
  CloseBracket: 93,
  OpenBrace: 123,
  Pipe: 124,
  CloseBrace: 125,
} as const;

// no plain text starts with one of these
const indicators = new Set(Array.from(',[]{}#&*!|>\'"%@`', (c) => c.charCodeAt(0)));

/** Keys that are longer are not for one line. */
const longestKey = 1000;

/** A place in a text, and the scalars that can be read from it. */
export class PlainText {
  readonly anchors: { readonly anchor: Anchor; readonly node: YamlNode; aliased: boolean }[] = [];
  readonly opaque: Span[] = [];
  /** The next character. */
  protected at = 0;

  constructor(
    protected readonly source: string,
    private readonly base: number,
    private readonly placeholder: string | undefined,
  ) {}

  protected char(at = this.at): number {
    return at < this.source.length ? this.source.charCodeAt(at) : Char.Newline;
  }

  /** Whether a blank, a line end or the end of the text is there. */
  protected isBlank(at: number): boolean {
    const char = this.char(at);
    return char === Char.Space || char === Char.Newline || char === Char.Return;
  }

  protected skipSpaces(): void {
    while (this.char() === Char.Space) this.at++;
  }

  /** Whether the line says nothing more. */
  protected get atLineEnd(): boolean {
    const char = this.char();
    if (char === Char.Hash && this.char(this.at - 1) !== Char.Space) leave();
    return char === Char.Newline || char === Char.Return || char === Char.Hash;
  }

  protected offset(at: number): number {
    return this.base + at;
  }

  /** Whether plain text may start here; `-`, `?` and `:` start it only in front of more text. */
  protected startsPlain(at: number): boolean {
    const char = this.char(at);
    if (char === Char.Dash || char === Char.Question || char === Char.Colon) return !this.isBlank(at + 1);
    return !indicators.has(char);
  }

  /** The colon behind the key that starts here, if it is one; plain or in quotes, on one line. */
  protected colonBehindKey(): number | undefined {
    const first = this.char();
    const quoted = first === Char.Quote || first === Char.Apostrophe;
    if (!quoted && !this.startsPlain(this.at)) return undefined;
    for (let at = quoted ? this.closingQuote() + 1 : this.at; ; at++) {
      const char = this.char(at);
      if (char === Char.Colon && this.isBlank(at + 1)) return at - this.at > longestKey ? leave() : at;
      if (char === Char.Newline || char === Char.Return || (char === Char.Hash && this.char(at - 1) === Char.Space)) return undefined;
      if (quoted && char !== Char.Space) return undefined;
    }
  }

  /** The key in front of a colon; leaves the place behind the colon. */
  protected key(colon: number): YamlScalar {
    const first = this.char();
    const key = first === Char.Quote || first === Char.Apostrophe ? this.quoted() : this.plainKey(colon);
    this.at = colon + 1;
    return key;
  }

  private plainKey(colon: number): YamlScalar {
    const { at: start } = this;
    const end = this.trimmedEnd(colon);
    const text = oneWord(this.source.slice(start, end));
    return this.scalar(start, end, coreValue(text), text, 'plain');
  }

  private trimmedEnd(stop: number): number {
    let end = stop;
    while (this.char(end - 1) === Char.Space) end--;
    return end;
  }

  /** Plain text from here to an end, blanks in front of the end left out. */
  protected plainUpTo(stop: number, props?: NodeProps): YamlScalar {
    const { at: start } = this;
    const end = this.trimmedEnd(stop);
    this.at = stop;
    const text = this.source.slice(start, end);
    return this.scalar(start, end, coreValue(text), text, 'plain', props);
  }

  protected quoted(props?: NodeProps): YamlScalar {
    const { at: start } = this;
    const end = this.closingQuote();
    const inner = this.source.slice(start + 1, end);
    this.at = end + 1;
    if (this.char(start) === Char.Apostrophe) return this.textScalar(start, end + 1, inner.replaceAll("''", "'"), 'single', props);
    return this.textScalar(start, end + 1, doubleQuoted(inner) ?? leave(), 'double', props);
  }

  private closingQuote(): number {
    const quote = this.char();
    for (let at = this.at + 1; ; at++) {
      const char = this.char(at);
      if (char === Char.Newline || char === Char.Return) leave();
      if (char === Char.Backslash && quote === Char.Quote) at++;
      else if (char === quote && quote === Char.Apostrophe && this.char(at + 1) === quote) at++;
      else if (char === quote) return at;
    }
  }

  /** `|` or `>` and the lines below that are indented further than `column`. */
  protected block(column: number, props?: NodeProps): YamlScalar {
    const { at: start, source } = this;
    const header = /[|>]([+-]?) *(?: #.*)?\n/y;
    header.lastIndex = start;
    const [written, chomping] = header.exec(source) ?? leave();
    if (source.includes('\r')) leave();
    const { text, end, next } = this.blockLines(start + written.length, column);
    this.at = next;
    const folded = this.char(start) === Char.Greater;
    return this.textScalar(start, end, blockValue(text, folded, chomping ?? '') ?? leave(), folded ? 'folded' : 'literal', props);
  }

  private blockLines(from: number, column: number): { text: BlockText; end: number; next: number } {
    const { source } = this;
    const lines: string[] = [];
    let said = 0;
    let indent = -1;
    let end = from;
    let next = from;
    while (next < source.length) {
      const newline = source.indexOf('\n', next);
      const line = source.slice(next, newline < 0 ? source.length : newline);
      const own = line.length - line.trimStart().length;
      if (own < line.length) {
        if (own <= column) break;
        if (indent < 0) indent = own;
        if (own < indent || (said === 0 && lines.some(({ length }) => length > indent))) leave();
        said = lines.length + 1;
        end = next + line.trimEnd().length;
      } else if (indent >= 0 && own > indent) leave();
      lines.push(own < line.length ? line : ''.padEnd(own));
      next = newline < 0 ? source.length : newline + 1;
    }
    if (said === 0) leave();
    return { text: { lines: lines.slice(0, said).map((line) => line.slice(indent)), blankBehind: lines.length - said }, end, next };
  }

  protected alias(): YamlAlias {
    const { at: start } = this;
    const name = this.name();
    const entry = this.anchors.findLast(({ anchor }) => anchor.name === name);
    if (entry) entry.aliased = true;
    return new YamlAlias(this.offset(start), this.offset(this.at), name, entry?.node);
  }

  protected anchor(): Anchor {
    const { at: start } = this;
    return { name: this.name(), span: { start: this.offset(start), end: this.offset(this.at) } };
  }

  /** The name behind `&` or `*`. */
  private name(): string {
    const word = /[&*]([\w./-]+)/y;
    word.lastIndex = this.at;
    const name = word.exec(this.source)?.[1] ?? leave();
    this.at += name.length + 1;
    return name;
  }

  /** A node is known by its anchor from here on; an alias inside of it has found none. */
  protected declared<N extends YamlNode>(node: N): N {
    if (node.anchor) this.anchors.push({ anchor: node.anchor, node, aliased: false });
    return node;
  }

  private textScalar(start: number, end: number, text: string, style: ScalarStyle, props: NodeProps | undefined): YamlScalar {
    return this.scalar(start, end, text, text, style, props);
  }

  protected scalar(
    start: number,
    end: number,
    value: YamlScalar['value'],
    text: string,
    style: ScalarStyle,
    props?: NodeProps,
  ): YamlScalar {
    const templated = this.placeholder !== undefined && this.source.slice(start, end).includes(this.placeholder);
    const node = new YamlScalar(this.base + start, this.base + end, value, text, scalarForm(style, templated), props);
    if (style !== 'plain' || text.includes('#')) this.opaque.push(node.span);
    return this.declared(node);
  }
}
