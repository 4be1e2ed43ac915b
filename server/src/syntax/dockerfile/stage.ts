import { lastBefore, type Span } from '../../core/span.js';
import { parseImage, type ImageReference } from '../image/reference.js';
import { baseImageFacts, type BaseImageFacts } from './base-images.js';
import { expand } from './expansion.js';
import type { Instruction } from './instruction.js';
import type { From } from './instructions.js';
import { Onbuild, PairsInstruction, Shell, ValueInstruction } from './instructions.js';
import { hasPlaceholder } from './placeholder.js';
import { platformArguments } from './predefined.js';
import { shellOf, type ShellInfo } from './shells.js';
import { dropsPrivileges } from './users.js';

/** What a stage is built on. `unknown`: the name holds a variable without a default, or with an empty one. */
export type Base =
  | { readonly kind: 'scratch' | 'unknown' | 'missing' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly image: ImageReference; readonly text: string };

/** One setting of a variable by ARG or ENV. */
export interface Definition extends Span {
  readonly name: string;
  readonly kind: 'ARG' | 'ENV';
  /** The whole instruction that sets it. */
  readonly instruction: PairsInstruction;
  /** As written; undefined for an ARG without default. */
  readonly raw: string | undefined;
}

/** What a stage can ask of the file around it. */
export interface Surroundings {
  /** The stage of that name or number above the one given. */
  stageNamed(name: string, before: Stage): Stage | undefined;
  /** The value of a global ARG; undefined when it has none. */
  globalValue(name: string, at: number): string | undefined;
  hasGlobal(name: string): boolean;
  /** A shell that a comment names for this place. */
  shellPragma(at: number, since: number): ShellInfo | undefined;
  readonly finalStage: Stage | undefined;
  /** Instructions that hold such text. */
  mentions(pattern: RegExp): readonly Instruction[];
}

/** A build stage: FROM and everything up to the next one. */
export class Stage implements Span {
  /** Everything after FROM, triggers of ONBUILD left inside it. */
  readonly instructions: Instruction[] = [];
  readonly #byName = new Map<string, Instruction[]>();
  readonly #ownByName = new Map<string, Instruction[]>();
  readonly #definitions = new Map<string, Definition[]>();
  readonly from: From;
  #base: Base | undefined;
  #definitionsRead = 0;
  #root: Stage | undefined;
  #ownShell: ShellInfo | undefined;
  #imageFacts: BaseImageFacts | undefined;
  readonly #inherited = new Map<string, Instruction | null>();

  constructor(
    from: (stage: Stage) => From,
    readonly index: number,
    private readonly file: Surroundings,
  ) {
    this.from = from(this);
  }

  get start(): number {
    return this.from.start;
  }

  get end(): number {
    return this.instructions.at(-1)?.end ?? this.from.end;
  }

  /** Lower case: names are compared without regard to case. */
  get name(): string | undefined {
    return this.from.alias?.text.toLowerCase();
  }

  /** How messages call it. */
  get label(): string {
    return this.from.alias ? `Stage "${this.from.alias.text}"` : `Stage ${this.index}`;
  }

  /** Whether it is the one that is shipped. */
  get isFinal(): boolean {
    return this.file.finalStage === this;
  }

  add(instruction: Instruction): void {
    this.instructions.push(instruction);
    push(this.#ownByName, instruction);
    push(this.#byName, instruction);
    if (instruction instanceof Onbuild && instruction.trigger) push(this.#byName, instruction.trigger);
  }

  /** Its instructions of one name, triggers of ONBUILD included. */
  named(name: string): readonly Instruction[] {
    return this.#byName.get(name) ?? [];
  }

  get base(): Base {
    return (this.#base ??= this.#readBase());
  }

  /** The stage it continues, if it is built on one of this file. */
  get parent(): Stage | undefined {
    return this.base.kind === 'stage' ? this.base.stage : undefined;
  }

  /** This stage, the one it is built on, and so on. */
  *chain(): Generator<Stage> {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the walk starts here
    for (let stage: Stage | undefined = this; stage; stage = stage.parent) yield stage;
  }

  /** The stage at the end of the chain. */
  get root(): Stage {
    if (this.#root) return this.#root;
    const passed: Stage[] = [];
    let root: Stage | undefined;
    for (const stage of this.chain()) {
      root = stage.#root ?? stage;
      passed.push(stage);
      if (stage.#root) break;
    }
    for (const stage of passed) stage.#root = root;
    return root ?? this;
  }

  /** The image at the end of the chain, if it is known. */
  get image(): ImageReference | undefined {
    const { base } = this.root;
    return base.kind === 'image' ? base.image : undefined;
  }

  get imageFacts(): BaseImageFacts {
    return (this.root.#imageFacts ??= baseImageFacts(this.image));
  }

  /** The last instruction of that name in effect at a place: in this stage above it, or in the stages it is built on. */
  inEffect(name: string, at: number): Instruction | undefined {
    // what ONBUILD holds back counts in the stages built on this one, not here
    return lastBefore(this.#ownByName.get(name) ?? [], at, 'end') ?? this.inherited(name);
  }

  /** The last instruction of that name in the stages this one is built on. */
  inherited(name: string): Instruction | undefined {
    const known = this.#inherited.get(name);
    if (known !== undefined) return known ?? undefined;
    // a loop, with what is found kept at every stage passed: chains may be long
    const passed: Stage[] = [];
    let found: Instruction | null | undefined;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the walk starts here
    for (let stage: Stage = this; found === undefined;) {
      passed.push(stage);
      const { parent } = stage;
      if (!parent) found = null;
      else {
        found = parent.named(name).at(-1) ?? parent.#inherited.get(name);
        stage = parent;
      }
    }
    for (const stage of passed) stage.#inherited.set(name, found);
    return found ?? undefined;
  }

  /** Whether an instruction itself sets a variable. */
  sets(instruction: Instruction, name: string): boolean {
    return this.#definitionsOf(name).some((definition) => definition.instruction === instruction);
  }

  /** Whether a RUN or COPY before a place, in this stage or the ones it is built on, holds such text, and names such a file. */
  mentionsBefore(at: number, pattern: RegExp, file = pattern): boolean {
    const mentions = this.file.mentions(pattern).filter((one) => {
      const text = one.textOf(one);
      return one.start + text.search(pattern) < at && file.test(text);
    });
    if (mentions.length === 0) return false;
    const chain = new Set(this.chain());
    return mentions.some(({ stage }) => stage !== undefined && chain.has(stage));
  }

  /** Whether its command is known to change to another user itself. */
  get dropsPrivileges(): boolean {
    return ['ENTRYPOINT', 'CMD'].some((name) => dropsPrivileges(this.inEffect(name, Infinity)?.argsText ?? ''));
  }

  /** The shell for shell-form commands at a place. */
  shellAt(at: number): ShellInfo {
    const set = this.inEffect('SHELL', at);
    const pragma = this.file.shellPragma(at, set && set.start > this.start ? set.start : this.start);
    if (pragma) return pragma;
    if (set instanceof Shell && set.json) return shellOf(set.json.strings.map(({ value }) => value));
    return (this.#ownShell ??= { kind: this.imageFacts.shell, explicit: false, words: [] });
  }

  /** The directory in effect at a place, resolved against the ones before it; undefined when unknown. */
  workdirAt(at: number): string | undefined {
    const found = this.inEffect('WORKDIR', at);
    return found instanceof ValueInstruction ? found.value : undefined;
  }

  /** The latest setting of a variable before a place, in this stage or the stages it is built on. */
  definition(name: string, at: number): Definition | undefined {
    let found = lastBefore(this.#definitionsOf(name), at, 'end');
    for (let stage = this.parent; stage && !found; stage = stage.parent) found = stage.#definitionsOf(name).at(-1);
    return found;
  }

  /** Names that ARG and ENV set before a place. */
  namesAt(at: number): Set<string> {
    const names = new Set<string>();
    for (const stage of this.chain()) {
      stage.#definitionsOf('');
      for (const [name, [first]] of stage.#definitions) if (first && (stage !== this || first.end <= at)) names.add(name);
    }
    return names;
  }

  /** The value of a variable at a place; undefined when there is none or it cannot be known. */
  valueOf(name: string, at: number, depth = 0): string | undefined {
    const found = this.definition(name, at);
    if (!found || depth > 16) return undefined;
    const { raw, instruction } = found;
    if (raw !== undefined)
      return expand(raw, instruction.source.escape, (inner) => instruction.stage?.valueOf(inner, instruction.start, depth + 1));
    return platformArguments.has(name) ? undefined : this.file.globalValue(name, this.start);
  }

  #definitionsOf(name: string): readonly Definition[] {
    const { instructions } = this;
    for (; this.#definitionsRead < instructions.length; this.#definitionsRead++) {
      const instruction = instructions[this.#definitionsRead];
      if (!(instruction instanceof PairsInstruction) || instruction.name === 'LABEL') continue;
      const kind = instruction.name === 'ARG' ? 'ARG' : 'ENV';
      for (const { key, raw } of instruction.pairs) {
        const definition = { name: key, kind, raw, instruction, start: instruction.start, end: instruction.end } as const;
        const list = this.#definitions.get(key);
        if (list) list.push(definition);
        else this.#definitions.set(key, [definition]);
      }
    }
    return this.#definitions.get(name) ?? [];
  }

  #readBase(): Base {
    const word = this.from.image;
    if (!word) return { kind: 'missing' };
    if (hasPlaceholder(word.text)) return { kind: 'unknown' };
    const text = expand(word.text, this.from.source.escape, (name) => this.file.globalValue(name, this.start));
    // without a value somebody must pass one
    if (text === undefined || text === '') return { kind: 'unknown' };
    if (text === 'scratch') return { kind: 'scratch' };
    const stage = this.file.stageNamed(text, this);
    return stage ? { kind: 'stage', stage } : { kind: 'image', image: parseImage(text), text };
  }
}

function push(lists: Map<string, Instruction[]>, instruction: Instruction): void {
  const list = lists.get(instruction.name);
  if (list) list.push(instruction);
  else lists.set(instruction.name, [instruction]);
}
