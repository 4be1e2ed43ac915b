import { spanOf, type Span } from '../../../core/span.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';

/** The name in the comment that describes a stage or a global ARG: the first word of the line right above it, as BuildKit reads it. */
export function describedName({ comments, lines, text }: Dockerfile, instruction: Instruction, name: string): Span[] {
  const comment = comments.findLast(({ next, inside, start }) => next === instruction && !inside && start < instruction.start);
  if (!comment || lines.lineAt(comment.start) + 1 !== lines.lineAt(instruction.start)) return [];
  const start = text.indexOf(comment.text, comment.start);
  const [word = ''] = comment.text.split(/[\s:]/, 1);
  return word.toLowerCase() === name.toLowerCase() ? [spanOf(start, start + word.length)] : [];
}
