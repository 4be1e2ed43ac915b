import type { Span } from '../../core/span.js';
import type { AssignmentView, Command } from './command.js';
import type { Script } from './script.js';
import type { ShellWord } from './word.js';

/** Something that gives a shell variable a value, or may do so. */
export interface Setting extends Span {
  readonly name: string;
  /**
   * `assignment`: `x=1` as a command of its own; `prefix`: in front of one; `declaration`: by `export`, `local` and their like;
   * `loop`: by `for`; `input`: by `read` and other commands, by arithmetic or by `${x:=y}`.
   */
  readonly kind: 'assignment' | 'prefix' | 'declaration' | 'loop' | 'input';
  /** The values it may take, where they stand here. */
  readonly values: readonly ShellWord[] | undefined;
  readonly command: Command | undefined;
}

const declaring = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

/** Commands that set the variables they are given. Source: POSIX and the manual of bash. */
const reading = new Set(['read', 'getopts', 'mapfile', 'readarray', 'unset', 'let']);

export function readSettings(script: Script): Map<string, Setting[]> {
  const settings = new Map<string, Setting[]>();
  for (const setting of allSettings(script)) {
    const list = settings.get(setting.name);
    if (list) list.push(setting);
    else settings.set(setting.name, [setting]);
  }
  return settings;
}

function* allSettings(script: Script): Generator<Setting> {
  const { commands, loops, arithmetic } = script;
  for (const command of commands) yield* settingsOf(command);
  for (const { name, list } of loops)
    yield { name: name.raw, kind: 'loop', values: list, command: undefined, start: name.start, end: name.end };
  const uses = /\$\{\w+:?=/.test(script.text) ? script.uses.filter(({ operator }) => operator.endsWith('=')) : [];
  for (const { name, start, end } of uses) yield { name, ...input, command: undefined, start, end };
  // whether it reads or sets the variable is not told apart
  for (const { name, start, end } of arithmetic) yield { name, ...input, command: undefined, start, end };
}

const input = { kind: 'input', values: undefined } as const;

function* settingsOf(command: Command): Generator<Setting> {
  for (const assignment of command.assignments) yield assigned(assignment, command.nameWord ? 'prefix' : 'assignment', command);
  for (const declaration of command.declarations) yield assigned(declaration, 'declaration', command);
  if (declaring.has(command.name)) yield* named(command, command.args, 'declaration');
  else if (reading.has(command.name)) yield* named(command, command.args, 'input');
  else if (command.name === 'printf' && command.args[0]?.raw === '-v') yield* named(command, command.args.slice(1, 2), 'input');
}

function assigned({ name, value, start }: AssignmentView, kind: Setting['kind'], command: Command): Setting {
  return { name, kind, values: value && [value], command, start, end: start + name.length };
}

function* named(command: Command, words: readonly ShellWord[], kind: Setting['kind']): Generator<Setting> {
  for (const { raw, start, end } of words) {
    const name = /^[A-Za-z_]\w*/.exec(raw)?.[0];
    if (name !== undefined && !(kind === 'declaration' && raw.includes('='))) yield { name, kind, values: undefined, command, start, end };
  }
}
