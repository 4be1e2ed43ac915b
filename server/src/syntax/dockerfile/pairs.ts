import type { Span } from '../../core/span.js';
import { expand } from './expansion.js';
import type { PairsInstruction } from './instructions.js';
import type { Word } from './source.js';

/** One name and value of ENV, LABEL or ARG. */
export interface Pair extends Span {
  /** Without quotes. */
  readonly key: string;
  readonly keySpan: Span;
  /** As written, quotes included; undefined when there is no `=` (ARG) or nothing after the key. */
  readonly raw: string | undefined;
  readonly valueSpan: Span | undefined;
  /** Without quotes; undefined when there is none, or when it holds a variable. */
  readonly value: string | undefined;
}

/** Reads the pairs of an instruction; the legacy form is one pair. Words without `=` are left out, except the names of ARG. */
export function readPairs(instruction: PairsInstruction): Pair[] {
  const { words, name } = instruction;
  const [first] = words;
  if (instruction.isLegacy && first) return [legacyPair(instruction, first)];
  return words.flatMap((word) => (word.text.includes('=') || name === 'ARG' ? [pairOf(instruction, word)] : []));
}

function legacyPair(instruction: PairsInstruction, key: Word): Pair {
  const { start, end } = instruction.args;
  const afterKey = instruction.argsText.slice(key.end - start);
  const valueSpan = { start: end - afterKey.trimStart().length, end };
  const raw = afterKey.trim();
  return { start, end, key: key.text, keySpan: { start: key.start, end: key.end }, raw, valueSpan, value: literal(instruction, raw) };
}

function pairOf(instruction: PairsInstruction, word: Word): Pair {
  const equals = word.text.indexOf('=');
  const keyEnd = equals < 0 ? word.end : word.start + equals;
  const raw = equals < 0 ? undefined : word.text.slice(equals + 1);
  return {
    start: word.start,
    end: word.end,
    key: (equals < 0 ? word.text : word.text.slice(0, equals)).replace(/^(["'])(.*)\1$/, '$2'),
    keySpan: { start: word.start, end: keyEnd },
    raw,
    valueSpan: equals < 0 ? undefined : { start: keyEnd + 1, end: word.end },
    value: raw === undefined ? undefined : literal(instruction, raw),
  };
}

const literal = ({ source }: PairsInstruction, raw: string): string | undefined => expand(raw, source.escape, () => undefined);
