import type { WordPart } from 'unbash';
import type { Script, Substitution } from '../shell/script.js';
import type { Setting } from '../shell/settings.js';
import type { ShellWord } from '../shell/word.js';
import { isBaseImageVariable } from './base-images.js';
import type { CommandInstruction } from './command-instruction.js';
import { isPredefined, platformArguments } from './predefined.js';
import type { ShellInfo, ShellKind } from './shells.js';
import { givesOneWord } from '../shell/one-word.js';

/** Shell text of an instruction, with the shell that reads it and the variables it starts with. */
export class ShellText {
  readonly #settled = new Map<string, boolean>();
  #switches: readonly { at: number; on: boolean }[] | undefined;

  constructor(
    readonly run: CommandInstruction,
    readonly script: Script,
    private readonly reader: ShellInfo,
    /** A file of its own, not a piece of an instruction's line. */
    readonly isBody: boolean,
  ) {}

  /** What runs it in the end: `sh` is a name for another shell. */
  get shell(): ShellKind {
    const { kind } = this.reader;
    if (kind !== 'sh') return kind;
    const { shell = 'unknown' } = this.run.stage?.imageFacts ?? {};
    return shell === 'none' || shell === 'cmd' ? 'unknown' : shell;
  }

  /** Whether a failing command ends it there: `set -e` above, or an option of its shell. */
  stopsOnError(at: number): boolean {
    this.#switches ??= this.script.commands.flatMap(({ name, args, start }) =>
      name === 'set' && args.some(({ raw }) => errexit.test(raw)) ? [{ at: start, on: !args.some(({ raw }) => raw.startsWith('+')) }] : [],
    );
    return this.#switches.findLast((each) => each.at < at)?.on ?? this.reader.words.some((word) => errexit.test(word));
  }

  /** Whether ENV or ARG set the variable before the text runs. */
  hasEnvironment(name: string): boolean {
    const { stage, start } = this.run;
    return isPredefined(name) || stage?.definition(name, start) !== undefined;
  }

  /** Whether what a variable holds is known to be one word, or a list that is meant to be split. */
  isSettled(name: string): boolean {
    const known = this.#settled.get(name);
    if (known !== undefined) return known;
    this.#settled.set(name, true);
    const settings = this.#valuesOf(name);
    const settled = settings.length > 0 ? settings.every((setting) => this.#settles(setting)) : this.#isSettledOutside(name);
    this.#settled.set(name, settled);
    return settled;
  }

  /** Whether a variable may be empty or unset. What a base image that nobody knows may set is taken for set. */
  mayBeEmpty(name: string): boolean {
    const settings = this.#valuesOf(name);
    if (settings.length > 0) return !settings.every(({ values }) => values?.every((value) => this.#hasText(value)) === true);
    const { stage, start } = this.run;
    if (!stage) return false;
    if (stage.definition(name, start)) return stage.valueOf(name, start) === '' || !(this.#isDefined(name) || platformArguments.has(name));
    const isFromBase = name === name.toUpperCase() && (stage.imageFacts.env.length === 0 || isBaseImageVariable(name));
    return !isFromBase && !isPredefined(name);
  }

  #isDefined(name: string): boolean {
    const { stage, start } = this.run;
    const definition = stage?.definition(name, start);
    return definition?.raw !== undefined || stage?.valueOf(name, start) !== undefined;
  }

  #valuesOf(name: string): Setting[] {
    const settings = this.script.settings.get(name) ?? [];
    return settings.filter(({ kind, values }) => kind !== 'prefix' && (kind !== 'declaration' || values !== undefined));
  }

  #isSettledOutside(name: string): boolean {
    const { stage, start } = this.run;
    return stage?.valueOf(name, start) !== undefined || platformArguments.has(name) || isPredefined(name) || isBaseImageVariable(name);
  }

  #settles({ values, command }: Setting): boolean {
    return values ? values.every((value) => this.#isSettledWord(value)) : !readsInput.has(command?.name ?? '');
  }

  #isSettledWord(word: ShellWord): boolean {
    return word.parts.every((part) => this.#isSettledPart(part));
  }

  #isSettledPart(part: WordPart): boolean {
    switch (part.type) {
      case 'DoubleQuoted':
        return part.parts.every((child) => this.#isSettledPart(child));
      case 'SimpleExpansion':
        return this.isSettled(part.text.slice(1));
      case 'ParameterExpansion':
        return this.isSettled(part.parameter);
      case 'CommandExpansion':
        return givesOneWord(this.#substitutionAt(part.pos));
      default:
        return part.type !== 'Glob';
    }
  }

  #hasText(word: ShellWord): boolean {
    if (word.parts.length === 0) return word.raw !== '';
    const hasText = (part: WordPart): boolean => {
      if (part.type === 'DoubleQuoted') return part.parts.some(hasText);
      if (part.type === 'CommandExpansion') return givesOneWord(this.#substitutionAt(part.pos));
      return 'value' in part && part.value !== '';
    };
    return word.parts.some(hasText);
  }

  #substitutionAt(pos: number): Substitution | undefined {
    return this.script.substitutionAt(pos + this.script.start);
  }
}

const errexit = /^[-+][A-Za-z]*e[A-Za-z]*$|^errexit$/;

const readsInput = new Set(['read', 'mapfile', 'readarray', 'printf']);
