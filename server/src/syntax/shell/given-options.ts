import type { Span } from '../../core/span.js';
import type { ShellWord } from './word.js';

/** One option as it is given: alone, in a bundle (`k` of `-fsSLk`), with its value in the same word or the next. */
export interface GivenOption extends Span {
  /** `-k`, `--insecure`. */
  readonly name: string;
  /** Quotes taken out, expansions as written; undefined when it is given none. */
  readonly value: string | undefined;
  /** Whether it stands in a bundle with others, so that only its letter can go. */
  readonly isBundled: boolean;
}

/** Whether one of these options can be among a command's arguments: quick, and never wrong in saying no. */
export const mayGive = (args: readonly ShellWord[], options: readonly string[]): boolean =>
  args.some(({ raw }) => raw.startsWith('-') && options.some((option) => mayHold(raw, option)));

const mayHold = (raw: string, option: string): boolean =>
  option.length > 2 ? raw.startsWith(option) : !raw.startsWith('--') && raw.includes(option.charAt(1), 1);

/** The options among a command's arguments. `withValue` are those whose value may be the next word, so that a value is never taken for an option. */
export function* givenOptions(args: readonly ShellWord[], withValue: ReadonlySet<string>): Generator<GivenOption> {
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (!word || word.raw === '--') return;
    if (!word.raw.startsWith('-') || word.raw === '-') continue;
    const options = word.raw.startsWith('--') ? [longOption(word, args[i + 1], withValue)] : letters(word, args[i + 1], withValue);
    yield* options;
    if ((options.at(-1)?.end ?? 0) > word.end) i++;
  }
}

function longOption(word: ShellWord, next: ShellWord | undefined, withValue: ReadonlySet<string>): GivenOption {
  const equals = word.raw.indexOf('=');
  const { start, end } = word;
  if (equals > 0) return { name: word.raw.slice(0, equals), value: word.raw.slice(equals + 1), isBundled: false, start, end };
  return withNext({ name: word.raw, value: undefined, isBundled: false, start, end }, next, withValue);
}

function letters(word: ShellWord, next: ShellWord | undefined, withValue: ReadonlySet<string>): GivenOption[] {
  const { raw, start, end } = word;
  const options: GivenOption[] = [];
  // of a quoted or continued word nobody knows where a letter stands
  const isPlain = word.text === raw;
  for (let i = 1; i < raw.length; i++) {
    const name = `-${raw.charAt(i)}`;
    if (!/[A-Za-z0-9]/.test(raw.charAt(i))) break;
    const isAlone = raw.length === 2;
    const at = isAlone || !isPlain ? { start, end } : { start: start + i, end: start + i + 1 };
    if (!withValue.has(name)) options.push({ name, value: undefined, isBundled: !isAlone, ...at });
    else if (i < raw.length - 1) {
      const value = raw.slice(i + 1).replace(/^=/, '');
      return [...options, { name, value, isBundled: i > 1, start: i > 1 ? at.start : start, end }];
    } else return [...options, withNext({ name, value: undefined, isBundled: i > 1, ...at }, next, withValue)];
  }
  return options;
}

const withNext = (option: GivenOption, next: ShellWord | undefined, withValue: ReadonlySet<string>): GivenOption =>
  next && withValue.has(option.name) ? { ...option, value: next.raw, end: next.end } : option;
