import { YamlMap, YamlPair, YamlSeq, type NodeProps, type YamlNode, type YamlScalar } from './node.js';
import { Char, exact, leave, PlainText } from './plain-text.js';

const isFlowIndicator = (char: number): boolean =>
  char === Char.Comma || char === Char.OpenBracket || char === Char.CloseBracket || char === Char.OpenBrace || char === Char.CloseBrace;

/** Lists and mappings in brackets. */
export class PlainFlow extends PlainText {
  /** `[…]` or `{…}`, whose further lines are indented more than `column`. */
  protected flow(column: number, depth: number, props?: NodeProps): YamlNode {
    if (depth < 0) leave();
    return this.declared(this.char() === Char.OpenBracket ? this.list(column, depth, props) : this.mapping(column, depth, props));
  }

  private list(column: number, depth: number, props: NodeProps | undefined): YamlSeq {
    const { at: start } = this;
    const items: YamlNode[] = [];
    for (this.at++; !this.closes(Char.CloseBracket, column); this.separate(Char.CloseBracket, column))
      items.push(this.flowValue(column, depth));
    return new YamlSeq(this.offset(start), this.offset(this.at), exact(items), true, props);
  }

  private mapping(column: number, depth: number, props: NodeProps | undefined): YamlMap {
    const { at: start } = this;
    const pairs: YamlPair[] = [];
    for (this.at++; !this.closes(Char.CloseBrace, column); this.separate(Char.CloseBrace, column)) {
      const key = this.flowScalar();
      this.skipSpaces();
      if (this.char() !== Char.Colon || key.end - key.start > 1000) leave();
      if (key.style === 'plain' && !this.isBlank(this.at + 1)) leave();
      this.at++;
      this.skip(column);
      pairs.push(new YamlPair(key, this.flowValue(column, depth)));
    }
    return new YamlMap(this.offset(start), this.offset(this.at), exact(pairs), true, props);
  }

  /** Whether the collection ends here; the place is behind its bracket then. */
  private closes(bracket: number, column: number): boolean {
    this.skip(column);
    if (this.char() !== bracket) return false;
    this.at++;
    return true;
  }

  /** Behind an entry stands a comma or the closing bracket. */
  private separate(bracket: number, column: number): void {
    this.skip(column);
    if (this.char() === Char.Comma) this.at++;
    else if (this.char() !== bracket) leave();
  }

  private flowValue(column: number, depth: number): YamlNode {
    const char = this.char();
    if (char === Char.OpenBracket || char === Char.OpenBrace) return this.flow(column, depth - 1);
    return char === Char.Asterisk ? this.alias() : this.flowScalar();
  }

  private flowScalar(): YamlScalar {
    const char = this.char();
    if (char === Char.Quote || char === Char.Apostrophe) return this.quoted();
    const isDash = char === Char.Dash || char === Char.Question || char === Char.Colon;
    if (!this.startsPlain(this.at) || (isDash && isFlowIndicator(this.char(this.at + 1)))) leave();
    return this.plainUpTo(this.plainEnd());
  }

  private plainEnd(): number {
    for (let { at } = this; ; at++) {
      const char = this.char(at);
      if (isFlowIndicator(char) || char === Char.Newline || char === Char.Return) return at;
      if (char === Char.Colon && (this.isBlank(at + 1) || isFlowIndicator(this.char(at + 1)))) return at;
      if (char === Char.Hash && this.char(at - 1) === Char.Space) leave();
    }
  }

  /** Blanks and line ends. */
  private skip(column: number): void {
    for (;;) {
      this.skipSpaces();
      const char = this.char();
      if (char === Char.Hash || this.at >= this.source.length) leave();
      if (char !== Char.Newline && char !== Char.Return) return;
      this.at = this.source.indexOf('\n', this.at) + 1;
      if (this.at === 0) leave();
      const lineStart = this.at;
      this.skipSpaces();
      const next = this.char();
      if (this.at - lineStart <= column && next !== Char.Newline && next !== Char.Return) leave();
    }
  }
}
