import { parse } from 'unbash';
import type { Span } from '../../core/span.js';
import type { Command, CommandContext } from './command.js';
import { readExtensions, type Extension } from './extensions.js';
import { Reader } from './reader.js';
import { readSettings, type Setting } from './settings.js';
import { readLiterals, readUses, type Literal, type PlacedWord, type VariableUse } from './uses.js';
import type { ShellWord } from './word.js';

/** A pipe of two or more elements; an element that is a compound command holds several commands. */
export interface Pipeline extends Span {
  readonly elements: readonly (readonly Command[])[];
  readonly context: CommandContext;
}

/** Commands joined by `||`, and by `&&` as well; one that is compound holds several. `joints` are what stands between. */
export interface Chain extends Span {
  readonly links: readonly ChainLink[];
  readonly joints: readonly (Span & { readonly text: '&&' | '||' })[];
  readonly context: CommandContext;
}

export interface ChainLink extends Span {
  readonly commands: readonly Command[];
}

/** `$( )`, backticks, `<( )` or `>( )`. */
export interface Substitution extends Span {
  readonly kind: 'dollar' | 'backtick' | 'process';
  /** As written. */
  readonly text: string;
  /** In double quotes, or where quotes change nothing. */
  readonly quoted: boolean;
  readonly place: PlacedWord;
  /** Those in it that are in no other substitution. */
  readonly commands: readonly Command[];
}

/** `for` and `select`. */
export interface Loop extends Span {
  readonly name: ShellWord;
  /** What it runs over; undefined for the arguments of the script. */
  readonly list: readonly ShellWord[] | undefined;
}

/** A variable that arithmetic names without `$`. */
export interface ArithmeticName extends Span {
  readonly name: string;
}

export interface ScriptError {
  readonly message: string;
  readonly at: number;
}

/** Shell text, parsed. All spans are offsets in the document the text was taken from. */
export class Script implements Span {
  readonly start: number;
  readonly end: number;
  #read: Reader | undefined;
  #errors: readonly ScriptError[] = [];
  #listEnd: number | undefined;
  #uses: readonly VariableUse[] | undefined;
  #byStart: ReadonlyMap<number, Substitution> | undefined;
  #useByStart: ReadonlyMap<number, VariableUse> | undefined;
  #mentioned: ReadonlySet<string> | undefined;
  #literals: readonly Literal[] | undefined;
  #settings: ReadonlyMap<string, readonly Setting[]> | undefined;
  #extensions: readonly Extension[] | undefined;

  /** `offset` is where `text` starts in the document; continuations in it must have been made harmless. */
  constructor(
    readonly text: string,
    offset: number,
  ) {
    this.start = offset;
    this.end = offset + text.length;
  }

  /** Every simple command, in order, those in substitutions and compound commands included. */
  get commands(): readonly Command[] {
    return this.#reader.commands;
  }

  get pipelines(): readonly Pipeline[] {
    return this.#reader.pipelines;
  }

  get chains(): readonly Chain[] {
    return this.#reader.chains;
  }

  get loops(): readonly Loop[] {
    return this.#reader.loops;
  }

  get substitutions(): readonly Substitution[] {
    return this.#reader.substitutions;
  }

  /** The one that starts at an offset. */
  substitutionAt(start: number): Substitution | undefined {
    this.#byStart ??= new Map(this.substitutions.map((each) => [each.start, each]));
    return this.#byStart.get(start);
  }

  get arithmetic(): readonly ArithmeticName[] {
    return this.#reader.arithmetic;
  }

  /** Every `$x` and `${x}`. */
  get uses(): readonly VariableUse[] {
    return (this.#uses ??= readUses(this.#reader.words, this.start));
  }

  /** The one that starts at an offset, or behind the double quote there. */
  useAt(start: number): VariableUse | undefined {
    this.#useByStart ??= new Map(this.uses.map((use) => [use.start, use]));
    return this.#useByStart.get(start) ?? (this.text[start - this.start] === '"' ? this.#useByStart.get(start + 1) : undefined);
  }

  /** Names behind a `$`, those in single quotes and in heredocs included: text there may be run as well. */
  get mentioned(): ReadonlySet<string> {
    return (this.#mentioned ??= new Set(Array.from(this.text.matchAll(/\$\{?[!#]?([A-Za-z_]\w*)/g), ([, name = '']) => name)));
  }

  /** Single-quoted text with a `$` or a backtick in it. */
  get literals(): readonly Literal[] {
    return (this.#literals ??= this.text.includes("'") ? readLiterals(this.#reader.words, this.start) : []);
  }

  /** What gives variables a value, by name. */
  get settings(): ReadonlyMap<string, readonly Setting[]> {
    return (this.#settings ??= readSettings(this));
  }

  /** Syntax that not every shell has. */
  get extensions(): readonly Extension[] {
    return (this.#extensions ??= readExtensions(this.#reader, this.start));
  }

  get errors(): readonly ScriptError[] {
    return this.commands.length >= 0 ? this.#errors : [];
  }

  /** Whether its commands are one list joined by `&&` alone, so that another can be appended. */
  get isAndList(): boolean {
    return this.commands.every(
      ({ context }) => !context.isNested && (context.operator === undefined || context.operator === '&&') && context.pipeline === undefined,
    );
  }

  /** The end of its last command or compound command, before any comment; undefined when that runs in the background. */
  get listEnd(): number | undefined {
    return this.commands.length > 0 ? this.#listEnd : undefined;
  }

  textOf({ start, end }: Span): string {
    return this.text.slice(start - this.start, end - this.start);
  }

  get #reader(): Reader {
    if (this.#read) return this.#read;
    const reader = new Reader(this.text, this.start);
    this.#read = reader;
    try {
      const script = parse(this.text);
      this.#errors = (script.errors ?? []).map(({ message, pos }) => ({ message, at: pos + this.start }));
      reader.statements(script.commands, top);
      const last = script.commands.at(-1);
      this.#listEnd = last && last.background !== true ? last.end + this.start : undefined;
    } catch {
      // text that the shell parser cannot take has no commands; the instruction itself stays
      this.#read = new Reader('', this.start);
      this.#errors = [];
    }
    return this.#read;
  }
}

const top: CommandContext = {
  operator: undefined,
  follower: undefined,
  hasNext: false,
  pipeline: undefined,
  pipeIndex: 0,
  inSubshell: false,
  inSubstitution: false,
  inCondition: false,
  inFunction: false,
  inBackticks: false,
  isNested: false,
};
