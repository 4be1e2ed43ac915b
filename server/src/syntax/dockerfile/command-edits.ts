import { spanOf, type Span } from '../../core/span.js';
import type { CommandInstruction } from './command-instruction.js';
import type { RunCommand } from './dockerfile.js';

/**
 * What to delete so that a command leaves the list of its RUN, with the operator behind it or in front: the RUN itself when the command is
 * all there is, nothing where more would change.
 */
export function cutOf({ run, command }: RunCommand): Span | undefined {
  if (run.exec || run.heredocs.length > 0 || command.context.isNested || command.context.pipeline) return undefined;
  const { flat } = run.head;
  const before = flat.slice(run.command.start - run.start, command.start - run.start).trimEnd();
  const after = flat.slice(command.end - run.start).trimStart();
  const behind = /^(?:&&|;)\s*(?=\S)/.exec(after)?.[0];
  if (behind === undefined && after !== '') return undefined;
  if (before === '') return behind === undefined ? run : cut(run, command.start, flat.length - after.length + behind.length + run.start);
  const operator = ['&&', ';'].find((text) => before.endsWith(text));
  if (operator === undefined) return undefined;
  if (behind !== undefined) return cut(run, command.start, flat.length - after.length + behind.length + run.start);
  return cut(run, run.command.start + before.slice(0, -operator.length).trimEnd().length, command.end);
}

// a comment between the lines would go with the command
function cut(run: CommandInstruction, start: number, end: number): Span | undefined {
  const span = spanOf(start, end);
  return /\n[ \t]*#/.test(run.textOf(span)) ? undefined : span;
}
