import type { Span } from '../../src/core/span.js';

/** Text with «guillemets» taken out, and the spans they stood around. They may nest. */
export function readMarked(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const c of marked) {
    if (c === '«') open.push(text.length);
    else if (c === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error(`a closing guillemet without an opening one: ${marked}`);
      spans.push({ start, end: text.length });
    } else text += c;
  }
  if (open.length > 0) throw new Error(`an opening guillemet without a closing one: ${marked}`);
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** The text with guillemets around the spans, for readable failures. Nesting is shown, crossing spans are not told apart. */
export function mark(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: start, text: '«', order: start === end ? 1 : 2 },
    { at: end, text: '»', order: start === end ? 1 : 0 },
  ]);
  marks.sort((a, b) => b.at - a.at || b.order - a.order);
  return marks.reduce((out, m) => out.slice(0, m.at) + m.text + out.slice(m.at), text);
}
