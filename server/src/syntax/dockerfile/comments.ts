import type { Span } from '../../core/span.js';
import type { Directive } from './directives.js';
import type { Instruction } from './instruction.js';

/** A comment line, from `#` to the line's end. */
export interface Comment extends Span {
  /** Behind the `#`, trimmed. */
  readonly text: string;
  /** The instruction whose continued lines it stands between. */
  readonly inside: Instruction | undefined;
  /** The first instruction that starts below it. */
  readonly next: Instruction | undefined;
}

const commentLine = /^[ \t]*#(.*)$/gm;

/** All comments but directives; lines of heredocs are none. */
export function readComments(text: string, instructions: readonly Instruction[], directives: readonly Directive[]): Comment[] {
  const comments: Comment[] = [];
  const blockEnd = directives.at(-1)?.end ?? 0;
  let index = 0;
  for (const match of text.matchAll(commentLine)) {
    const start = match.index + match[0].indexOf('#');
    if (start < blockEnd) continue;
    while ((instructions[index]?.end ?? Infinity) <= start) index++;
    const at = instructions[index];
    const inside = at && at.start < start ? at : undefined;
    if (inside && start > inside.start + inside.head.end - inside.start) continue;
    const next = inside ? instructions[index + 1] : at;
    comments.push({ start, end: match.index + match[0].trimEnd().length, text: (match[1] ?? '').trim(), inside, next });
  }
  return comments;
}
