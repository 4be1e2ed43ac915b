import { shellcheckId } from '../../core/external.js';
import type { Finding, Severity } from '../../core/finding.js';
import type { ShellcheckScript } from './scripts.js';

const levels = { error: 'error', warning: 'warning', info: 'info', style: 'hint' } as const satisfies Readonly<Record<string, Severity>>;

/** What ShellCheck says about a place. Lines and columns begin at 1; columns count characters, not UTF-16 units. */
export interface ShellcheckComment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly level: keyof typeof levels;
  readonly code: number;
  readonly message: string;
}

/** Reads what `--format=json1` prints. What has another form is left out. */
export function readComments(json: string): ShellcheckComment[] {
  const printed: unknown = JSON.parse(json);
  const list: unknown = typeof printed === 'object' && printed !== null && 'comments' in printed ? printed.comments : printed;
  return Array.isArray(list) ? list.filter(isComment) : [];
}

function isComment(value: unknown): value is ShellcheckComment {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const level = fields.get('level');
  return (
    ['line', 'column', 'endLine', 'endColumn', 'code'].every((key) => typeof fields.get(key) === 'number') &&
    typeof fields.get('message') === 'string' &&
    typeof level === 'string' &&
    Object.hasOwn(levels, level)
  );
}

/** Files that are not followed, shells that are not known, and what only the text that we make of an instruction brings about. */
const never = new Set([1090, 1091, 2187, 1017, 1075, 1128, 2148, 2239]);

/** A comment as a finding at its place in the file; undefined where it is not about the text, or not to be told. */
export function findingOf(comment: ShellcheckComment, script: ShellcheckScript, path: string): Finding | undefined {
  const { code, level, message } = comment;
  const isAboutDialect = code >= 3000 && code < 4000;
  if (never.has(code) || (isAboutDialect && !script.isDialectKnown)) return undefined;
  const start = offsetIn(script, comment.line, comment.column);
  const end = offsetIn(script, comment.endLine, comment.endColumn);
  if (start === undefined) return undefined;
  const span = { start: script.start + start, end: script.start + Math.max(start, end ?? start) };
  return { path, rule: shellcheckId(code), severity: levels[level], message, span, related: [], fixes: [] };
}

/** The offset in the text of a line and column of the whole input; undefined outside of the text. */
function offsetIn({ prologue, text }: ShellcheckScript, line: number, column: number): number | undefined {
  let [at, left] = [0, line - prologue.split('\n').length];
  if (left < 0) return undefined;
  for (; left > 0; left--) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return undefined;
    at = newline + 1;
  }
  for (let rest = column - 1; rest > 0 && at < text.length && text[at] !== '\n'; rest--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
