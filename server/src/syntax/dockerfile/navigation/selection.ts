import { nested, touches, wordAt } from '../../../core/selection.js';
import { spanOf, type Span } from '../../../core/span.js';
import { CommandInstruction } from '../command-instruction.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { PairsInstruction } from '../instructions.js';
import { plain } from './spans.js';

/** Spans around an offset, the innermost first: word, argument, command, instruction, stage, file. */
export function selectionAt(dockerfile: Dockerfile, instruction: Instruction | undefined, offset: number): Span[] {
  const { text, comments, stages } = dockerfile;
  const comment = comments.find((each) => touches(each, offset));
  const parts = comment ? [plain(comment)] : instruction ? partsOf(instruction) : [];
  const inside =
    instruction && touches(instruction, offset) ? [plain(instruction), ...(instruction.stage ? [plain(instruction.stage)] : [])] : [];
  const stage = stages.find((each) => touches(each, offset));
  const around = [...wordAt(text, offset), ...parts, ...inside, ...(stage ? [plain(stage)] : []), spanOf(0, text.length)];
  return nested(around.filter((span) => touches(span, offset)));
}

/** What an instruction consists of, as far as it has a meaning of its own. */
function partsOf(instruction: Instruction): Span[] {
  const { flags, json, words, args, heredocs } = instruction;
  return [
    ...flags.flatMap((flag) => [plain(flag), ...(flag.valueSpan ? [flag.valueSpan] : [])]),
    ...(instruction instanceof PairsInstruction ? instruction.pairs.flatMap(pairSpans) : []),
    ...(instruction instanceof CommandInstruction ? commandSpans(instruction) : []),
    ...(json?.strings.flatMap(({ inner, start, end }) => [inner, spanOf(start, end)]) ?? words.map(plain)),
    ...heredocs.map(({ body }) => body),
    args,
  ];
}

const pairSpans = ({ keySpan, valueSpan, start, end }: PairsInstruction['pairs'][number]): Span[] => [
  keySpan,
  ...(valueSpan ? [valueSpan] : []),
  spanOf(start, end),
];

const commandSpans = (instruction: CommandInstruction): Span[] =>
  instruction.commands.flatMap((command) => [
    ...command.args.map(plain),
    ...(command.nameWord ? [plain(command.nameWord)] : []),
    plain(command),
  ]);
