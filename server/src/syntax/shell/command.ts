import { basename } from '../../core/path.js';
import type { Span } from '../../core/span.js';
import { valueOptions } from './options.js';
import type { Pipeline } from './script.js';
import type { ShellWord } from './word.js';

/** What joins commands of a list; a new line counts as `;`. */
export type Joint = '&&' | '||' | ';' | '&';

/** What stands around a command. */
export interface CommandContext {
  /** What joins it to the command before it in its list: undefined for the first. */
  readonly operator: Joint | undefined;
  /** What joins it to what the same shell runs next, be it behind the `fi` or in the next round of a loop; undefined when nothing does. */
  readonly follower: Joint | undefined;
  /** Something follows it in its own list. */
  readonly hasNext: boolean;
  /** The pipe it is part of. */
  readonly pipeline: Pipeline | undefined;
  /** Its place in the pipe. */
  readonly pipeIndex: number;
  /** Inside `( )`. */
  readonly inSubshell: boolean;
  /** Inside `$( )`, backticks or `<( )`. */
  readonly inSubstitution: boolean;
  /** In the condition of `if`, `while` or `until`, behind `!`, or inside a test: its failure is asked for. */
  readonly inCondition: boolean;
  readonly inFunction: boolean;
  /** Inside backticks, where quotes and escapes mean something else. */
  readonly inBackticks: boolean;
  /** Inside any compound command, function or substitution: not a plain part of the instruction's own list. */
  readonly isNested: boolean;
}

export interface AssignmentView extends Span {
  readonly name: string;
  /** Undefined for an array. */
  readonly value: ShellWord | undefined;
}

export interface RedirectView extends Span {
  readonly operator: string;
  readonly target: ShellWord | undefined;
}

/** A simple command, with what runs it looked through: `sudo`, `env`, `time`, `nice`, `exec`, `command`, `python -m` and `uv` before pip. */
export class Command implements Span {
  /** Last part of the path; empty for an assignment alone, or when the name is not literal. */
  readonly name: string;
  readonly nameWord: ShellWord | undefined;
  /** Everything after the name. */
  readonly args: readonly ShellWord[];
  /** The words looked through, such as `sudo -E`: each with the options it takes. */
  readonly wrappers: readonly Wrapper[];
  #operands: readonly ShellWord[] | undefined;

  constructor(
    readonly start: number,
    readonly end: number,
    words: readonly ShellWord[],
    readonly assignments: readonly AssignmentView[],
    readonly redirects: readonly RedirectView[],
    readonly context: CommandContext,
    /** `x=y` among the arguments of `export`, `local` and their like. */
    readonly declarations: readonly AssignmentView[] = [],
  ) {
    const { wrappers, at } = lookThrough(words);
    this.wrappers = wrappers;
    this.nameWord = words[at];
    this.name = nameOf(this.nameWord);
    this.args = words.slice(at + 1);
  }

  /** Whether it is this tool, and its first operands are these: `is('apt-get', 'install')`. */
  is(name: string | readonly string[], ...subcommands: readonly string[]): boolean {
    if (typeof name === 'string' ? this.name !== name : !name.includes(this.name)) return false;
    return subcommands.length === 0 || subcommands.includes(this.subcommand?.value ?? '');
  }

  /** The first word that is neither an option nor an option's value. */
  get subcommand(): ShellWord | undefined {
    return this.operands[0];
  }

  /** Words that are neither options nor values of options. After `--` every word is one. */
  get operands(): readonly ShellWord[] {
    return (this.#operands ??= operandsOf(this.args, valueOptions(this.name)));
  }

  /** Whether one of these options is given: exactly, with `=value`, or, for a short one, bundled with others (`-yq`). */
  has(...options: readonly string[]): boolean {
    return this.option(...options) !== undefined;
  }

  /** The word that gives one of these options. */
  option(...options: readonly string[]): ShellWord | undefined {
    for (const word of this.args) {
      const text = word.value ?? word.raw;
      if (text === '--') return undefined;
      if (text.startsWith('-') && options.some((option) => givesOption(text, option, this.name))) return word;
    }
    return undefined;
  }

  /** The values given to these options: `--option value`, `--option=value`, `-ovalue`, `-o value`, bundled with others too. */
  optionValues(...options: readonly string[]): string[] {
    return this.args.flatMap((word, i) => {
      const text = word.raw;
      const next = this.args[i + 1]?.raw;
      const long = text.startsWith('--') ? options.find((option) => text === option || text.startsWith(`${option}=`)) : undefined;
      const value = long === undefined ? bundledValue(text, next, options, this.name) : text === long ? next : text.slice(long.length + 1);
      return value ?? [];
    });
  }

  /** Whether a variable among its arguments is named like options, so that nobody can say which are given. */
  get hasUnknownOptions(): boolean {
    return this.args.some(
      ({ value, text }) => value === undefined && /^["']?\$\{?\w*?(?:opt(?:ion)?|flag|arg|param)s?(?![a-z])/i.test(text),
    );
  }

  /** The command whose output it reads. */
  get pipedFrom(): Command | undefined {
    const { pipeline, pipeIndex } = this.context;
    return pipeline?.elements[pipeIndex - 1]?.at(-1);
  }
}

/** A prefix command such as `sudo`. `end` is where the command it runs starts. */
export interface Wrapper extends Span {
  readonly name: string;
  readonly word: ShellWord;
  /** Its options and settings. */
  readonly args: readonly ShellWord[];
}

const nameOf = (word: ShellWord | undefined): string => (word?.value === undefined ? '' : basename(word.value));

const wrapperNames = new Set(['sudo', 'env', 'time', 'nice', 'exec', 'command']);

function lookThrough(words: readonly ShellWord[]): { wrappers: Wrapper[]; at: number } {
  const wrappers: Wrapper[] = [];
  let at = 0;
  for (;;) {
    const word = words[at];
    const name = nameOf(word);
    const next = wrapperNames.has(name) ? afterOptions(words, at + 1, name) : pipBehind(words, at + 1, name);
    if (!word || next === undefined) return { wrappers, at };
    const target = words[next];
    // `command -v x` asks about x, and `sudo -i` alone runs nothing we can name
    if (!target || (name === 'command' && words.slice(at + 1, next).some(({ raw }) => /^-p?[vV]/.test(raw)))) return { wrappers, at };
    wrappers.push({ name, word, args: words.slice(at + 1, next), start: word.start, end: target.start });
    at = next;
  }
}

/** Where pip stands in `python3 -m pip` and `uv pip`. */
function pipBehind(words: readonly ShellWord[], from: number, name: string): number | undefined {
  let at = from;
  if (name.startsWith('python')) {
    while (/^-[A-Za-ln-z]+$/.test(words[at]?.raw ?? '')) at++;
    if (!/^-[A-Za-z]*m$/.test(words[at++]?.raw ?? '')) return undefined;
  } else if (name !== 'uv') return undefined;
  return words[at]?.raw === 'pip' ? at : undefined;
}

function afterOptions(words: readonly ShellWord[], from: number, name: string): number {
  const withValue = valueOptions(name);
  let at = from;
  for (; at < words.length; at++) {
    const text = words[at]?.raw ?? '';
    if (text === '--') return at + 1;
    if (withValue.has(text)) at++;
    else if (!text.startsWith('-') && !((name === 'env' || name === 'sudo') && /^\w+=/.test(text))) return at;
  }
  return at;
}

function operandsOf(args: readonly ShellWord[], withValue: ReadonlySet<string>): ShellWord[] {
  const operands: ShellWord[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (!word) break;
    const text = word.raw;
    if (text === '--') return [...operands, ...args.slice(i + 1)];
    if (withValue.has(text) || endsWithValueOption(text, withValue)) i++;
    else if (!text.startsWith('-') || text === '-') operands.push(word);
  }
  return operands;
}

// `-yt release`: the last of bundled options may take the next word
const endsWithValueOption = (text: string, withValue: ReadonlySet<string>): boolean =>
  /^-[A-Za-z]{2,}$/.test(text) && Array.from(text.slice(1)).findIndex((letter) => withValue.has(`-${letter}`)) === text.length - 2;

function bundledValue(text: string, next: string | undefined, options: readonly string[], tool: string): string | undefined {
  if (!/^-[^-]/.test(text)) return undefined;
  const withValue = valueOptions(tool);
  for (let i = 1; i < text.length; i++) {
    const option = `-${text.charAt(i)}`;
    const rest = text.slice(i + 1);
    if (options.includes(option)) return rest === '' ? next : rest.replace(/^=/, '');
    if (withValue.has(option)) return undefined;
  }
  return undefined;
}

function givesOption(text: string, option: string, tool: string): boolean {
  if (text === option || text.startsWith(`${option}=`)) return true;
  if (option.length !== 2 || text.startsWith('--')) return false;
  const withValue = valueOptions(tool);
  for (const letter of text.slice(1)) {
    if (!/[A-Za-z0-9]/.test(letter)) return false;
    if (letter === option[1]) return true;
    if (withValue.has(`-${letter}`)) return false;
  }
  return false;
}
