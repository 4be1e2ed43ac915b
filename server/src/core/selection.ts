import { spanOf, type Span } from './span.js';

/** Whether an editor's cursor at this offset touches the span. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The word that the cursor touches, if there is one. */
export function wordAt(text: string, offset: number): Span[] {
  let [start, end] = [offset, offset];
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return start < end ? [spanOf(start, end)] : [];
}

/** By size, without those that do not hold the one before. */
export function nested(spans: Span[]): Span[] {
  const chosen: Span[] = [];
  for (const span of spans.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = chosen.at(-1);
    const grows = !last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start);
    if (grows && span.end > span.start) chosen.push(span);
  }
  return chosen;
}
