import type { Span } from '../../core/span.js';
import type { Command } from '../shell/command.js';
import { CommandInstruction } from './command-instruction.js';
import type { Dockerfile } from './dockerfile.js';
import { CopyInstruction } from './instructions.js';
import type { Instruction } from './instruction.js';
import type { Heredoc } from './source.js';

/** Text that ends up in a file: an argument of `echo`, `printf` or `sed`, or the body of a heredoc. */
export interface Written extends Span {
  readonly instruction: Instruction;
  /** The files, as written; undefined when the text is an argument of another command or goes nowhere. */
  readonly files: readonly string[];
  /** What writes it; undefined for COPY and ADD. */
  readonly command: Command | undefined;
}

/** The text written around an offset, comments and what is only looked for left out. */
export function writtenAt(dockerfile: Dockerfile, at: number): Written | undefined {
  const instruction = dockerfile.instructionAt(at);
  const heredoc = instruction?.heredocs.find(({ body }) => body.start <= at && at < body.end);
  if (instruction instanceof CopyInstruction) {
    const files = instruction.destination ? [instruction.destination.text] : [];
    return heredoc && { ...heredoc.body, instruction, files, command: undefined };
  }
  if (!(instruction instanceof CommandInstruction)) return undefined;
  const command = instruction.commandAt(at);
  if (!command) return heredoc && fedBy(heredoc, instruction);
  return command.operands.some((operand) => holds(operand, at)) ? writtenBy(command, instruction, at) : undefined;
}

/** The body of a heredoc that a command passes on. */
function fedBy({ marker, body }: Heredoc, instruction: CommandInstruction): Written | undefined {
  const command = instruction.commandAt(marker.start);
  return command && { ...body, instruction, files: filesOf(command), command };
}

const holds = ({ start, end }: Span, at: number): boolean => start <= at && at < end;

/** Where `add-apt-repository` puts its line. */
const sourcesList = ['/etc/apt/sources.list'];
const insideReplacement = /(?:^|[\s;'"}])s([|/#,@!:])(?:\\.|(?!\1)[^\\])*\1(?:\\.|(?!\1)[^\\])*$/;

function writtenBy(command: Command, instruction: Instruction, at: number): Written | undefined {
  const { name, operands } = command;
  const start = operands[0]?.start ?? at;
  const written = { start, end: operands.at(-1)?.end ?? at, instruction, command };
  if (name === 'echo' || name === 'printf') return { ...written, files: filesOf(command) };
  if (name === 'add-apt-repository') return { ...written, files: sourcesList };
  const before = instruction.source.text.slice(Math.max(start, at - 200), at);
  return name === 'sed' && insideReplacement.test(before) ? { ...written, files: operands.map(({ raw }) => raw) } : undefined;
}

/** Where the output of a command goes: to the file it is redirected to, or through `tee`. */
function filesOf(command: Command): string[] {
  const { pipeline, pipeIndex } = command.context;
  const tees = [command, ...(pipeline?.elements[pipeIndex + 1] ?? [])].filter(({ name }) => name === 'tee');
  const targets = command.redirects.flatMap(({ operator, target }) => (target && /^(?:&?>>?|>\|)$/.test(operator) ? [target] : []));
  return [...targets, ...tees.flatMap(({ operands }) => operands)].map(({ raw }) => raw);
}
