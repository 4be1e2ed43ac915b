import type { WordPart } from 'unbash';
import type { Span } from '../../core/span.js';
import type { Command, CommandContext } from './command.js';

/** A word that may hold something else than text, and where it stands. */
export interface PlacedWord {
  readonly node: { readonly parts?: readonly WordPart[] | undefined };
  /** The shell splits arguments and what loops run over, and nothing else. */
  readonly kind: 'argument' | 'list' | 'other';
  /** The command that it is a word of. */
  readonly command: Command | undefined;
  /** Of that command, or of what stands around it. */
  readonly context: CommandContext;
}

/** `$x` or `${x}`. */
export interface VariableUse extends Span {
  /** A name, a number, or one of `@*#?$!-`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** `:-`, `%`, `/`, `#` for the length …; empty for none. */
  readonly operator: string;
  /** `${x[…]}`: what stands in the brackets. */
  readonly index: string | undefined;
  readonly quoted: boolean;
  /** The whole of its word but for quotes. */
  readonly isWhole: boolean;
  readonly place: PlacedWord;
}

export interface Literal extends Span {
  readonly value: string;
  readonly place: PlacedWord;
}

/** Those of operands, such as `$y` in `${x:-$y}`, are words of their own. */
export function readUses(words: readonly PlacedWord[], offset: number): VariableUse[] {
  const uses: VariableUse[] = [];
  for (const place of words) {
    const { parts = [] } = place.node;
    for (const part of parts) {
      if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
        for (const child of part.parts) addUse(uses, child, true, parts.length + part.parts.length === 2, place, offset);
      else addUse(uses, part, false, parts.length === 1, place, offset);
    }
  }
  return uses;
}

function addUse(into: VariableUse[], part: WordPart, quoted: boolean, isWhole: boolean, place: PlacedWord, offset: number): void {
  const at = { quoted, isWhole, place, start: part.pos + offset, end: part.end + offset };
  if (part.type === 'SimpleExpansion') {
    const nameSpan = { start: at.start + 1, end: at.end };
    into.push({ name: part.text.slice(1), nameSpan, operator: '', index: undefined, ...at });
  } else if (part.type === 'ParameterExpansion') {
    const { parameter, parameterPos, parameterEnd, prefix, operation, index } = part;
    const nameSpan = { start: parameterPos + offset, end: parameterEnd + offset };
    into.push({ name: parameter, nameSpan, operator: prefix ?? operation?.operator ?? '', index: index?.text, ...at });
  }
}

export function readLiterals(words: readonly PlacedWord[], offset: number): Literal[] {
  return words.flatMap((place) =>
    (place.node.parts ?? []).flatMap((part) =>
      part.type === 'SingleQuoted' && /[$`]/.test(part.value)
        ? [{ value: part.value, place, start: part.pos + offset, end: part.end + offset }]
        : [],
    ),
  );
}
