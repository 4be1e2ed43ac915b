import type { Span } from '../../core/span.js';

/** A parser directive in the block at the very top: `# escape=` and its kin. */
export interface Directive extends Span {
  /** Lower case. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

const directiveLine = /[ \t]*#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*([^\r\n]*)/y;

/** Names that BuildKit knows; any other comment ends the block. */
export const directiveNames: readonly string[] = ['syntax', 'escape', 'check'];

/** Reads one line as a directive, whatever its name. */
export function readDirective(text: string, lineStart: number): Directive | undefined {
  directiveLine.lastIndex = lineStart;
  const match = directiveLine.exec(text);
  if (!match) return undefined;
  const [line, name = '', rawValue = ''] = match;
  const value = rawValue.trimEnd();
  const nameStart = lineStart + line.search(/[A-Za-z]/);
  const valueStart = lineStart + line.length - rawValue.length;
  return {
    start: lineStart + line.indexOf('#'),
    end: valueStart + value.length,
    name: name.toLowerCase(),
    nameSpan: { start: nameStart, end: nameStart + name.length },
    value,
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}

/** The directives in force. Whatever is not a known directive, a blank line included, ends the block. */
export function readDirectives(text: string): Directive[] {
  const directives: Directive[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; ;) {
    const directive = readDirective(text, at);
    if (!directive || !directiveNames.includes(directive.name)) return directives;
    directives.push(directive);
    const newline = text.indexOf('\n', directive.end);
    if (newline < 0) return directives;
    at = newline + 1;
  }
}

/** The escape character that the directives choose. */
export const escapeOf = (directives: readonly Directive[]): string =>
  directives.some(({ name, value }) => name === 'escape' && value === '`') ? '`' : '\\';
