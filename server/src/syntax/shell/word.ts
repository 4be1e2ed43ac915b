import type { Word as Node, WordPart } from 'unbash';
import type { Span } from '../../core/span.js';

/** A word of a command. Spans are offsets in the document. */
export class ShellWord implements Span {
  readonly start: number;
  readonly end: number;
  #value: string | undefined | null = null;

  constructor(
    private readonly node: Pick<Node, 'text' | 'value' | 'pos' | 'end' | 'parts'>,
    offset: number,
  ) {
    this.start = node.pos + offset;
    this.end = node.end + offset;
  }

  /** As written. */
  get text(): string {
    return this.node.text;
  }

  /** Quotes taken out; undefined when a variable or substitution makes it unknown. */
  get value(): string | undefined {
    if (this.#value === null) this.#value = this.hasExpansion ? undefined : this.node.value;
    return this.#value;
  }

  /** Quotes taken out, expansions left as written. */
  get raw(): string {
    return this.node.value;
  }

  /** Whether the shell puts something in place of a part of it. Globs do not count. */
  get hasExpansion(): boolean {
    return /[$`]|[<>]\(/.test(this.text) && (this.parts.some(expands) || /^[<>]\(/.test(this.text));
  }

  get isQuoted(): boolean {
    return /^["'\\]|["']$/.test(this.text);
  }

  /** The pieces that a command gets as they stand, quotes taken out. */
  get literals(): readonly string[] {
    const { parts } = this;
    return parts.length === 0 ? [this.raw] : parts.flatMap((part) => ('parts' in part ? (part.parts ?? []) : part)).flatMap(literalOf);
  }

  /** Its pieces as `unbash` tells them apart; offsets there count in the script. */
  get parts(): readonly WordPart[] {
    return this.node.parts ?? [];
  }
}

const literalOf = (part: WordPart): string[] => (part.type === 'Literal' || part.type === 'SingleQuoted' ? [part.value] : []);

const plain = new Set(['Literal', 'SingleQuoted', 'AnsiCQuoted', 'Glob', 'ExtendedGlob', 'BraceExpansion']);

const expands = (part: WordPart): boolean =>
  part.type === 'DoubleQuoted' || part.type === 'LocaleString' ? part.parts.some(expands) : !plain.has(part.type);
