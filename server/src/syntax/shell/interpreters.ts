import type { Command } from './command.js';

/** Options behind which the program itself stands, or a file or module that holds it. Source: the manual pages. */
const shells = /^-[a-z]*c/;
const withProgram: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(['sh', 'bash', 'zsh', 'dash', 'ash'].map((shell) => [shell, shells])),
  python: /^-[A-Za-z]*[cm]/,
  perl: /^-[A-Za-z0-9]*[eE]/,
  node: /^(?:-[a-z]*[ep]|--eval|--print)/,
  ruby: /^-[A-Za-z]*e/,
};

const programOption = ({ name }: Command): RegExp | undefined => withProgram[name.replace(/^python[\d.]+$/, 'python')];

/** Whether a command is a shell or another interpreter. */
export const isInterpreter = (command: Command): boolean => programOption(command) !== undefined;

/** Where an interpreter is given its program in an option: that word's place among the arguments, or -1. */
export const programOptionAt = (command: Command): number => {
  const option = programOption(command);
  return command.args.findIndex(({ raw }) => option?.test(raw) === true && !raw.startsWith('--norc'));
};

/** Whether an interpreter runs what it reads: it is given neither a program nor a file. */
export function runsInput(command: Command): boolean {
  if (!isInterpreter(command) || programOptionAt(command) >= 0) return false;
  const { args } = command;
  if (args.some(({ raw }) => /^-[a-z]*s$/.test(raw))) return true;
  // `-o pipefail` of a shell takes the next word
  const file = args.find(({ raw }, i) => !/^[-+]./.test(raw) && !/^-[a-z]*o$/.test(args[i - 1]?.raw ?? ''));
  return file === undefined || file.raw === '-' || file.raw === '/dev/stdin';
}
