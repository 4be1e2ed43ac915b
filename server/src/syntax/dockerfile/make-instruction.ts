import { CommandInstruction } from './command-instruction.js';
import { Instruction, type Source } from './instruction.js';
import { CopyInstruction, From, ListInstruction, Onbuild, PairsInstruction, Shell, ValueInstruction } from './instructions.js';
import { isKeyword, type Keyword } from './keywords.js';
import type { Outline } from './outline.js';
import type { Stage } from './stage.js';

const classes = {
  ADD: CopyInstruction,
  ARG: PairsInstruction,
  CMD: CommandInstruction,
  COPY: CopyInstruction,
  ENTRYPOINT: CommandInstruction,
  ENV: PairsInstruction,
  EXPOSE: ListInstruction,
  FROM: From,
  HEALTHCHECK: CommandInstruction,
  LABEL: PairsInstruction,
  MAINTAINER: ValueInstruction,
  ONBUILD: Onbuild,
  RUN: CommandInstruction,
  SHELL: Shell,
  STOPSIGNAL: ValueInstruction,
  USER: ValueInstruction,
  VOLUME: ListInstruction,
  WORKDIR: ValueInstruction,
} as const;

type Instances = { readonly [K in Keyword]: InstanceType<(typeof classes)[K]> };
export type InstructionOf<K extends Keyword> = Instances[K];

/** Lists of instructions, by keyword. */
export type InstructionLists = { [K in Keyword]?: readonly InstructionOf<K>[] };

export const isNamed = <K extends Keyword>(instruction: Instruction, name: K): instruction is InstructionOf<K> => instruction.name === name;

/** An instruction of the class of its name, with what it holds back if it is ONBUILD. */
export function makeInstruction(source: Source, outline: Outline, stage: Stage | undefined, onbuild = false): Instruction {
  const made = new (isKeyword(outline.name) ? classes[outline.name] : Instruction)(source, outline, stage, onbuild);
  if (made instanceof Onbuild && !onbuild) made.trigger = triggerOf(made, stage);
  return made;
}

function triggerOf(onbuild: Onbuild, stage: Stage | undefined): Instruction | undefined {
  const [word] = onbuild.words;
  if (!word) return undefined;
  const keyword = { start: word.start, end: word.end };
  const outline = { name: word.text.toUpperCase(), keyword, start: word.start, end: onbuild.end };
  return makeInstruction(onbuild.source, outline, stage, true);
}
