import type { SyntaxNode, WordPart } from 'unbash';
import type { Span } from '../../core/span.js';
import type { PlacedWord } from './uses.js';

/** Kinds of syntax that POSIX does not have, by how messages call them. */
export type ExtensionKind =
  | '[[ ]]'
  | '(( ))'
  | 'an array'
  | 'the keyword function'
  | 'a here-string'
  | 'a process substitution'
  | '&>'
  | "$'…'"
  | 'a brace expansion';

export interface Extension extends Span {
  readonly kind: ExtensionKind;
}

/** Nodes and words that a walk has put aside. */
export interface Candidates {
  readonly extended: readonly SyntaxNode[];
  readonly extendedWords: readonly PlacedWord[];
}

export function readExtensions({ extended, extendedWords }: Candidates, offset: number): Extension[] {
  return [...extended.flatMap((node) => extensionOf(node, offset)), ...extendedWords.flatMap((word) => inWord(word, offset))];
}

function extensionOf(node: SyntaxNode, offset: number): Extension[] {
  const start = node.pos + offset;
  const first = (kind: ExtensionKind, length: number): Extension[] => [{ kind, start, end: start + length }];
  switch (node.type) {
    case 'TestCommand':
      return first('[[ ]]', 2);
    case 'ArithmeticCommand':
      return first('(( ))', 2);
    case 'Function':
      return first('the keyword function', 'function'.length);
    case 'ArrayValue':
      return [{ kind: 'an array', start, end: node.end + offset }];
    case 'HereString':
      return [{ kind: 'a here-string', start: start + length(node.descriptor), end: start + length(node.descriptor) + 3 }];
    case 'Redirect':
      return first('&>', node.operator.length);
    case 'ProcessSubstitution':
      return [{ kind: 'a process substitution', start, end: node.end + offset }];
    default:
      return [];
  }
}

const length = (span: { readonly pos: number; readonly end: number } | undefined): number => (span ? span.end - span.pos : 0);

function inWord({ node, kind }: PlacedWord, offset: number): Extension[] {
  return (node.parts ?? []).flatMap((part) => {
    const found = kindOfPart(part, kind !== 'other');
    return found ? [{ kind: found, start: part.pos + offset, end: part.end + offset }] : [];
  });
}

function kindOfPart({ type }: WordPart, isExpanded: boolean): ExtensionKind | undefined {
  if (type === 'AnsiCQuoted') return "$'…'";
  return type === 'BraceExpansion' && isExpanded ? 'a brace expansion' : undefined;
}
