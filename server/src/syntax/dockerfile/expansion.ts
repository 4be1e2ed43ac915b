import type { Span } from '../../core/span.js';
import { readPattern, replaceMatches, withoutEnd, withoutStart } from './patterns.js';

/** A variable where the builder, not the shell, expands it. Spans count in the text given plus the offset. */
export interface Variable extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** `:-`, `%`, `/` …; empty for `$V` and `${V}`. */
  readonly modifier: string;
  /** What follows the modifier, unexpanded. */
  readonly operand: string;
}

/** Text in pieces: what stands for itself, and the variables. */
export type Piece = string | Variable;

const plainName = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;
const modifiers = /:[-+?]?|##?|%%?|\/\/?|[-+?]|[^}]/y;

/** Takes quotes and escapes out and finds the variables. Single quotes keep `$` as it is. */
export function readPieces(text: string, escape: string, offset = 0): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let quote = '';
  let from = 0; // of what stands for itself as it is
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === escape && quote !== "'") {
      const next = text.charAt(at + 1);
      // inside double quotes an escape only counts before these
      const counts = quote === '' || next === '"' || next === '$' || next === escape;
      if (counts) {
        literal += text.slice(from, at);
        from = at + 1;
      }
      at++;
    } else if ((c === '"' || c === "'") && (quote === '' || quote === c)) {
      quote = quote === '' ? c : '';
      literal += text.slice(from, at);
      from = at + 1;
    } else if (c === '$' && quote !== "'") {
      const variable = readVariable(text, at, offset);
      if (!variable) continue;
      literal += text.slice(from, at);
      if (literal !== '') pieces.push(literal);
      literal = '';
      pieces.push(variable);
      from = variable.end - offset;
      at = from - 1;
    }
  }
  literal += text.slice(from);
  if (literal !== '') pieces.push(literal);
  return pieces;
}

function readVariable(text: string, at: number, offset: number): Variable | undefined {
  const braced = text[at + 1] === '{';
  const nameStart = at + (braced ? 2 : 1);
  plainName.lastIndex = nameStart;
  const name = plainName.exec(text)?.[0];
  if (name === undefined) return undefined;
  const nameEnd = nameStart + name.length;
  const nameSpan = { start: nameStart + offset, end: nameEnd + offset };
  if (!braced) return { start: at + offset, end: nameEnd + offset, name, nameSpan, modifier: '', operand: '' };
  const close = closingBrace(text, nameEnd);
  if (close < 0) return undefined;
  modifiers.lastIndex = nameEnd;
  const modifier = close === nameEnd ? '' : (modifiers.exec(text)?.[0] ?? '');
  const operand = text.slice(nameEnd + modifier.length, close);
  return { start: at + offset, end: close + 1 + offset, name, nameSpan, modifier, operand };
}

// no real operand is longer; the bound keeps text full of unclosed braces linear
const longestOperand = 4096;

function closingBrace(text: string, from: number): number {
  let depth = 1;
  const limit = Math.min(text.length, from + longestOperand);
  for (let at = from; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{' && text[at - 1] === '$') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/** The variables of a text, those inside operands included. */
export function readVariables(text: string, escape: string, offset = 0, depth = 0): Variable[] {
  if (!text.includes('$') || depth > 16) return [];
  return readPieces(text, escape, offset).flatMap((piece) => {
    if (typeof piece === 'string') return [];
    const operandStart = piece.end - 1 - piece.operand.length;
    return piece.operand === '' ? [piece] : [piece, ...readVariables(piece.operand, escape, operandStart, depth + 1)];
  });
}

/** What a name stands for: its value, `''` for empty, or undefined for what cannot be known. */
export type Lookup = (name: string) => string | undefined;

/** The text after expansion, or undefined when it holds something that cannot be known. A default counts as the value. */
export function expand(text: string, escape: string, lookup: Lookup, depth = 0): string | undefined {
  if (!/[$"'\\`]/.test(text)) return text;
  let out = '';
  for (const piece of readPieces(text, escape)) {
    const value = typeof piece === 'string' ? piece : valueOf(piece, escape, lookup, depth);
    if (value === undefined) return undefined;
    out += value;
  }
  return out;
}

function valueOf(variable: Variable, escape: string, lookup: Lookup, depth: number): string | undefined {
  const { modifier } = variable;
  const value = lookup(variable.name);
  const operand = (): string | undefined => (depth > 16 ? undefined : expand(variable.operand, escape, lookup, depth + 1));
  switch (modifier) {
    case '':
      return value;
    case ':-':
      return value === undefined || value === '' ? operand() : value;
    case '-':
      return value ?? operand();
    case ':+':
      return value === '' ? '' : value && operand();
    case '+':
      return value === undefined ? undefined : operand();
    // without a value the build stops, and says what the operand says
    case ':?':
    case '?':
      return value === '' ? undefined : value;
    default:
      return value === undefined ? undefined : changed(value, variable, escape, (text) => expand(text, escape, lookup, depth + 1));
  }
}

// no real value is longer; the bound keeps the search for matches cheap
const longestValue = 256;

/** What `#`, `%` and `/` make of a value. */
function changed(
  value: string,
  { modifier, operand }: Variable,
  escape: string,
  expanded: (text: string) => string | undefined,
): string | undefined {
  const [kind = ''] = modifier;
  const slash = kind === '/' ? unescaped(operand, kind, escape) : operand.length;
  const written = operand.slice(0, slash);
  if (!'#%/'.includes(kind) || value.length > longestValue || slash < 0 || /^$|["'$[]/.test(written)) return undefined;
  const pattern = readPattern(written, escape);
  const isDouble = modifier.length === 2;
  if (kind === '#') return withoutStart(value, pattern, isDouble);
  if (kind === '%') return withoutEnd(value, pattern, isDouble);
  const replacement = expanded(operand.slice(slash + 1));
  return replacement === undefined ? undefined : replaceMatches(value, pattern, replacement, isDouble);
}

function unescaped(text: string, wanted: string, escape: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === escape) at++;
    else if (text[at] === wanted) return at;
  }
  return -1;
}
