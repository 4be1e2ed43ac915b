import { spanOf, type Span } from '../../../core/span.js';
import type { YamlScalar } from '../node.js';

/** A span without the quotes around it. */
export function unquoted(text: string, { start, end }: Span): Span {
  const quote = text.charAt(start);
  const isQuoted = (quote === '"' || quote === "'") && end - start > 1 && text.charAt(end - 1) === quote;
  return isQuoted ? spanOf(start + 1, end - 1) : spanOf(start, end);
}

/** A scalar without the quotes around it. */
export const contentOf = (scalar: YamlScalar, text: string): Span =>
  scalar.style === 'single' || scalar.style === 'double' ? unquoted(text, scalar) : spanOf(scalar.start, scalar.end);

/** Part of a scalar's text as it stands in the file; the whole scalar where escapes or folding hide the part. */
export function partIn(scalar: YamlScalar, text: string, part: Span): Span {
  const { start, end } = contentOf(scalar, text);
  return text.slice(start, end) === scalar.text ? spanOf(start + part.start, start + part.end) : spanOf(scalar.start, scalar.end);
}
