import type { Command } from './command.js';
import { givenOptions } from './given-options.js';
import { valueOptions } from './options.js';

/** Options that say where a download goes. Source: curl(1), wget(1). */
const outputs: Readonly<Record<string, readonly string[]>> = { curl: ['-o', '--output'], wget: ['-O', '--output-document'] };
/** Options of curl that take the file's name from the URL, or download nothing. */
const elsewhere = ['-O', '--remote-name', '--remote-name-all', '-V', '--version'];

/** Whether this is curl or wget, and what it loads goes to its output. */
export function downloadsToOutput(command: Command): boolean {
  const { name, args } = command;
  const output = outputs[name];
  if (!output) return false;
  const options = [...givenOptions(args, valueOptions(name))];
  const targets = options.filter((option) => output.includes(option.name));
  if (!targets.every(({ value }) => value === '-' || value === '/dev/stdout')) return false;
  return name === 'wget' ? targets.length > 0 : !options.some((option) => elsewhere.includes(option.name));
}
