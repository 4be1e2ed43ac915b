import { spanOf, textAt, type Span } from '../../../core/span.js';
import { readShellVariables, type ShellVariables } from '../../shell/variables.js';
import type { Script } from '../../shell/script.js';
import { CommandInstruction } from '../command-instruction.js';
import type { Dockerfile } from '../dockerfile.js';
import type { Instruction } from '../instruction.js';
import { CopyInstruction, PairsInstruction } from '../instructions.js';
import { describedName } from './description.js';
import { unquoted } from './spans.js';

/** A place that spells the name of a variable: sets it by ARG or ENV, reads it, or tells of it in a comment. */
export interface VariablePlace extends Span {
  readonly kind: 'ARG' | 'ENV' | 'read' | 'text';
  /** ARG without a value, which takes one from outside. */
  readonly isBare: boolean;
  readonly instruction: Instruction;
}

const scripts = new WeakMap<Script, ShellVariables>();

export function shellVariables(script: Script): ShellVariables {
  const known = scripts.get(script);
  if (known) return known;
  const read = readShellVariables(script);
  scripts.set(script, read);
  return read;
}

/** Every place that certainly spells the variable, in order, whether or not something sets it. */
export const placesOf = (dockerfile: Dockerfile, name: string): VariablePlace[] =>
  dockerfile.knownInstructions
    .flatMap((instruction) => (instruction.textOf(instruction).includes(name) ? placesOn(dockerfile, instruction, name) : []))
    // a name that goes on behind a continuation is not spelled in one piece
    .filter((place) => textAt(dockerfile.text, place) === name);

/** In an instruction, and in the comment that describes it. */
function placesOn(dockerfile: Dockerfile, instruction: Instruction, name: string): VariablePlace[] {
  const places = placesIn(instruction, name);
  const isGlobal = instruction.name === 'ARG' && instruction.stage === undefined;
  const described = isGlobal && places[0]?.kind === 'ARG' ? describedName(dockerfile, instruction, name) : [];
  return [...described.map((span) => ({ ...span, kind: 'text' as const, isBare: false, instruction })), ...places];
}

export function placesIn(instruction: Instruction, name?: string): VariablePlace[] {
  const isWanted = (each: string): boolean => name === undefined || each === name;
  const read = (span: Span): VariablePlace => ({ ...spanOf(span.start, span.end), kind: 'read', isBare: false, instruction });
  return [
    ...settings(instruction).filter(({ key }) => isWanted(key)),
    ...instruction.variables.filter((variable) => isWanted(variable.name)).map(({ nameSpan }) => read(nameSpan)),
    ...heredocReads(instruction, isWanted).map(read),
    ...shellReads(instruction, isWanted).map(read),
  ];
}

function settings(instruction: Instruction): (VariablePlace & { readonly key: string })[] {
  if (!(instruction instanceof PairsInstruction) || instruction.name === 'LABEL') return [];
  const kind = instruction.name === 'ARG' ? 'ARG' : 'ENV';
  return instruction.pairs.map(({ key, keySpan, raw }) => {
    const { start, end } = unquoted(instruction.source.text, keySpan);
    return { key, start, end, kind, isBare: raw === undefined, instruction };
  });
}

const heredocVariable = /(\\?)\$\{?([A-Za-z_]\w*)/g;

/** The builder fills in what COPY and ADD write, quotes or not, unless the delimiter is quoted. */
function heredocReads(instruction: Instruction, isWanted: (name: string) => boolean): Span[] {
  if (!(instruction instanceof CopyInstruction)) return [];
  return instruction.heredocs.flatMap(({ quoted, body }) =>
    quoted
      ? []
      : [...instruction.textOf(body).matchAll(heredocVariable)].flatMap(({ index, 0: all, 1: escape, 2: name = '' }) => {
          const end = body.start + index + all.length;
          return escape === '' && isWanted(name) ? [spanOf(end - name.length, end)] : [];
        }),
  );
}

/** What a shell certainly reads from its environment. */
function shellReads(instruction: Instruction, isWanted: (name: string) => boolean): Span[] {
  if (!(instruction instanceof CommandInstruction) || !instruction.textOf(instruction).includes('$')) return [];
  return instruction.scripts.flatMap((script) => {
    const { reads, touched, isOpen } = shellVariables(script);
    return isOpen ? [] : [...reads].flatMap(([name, spans]) => (isWanted(name) && !touched.has(name) ? spans : []));
  });
}
