/** A half-open range of UTF-16 offsets in one document: `start` is the first character, `end` the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. */
export interface Place extends Span {
  readonly path: string;
}

/** A place as LSP writes it: zero-based line, UTF-16 character within the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range of positions. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const spanOf = (start: number, end: number): Span => ({ start, end });

/** Whether two spans share a character. Two insertions at one offset overlap as well: their order would be arbitrary. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

export const textAt = (text: string, span: Span): string => text.slice(span.start, span.end);

/** The last of sorted spans that starts, or ends, at or before an offset; by bisection. */
export function lastBefore<T extends Span>(sorted: readonly T[], at: number, edge: keyof Span = 'start'): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.[edge] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
