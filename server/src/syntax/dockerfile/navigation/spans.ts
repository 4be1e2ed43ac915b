import type { Span } from '../../../core/span.js';

export const plain = ({ start, end }: Span): Span => ({ start, end });

/** The span without the quotes around it. */
export function unquoted(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const isQuoted = end - start > 1 && (quote === '"' || quote === "'") && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
