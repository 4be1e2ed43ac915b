import type { Position, Range, Span } from './span.js';

/** Converts offsets of one text to positions and back. The only place in Plimsoll that does. Line ends are `\n`, `\r\n` and `\r`. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The zero-based line that holds the offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first character of a line; the text's length for a line beyond the last. */
  startOf(line: number): number {
    return line < 0 ? 0 : (this.#starts[line] ?? this.#length);
  }

  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.startOf(line) };
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** The offset of a position. Characters beyond the end of a line stop at the next line's start. */
  offset(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.startOf(position.line + 1));
  }
}

/** Where the line begins that holds an offset, for who has no index at hand. */
export const lineStart = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
