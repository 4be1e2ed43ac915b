import type { Span } from '../../core/span.js';
import type { YamlScalar } from '../yaml/node.js';

/** What a variable stands for where a text is read; undefined when nobody knows. */
export type Variables = (name: string) => string | undefined;

export const noVariables: Variables = () => undefined;

export const operators = [':-', ':?', ':+', '-', '?', '+'] as const;
export type Operator = (typeof operators)[number];

/** One use of a variable in a text. Spans count from the start of the text. */
export interface Interpolation {
  readonly name: string;
  readonly operator: Operator | undefined;
  /** What follows the operator: a default, an error text or a replacement; may hold further interpolations. */
  readonly argument: string;
  readonly span: Span;
  /** Compose refuses it: no name, an unknown operator, or no closing brace. */
  readonly malformed: boolean;
}

const plainName = /[A-Za-z_]\w*/y;
const dollar = '$';

/** The uses of variables in a text, outermost ones only, in order. `$$` is an escaped dollar; `$1` and `$(…)` are no interpolation. */
export function interpolationsOf(text: string): Interpolation[] {
  const found: Interpolation[] = [];
  for (let at = text.indexOf(dollar); at >= 0; at = text.indexOf(dollar, at)) {
    const next = text.charAt(at + 1);
    const use = next === '{' ? braced(text, at) : next === dollar ? undefined : bare(text, at);
    if (use) found.push(use);
    at = use ? use.span.end : at + (next === dollar ? 2 : 1);
  }
  return found;
}

function bare(text: string, start: number): Interpolation | undefined {
  const name = nameAt(text, start + 1);
  const span = { start, end: start + 1 + name.length };
  return name === '' ? undefined : { name, operator: undefined, argument: '', span, malformed: false };
}

function nameAt(text: string, at: number): string {
  plainName.lastIndex = at;
  return plainName.exec(text)?.[0] ?? '';
}

function braced(text: string, start: number): Interpolation {
  const name = nameAt(text, start + 2);
  const afterName = start + 2 + name.length;
  const close = closingBrace(text, afterName);
  const end = close < 0 ? text.length : close;
  const rest = text.slice(afterName, end);
  const operator = operators.find((candidate) => rest.startsWith(candidate));
  return {
    name,
    operator,
    argument: operator === undefined ? rest : rest.slice(operator.length),
    span: { start, end: close < 0 ? text.length : close + 1 },
    malformed: close < 0 || name === '' || (operator === undefined && rest !== ''),
  };
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === dollar && text.charAt(i + 1) === '{') {
      depth++;
      i++;
    } else if (c === '}' && depth-- === 0) return i;
  }
  return -1;
}

/** Deeper defaults of defaults than this are not looked into. */
const deepest = 20;

/** The text with variables filled in; undefined when one of them is not known and has no default. */
export function interpolate(text: string, variables: Variables, depth = 0): string | undefined {
  if (!text.includes(dollar)) return text;
  if (depth > deepest) return undefined;
  let out = '';
  let at = 0;
  for (const use of interpolationsOf(text)) {
    const value = valueOf(use, variables, depth);
    if (value === undefined) return undefined;
    out += unescape(text.slice(at, use.span.start)) + value;
    at = use.span.end;
  }
  return out + unescape(text.slice(at));
}

const unescape = (text: string): string => text.replaceAll('$$', () => dollar);

function valueOf({ name, operator, argument, malformed }: Interpolation, variables: Variables, depth: number): string | undefined {
  if (malformed) return undefined;
  const value = variables(name);
  const given = value !== undefined && (value !== '' || !operator?.startsWith(':'));
  switch (operator) {
    case ':-':
    case '-':
      return given ? value : interpolate(argument, variables, depth + 1);
    case ':+':
    case '+':
      // unset here may be set in the shell
      return given ? interpolate(argument, variables, depth + 1) : undefined;
    default:
      return given || operator === undefined ? value : undefined;
  }
}

/** Whether a scalar is filled in before Compose reads it. An escaped dollar is text. */
export const isUnknown = ({ text, templated }: YamlScalar): boolean =>
  templated || (text.includes(dollar) && text.replaceAll('$$', '').includes(dollar));

/** Text of the same length in which every interpolation is letters, so that separators inside of it do not count. */
export function masked(text: string): string {
  if (!text.includes(dollar)) return text;
  return interpolationsOf(text).reduce(
    (out, { span }) => out.slice(0, span.start) + 'x'.repeat(span.end - span.start) + out.slice(span.end),
    text,
  );
}

/** The variables that a file in the form of `.env` sets. */
export function readEnvFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const line = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[^\r\n]*)/gm;
  for (const [, name = '', written = ''] of text.matchAll(line)) {
    const raw = /^["']/.test(written) ? written.slice(1, -1) : written.replace(/[ \t]+#.*$/, '').trim();
    const value = written.startsWith("'") ? raw : interpolate(raw, (other) => values.get(other));
    if (value !== undefined) values.set(name, value);
  }
  return values;
}
