import type { CommandInstruction } from './command-instruction.js';
import { isPosix } from './shells.js';

/** A command in shell form as the JSON array that does the same: its words, or the shell with all of its text. */
export function execForm(instruction: CommandInstruction): string {
  const text = instruction.joinedText(instruction.command).replace(/\s+$/, '');
  const escaped = instruction.source.escape === '`' ? text.replaceAll('`', '``') : text;
  return jsonOf(simpleWords(instruction) ?? ['/bin/sh', '-c', escaped]);
}

export const jsonOf = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

const operator = /[;&|<>()!]/;

/** The words of a command that needs no shell, or undefined. */
export function simpleWords(instruction: CommandInstruction): string[] | undefined {
  if (operator.test(instruction.argsText.replace(/"[^"]*"|'[^']*'/g, ''))) return undefined;
  const { commands, scripts, shell } = instruction;
  const [only, ...others] = commands;
  const [script] = scripts;
  if (!only || others.length > 0 || only.context.isNested || (!isPosix(shell) && shell.kind !== 'unknown')) return undefined;
  if (only.assignments.length > 0 || only.redirects.length > 0 || only.wrappers.some(({ name }) => name !== 'exec')) return undefined;
  if (!script || script.errors.length > 0) return undefined;
  const words = [...(only.nameWord ? [only.nameWord] : []), ...only.args];
  if (words.length === 0 || words.some((word) => word.value === undefined || (!word.isQuoted && /[*?[{~]/.test(word.text))))
    return undefined;
  return words.map(({ raw }) => raw);
}
