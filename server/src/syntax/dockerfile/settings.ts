import type { Span } from '../../core/span.js';
import type { Command } from '../shell/command.js';
import type { ShellWord } from '../shell/word.js';
import type { CommandInstruction } from './command-instruction.js';
import type { Dockerfile } from './dockerfile.js';
import type { PairsInstruction } from './instructions.js';

/** A variable being set: by ENV or ARG, or in a RUN by `X=y command`, `export X=y` or `env X=y command`. The span covers name and value. */
export interface Setting extends Span {
  readonly name: string;
  /** Without quotes; undefined when it holds a variable. */
  readonly value: string | undefined;
  readonly instruction: PairsInstruction | CommandInstruction;
  /** The command that it belongs to, or stands in front of. */
  readonly command: Command | undefined;
}

/** All settings of a file by the name of their variable. An ARG without default sets none. */
export function readSettings(dockerfile: Dockerfile): Map<string, Setting[]> {
  const settings = new Map<string, Setting[]>();
  const add = (setting: Setting): void => {
    const list = settings.get(setting.name);
    if (list) list.push(setting);
    else settings.set(setting.name, [setting]);
  };
  for (const instruction of [...dockerfile.all('ARG'), ...dockerfile.all('ENV')])
    for (const { key, raw, value, start, end } of instruction.pairs)
      if (raw !== undefined) add({ name: key, value, start, end, instruction, command: undefined });
  for (const instruction of dockerfile.all('RUN'))
    for (const command of instruction.commands) for (const setting of settingsOf(instruction, command)) add(setting);
  return settings;
}

const declaring: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);
const none: readonly never[] = [];

/** Whether a command does nothing but set variables. */
export const declares = ({ name, nameWord }: Command): boolean => declaring.has(name) || !nameWord;

function settingsOf(instruction: CommandInstruction, command: Command): readonly Setting[] {
  const { assignments, declarations, wrappers } = command;
  const words = [...wrappers.flatMap(({ name, args }) => (name === 'env' || name === 'sudo' ? args : none)), ...ownWords(command)];
  if (assignments.length === 0 && declarations.length === 0 && words.length === 0) return none;
  return [
    ...[...assignments, ...declarations].map(({ name, value, start, end }) => ({
      name,
      value: value?.value,
      start,
      end,
      instruction,
      command,
    })),
    ...words.flatMap((word) => ofWord(word, instruction, command)),
  ];
}

/** Arguments that may set a variable without being read as declarations: those of `env`, and quoted ones, as in `export "A=b"`. */
function ownWords(command: Command): readonly ShellWord[] {
  if (command.name !== 'env' && !declares(command)) return none;
  return command.args.filter(({ start }) => !command.declarations.some((declared) => declared.start === start));
}

function ofWord({ raw, value, start, end }: ShellWord, instruction: CommandInstruction, command: Command): Setting[] {
  const name = /^([A-Za-z_]\w*)\+?=/.exec(raw)?.[1];
  return name === undefined ? [] : [{ name, value: value?.slice(value.indexOf('=') + 1), start, end, instruction, command }];
}
