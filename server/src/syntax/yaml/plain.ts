import type { Span } from '../../core/span.js';
import { YamlMap, YamlPair, YamlSeq, type Anchor, type NodeProps, type YamlNode } from './node.js';
import { PlainFlow } from './plain-flow.js';
import { Char, exact, leave, unusual } from './plain-text.js';

/** A document read without the parser. */
export interface PlainDocument {
  readonly root: YamlNode;
  readonly anchors: { readonly anchor: Anchor; readonly node: YamlNode; aliased: boolean }[];
  /** Scalars in which a `#` would be text. */
  readonly opaque: readonly Span[];
}

/**
 * Reads a document that is written as nearly all are: blocks of keys and items, whose values end on their line, stand in brackets, or are block
 * scalars. It takes a fraction of the parser's time. Everything else (tags, explicit keys, text over several lines, tabs, every error) gives
 * undefined: the parser decides about it. `server/test/properties/plain-yaml.spec.ts` holds the two against each other.
 */
export function readPlain(source: string, base: number, placeholder: string | undefined): PlainDocument | undefined {
  if (unusualText.test(source)) return undefined;
  const reader = new PlainReader(source, base, placeholder);
  try {
    return { root: reader.document(), anchors: reader.anchors, opaque: reader.opaque };
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

// tabs, carriage returns alone, byte order marks, control characters and line ends that only Unicode knows
const unusualText = /\r(?!\n)|[^\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\uffff]/;

/** Nesting that no real file comes near. */
const deepest = 60;

class PlainReader extends PlainFlow {
  /** The column of the line's first character, once the line is reached; -1 behind the last line. */
  #column = -1;

  document(): YamlNode {
    this.#toContent(0);
    if (this.#column === 0 && this.source.startsWith('---', this.at)) {
      this.at += 3;
      this.#endLine();
    }
    const root = this.#column < 0 ? leave() : this.#below(0, undefined);
    return this.#column < 0 ? root : leave();
  }

  /** Goes to the first line from here on that is neither blank nor a comment. */
  #toContent(lineStart: number): void {
    const { source } = this;
    for (let start = lineStart; start < source.length;) {
      let at = start;
      while (this.char(at) === Char.Space) at++;
      const char = this.char(at);
      if (char !== Char.Newline && char !== Char.Return && char !== Char.Hash) {
        this.at = at;
        this.#column = at - start;
        return;
      }
      const newline = source.indexOf('\n', at);
      start = newline < 0 ? source.length : newline + 1;
    }
    this.at = source.length;
    this.#column = -1;
  }

  /** Nothing but a comment may be left of this line. */
  #endLine(): void {
    this.skipSpaces();
    if (!this.atLineEnd) leave();
    const newline = this.source.indexOf('\n', this.at);
    this.#toContent(newline < 0 ? this.source.length : newline + 1);
  }

  /** The block that starts at this line. */
  #below(depth: number, props: NodeProps | undefined): YamlNode {
    if (depth > deepest) leave();
    return this.#isItem ? this.#items(depth, props) : this.#entries(depth, props);
  }

  get #isItem(): boolean {
    return this.char() === Char.Dash && this.isBlank(this.at + 1);
  }

  #entries(depth: number, props?: NodeProps): YamlMap {
    const { at: start } = this;
    const column = this.#column;
    const pairs: YamlPair[] = [];
    do {
      const key = this.key(this.#isItem ? leave() : (this.colonBehindKey() ?? leave()));
      pairs.push(new YamlPair(key, this.#value(column, depth)));
    } while (this.#column === column);
    if (this.#column > column) leave();
    return this.declared(new YamlMap(this.offset(start), pairs.at(-1)?.span.end ?? start, exact(pairs), false, props));
  }

  #items(depth: number, props?: NodeProps): YamlSeq {
    const { at: start } = this;
    const column = this.#column;
    const items: YamlNode[] = [];
    do items.push(this.#item(column, depth));
    while (this.#column === column && this.#isItem);
    if (this.#column > column) leave();
    const end = Math.max(items.at(-1)?.end ?? 0, this.offset(start + 1));
    return this.declared(new YamlSeq(this.offset(start), end, exact(items), false, props));
  }

  #item(column: number, depth: number): YamlNode {
    const { at: dash } = this;
    this.at++;
    this.skipSpaces();
    if (this.atLineEnd) return this.#nextLines(column, depth, false);
    const isBlock = this.#isItem || this.colonBehindKey() !== undefined;
    if (!isBlock) return this.#inline(column, depth, false);
    this.#column = column + this.at - dash;
    return this.#below(depth + 1, undefined);
  }

  #value(column: number, depth: number): YamlNode {
    this.skipSpaces();
    return this.atLineEnd ? this.#nextLines(column, depth, true) : this.#inline(column, depth, true);
  }

  /** A value that does not start on the line of its key or dash; items of a key may stand in the key's own column. */
  #nextLines(column: number, depth: number, ofKey: boolean, props?: NodeProps): YamlNode {
    const { at } = this;
    this.#endLine();
    if (this.#column > column || (ofKey && this.#column === column && this.#isItem)) return this.#below(depth + 1, props);
    return props ? leave() : this.scalar(at, at, null, '', 'plain');
  }

  #inline(column: number, depth: number, ofKey: boolean): YamlNode {
    if (this.char() === Char.Ampersand) return this.#anchored(column, depth, ofKey);
    return this.#lineValue(column, depth, undefined);
  }

  #anchored(column: number, depth: number, ofKey: boolean): YamlNode {
    const props = { anchor: this.anchor() };
    if (!this.isBlank(this.at)) leave();
    this.skipSpaces();
    if (this.atLineEnd) return this.#nextLines(column, depth, ofKey, props);
    if (this.char() === Char.Ampersand || this.char() === Char.Asterisk || this.#isItem || this.colonBehindKey() !== undefined) leave();
    return this.#lineValue(column, depth, props);
  }

  /** A value that starts here. No line that belongs to it may follow: text over several lines is left to the parser. */
  #lineValue(column: number, depth: number, props: NodeProps | undefined): YamlNode {
    const char = this.char();
    if (char === Char.Pipe || char === Char.Greater) {
      const block = this.block(column, props);
      this.#toContent(this.at);
      return this.#column > column ? leave() : block;
    }
    const node = this.#onLine(char, column, depth, props);
    this.#endLine();
    return this.#column > column ? leave() : node;
  }

  #onLine(char: number, column: number, depth: number, props: NodeProps | undefined): YamlNode {
    switch (char) {
      case Char.Asterisk:
        return this.alias();
      case Char.OpenBracket:
      case Char.OpenBrace:
        return this.flow(column, deepest - depth, props);
      case Char.Quote:
      case Char.Apostrophe:
        return this.quoted(props);
      default:
        return this.plainUpTo(this.startsPlain(this.at) ? this.#plainEnd() : leave(), props);
    }
  }

  /** Where plain text on this line ends: at a comment or the line's end. A colon in front of a blank makes it no text. */
  #plainEnd(): number {
    for (let { at } = this; ; at++) {
      const char = this.char(at);
      if (char === Char.Newline || char === Char.Return) return at;
      if (char === Char.Hash && this.char(at - 1) === Char.Space) return at;
      if (char === Char.Colon && this.isBlank(at + 1)) leave();
    }
  }
}
