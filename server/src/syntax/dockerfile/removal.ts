import type { Edit } from '../../core/fix.js';
import { spanOf, type Span } from '../../core/span.js';
import type { Command } from '../shell/command.js';
import type { CommandInstruction } from './command-instruction.js';
import type { Pipeline } from '../shell/script.js';
import type { Dockerfile, RunCommand } from './dockerfile.js';
import type { Instruction } from './instruction.js';
import { PairsInstruction } from './instructions.js';
import { declares, type Setting } from './settings.js';

/** The text of an instruction as far as gaps are concerned: what continues a line is blank, in heredocs too. */
class Gaps {
  constructor(private readonly instruction: Instruction) {}

  /** Where the gap in front of a place starts. */
  before(at: number): number {
    while (this.isGap(at - 1)) at--;
    return at;
  }

  /** Where the gap behind a place ends. */
  after(at: number): number {
    while (this.isGap(at)) at++;
    return at;
  }

  isGap(at: number): boolean {
    const { start, head, source, end } = this.instruction;
    if (at < start || at >= end) return false;
    const flat = head.flat[at - start];
    if (flat !== undefined) return flat === ' ' || flat === '\t';
    const line = source.text.slice(at, at + 3);
    return /^(?:[ \t]|\\\r?\n)/.test(line) || (/^\r?\n/.test(line) && /\\\r?$/.test(source.text.slice(at - 2, at)));
  }

  holdsComment(start: number, end: number): boolean {
    return this.instruction.source.text.slice(start, end).includes('#');
  }
}

/** Deletes one of several words, pairs or options, with the gap in front of it, or behind it where the one in front holds a comment. */
export function removeItem(instruction: Instruction, { start, end }: Span, prefers: 'before' | 'after' = 'before'): Edit | undefined {
  const gaps = new Gaps(instruction);
  const before = gaps.before(start);
  const after = gaps.after(end);
  const isLast = after >= instruction.end || instruction.source.text[after] === '\n';
  const spans = [
    { start: before, end, isSafe: before < start && !gaps.holdsComment(before, start) },
    { start, end: after, isSafe: !isLast && !gaps.holdsComment(end, after) },
  ];
  const span = (prefers === 'after' ? spans.reverse() : spans).find(({ isSafe }) => isSafe);
  return span && { span: { start: span.start, end: span.end }, text: '' };
}

/** Deletes a setting, and what holds it when it holds nothing else. */
export function removeSetting(dockerfile: Dockerfile, setting: Setting): Edit | undefined {
  const { instruction, command } = setting;
  if (instruction instanceof PairsInstruction)
    return instruction.pairs.length > 1 ? removeItem(instruction, setting) : dockerfile.deletion(instruction);
  if (!command) return undefined;
  const others = command.assignments.length + command.args.filter(({ raw }) => !raw.startsWith('-')).length - 1;
  if (declares(command) && others === 0) return removeCommand(dockerfile, instruction, command);
  return removeItem(instruction, setting, 'after');
}

/** Deletes a command, or the pipe that it is part of, with what joins it to its neighbour. Undefined where others depend on it. */
export function removeCommand(dockerfile: Dockerfile, run: CommandInstruction, command: Command): Edit | undefined {
  const span = cutOfPart(run, command.context.pipeline ?? command);
  return span === run ? dockerfile.deletion(run) : span && { span, text: '' };
}

/** What to delete so that a command leaves its RUN: the RUN itself when it is all there is, nothing where more would change. */
export const cutOf = ({ run, command }: RunCommand): Span | undefined => (command.context.pipeline ? undefined : cutOfPart(run, command));

function cutOfPart(run: CommandInstruction, part: Command | Pipeline): Span | undefined {
  const { start, end, context } = part;
  const { isNested, inCondition, operator } = context;
  if (isNested || inCondition || operator === '||' || operator === '&') return undefined;
  if (run.commands.every((other) => other.start >= start && other.end <= end)) return run;
  if (run.heredocs.some(({ marker }) => marker.start >= start && marker.end <= end)) return undefined;
  return withJoint(run, part);
}

const joint = /&&|;(?!;)|(?=\r?\n)/y;

function withJoint(run: CommandInstruction, { start, end, context: { operator } }: Command | Pipeline): Span | undefined {
  const { text } = run.source;
  const gaps = new Gaps(run);
  const after = gaps.after(end);
  joint.lastIndex = after;
  const found = joint.exec(text)?.[0];
  const isLast = after >= run.end;
  if (!isLast && found === undefined) return undefined;
  const next = gaps.after(after + (found?.length ?? 0));
  const hasNext = next < run.end && found !== '' && text[next] !== '\n';
  if (hasNext && (operator !== '&&' || found === '&&')) return gaps.holdsComment(end, next) ? undefined : spanOf(start, next);
  const before = gaps.before(start);
  const joined = ['&&', ';'].find((each) => text.startsWith(each, before - each.length));
  if (joined === undefined) return lineOf(text, before, found === '' ? after : -1);
  const previous = gaps.before(before - joined.length);
  return gaps.holdsComment(previous, start) ? undefined : spanOf(previous, end);
}

/** A command alone on a line of a script. */
function lineOf(text: string, start: number, end: number): Span | undefined {
  const next = text.indexOf('\n', end) + 1;
  return end >= 0 && text[start - 1] === '\n' && next > 0 ? spanOf(start, next) : undefined;
}
