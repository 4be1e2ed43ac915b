import { LineIndex } from '../../core/lines.js';
import type { Edit } from '../../core/fix.js';
import { lastBefore, spanOf, textAt, type Span } from '../../core/span.js';
import { imageName, parseImage, type ImageReference } from '../image/reference.js';
import type { Suppression } from '../../core/suppression.js';
import type { Command } from '../shell/command.js';
import { packageManagers, type PackageManager, type PackageManagerName } from '../shell/package-managers.js';
import { chosenTargets, includesName, nothingAround, type DockerfileBuild, type DockerfileSurroundings } from './builds.js';
import type { CommandInstruction } from './command-instruction.js';
import { readComments, type Comment } from './comments.js';
import { escapeOf, readDirectives, type Directive } from './directives.js';
import { expand } from './expansion.js';
import type { Instruction, Source } from './instruction.js';
import { From, Onbuild, PairsInstruction, type ImageUse } from './instructions.js';
import { isKeyword, type Keyword } from './keywords.js';
import { isNamed, makeInstruction, type InstructionLists, type InstructionOf } from './make-instruction.js';
import { readManifestInstalls, type ManifestInstall } from './manifests.js';
import { hasPlaceholder } from './placeholder.js';
import { readOutline, type Outline } from './outline.js';
import { packageCommandsIn, type PackageCommand } from './package-command.js';
import { readSettings, type Setting } from './settings.js';
import { Stage } from './stage.js';
import type { ShellText } from './shell-text.js';
import { shellOf, type ShellInfo } from './shells.js';
import { readSuppressions, shellPragmas, type ShellPragma } from './suppressions.js';

declare module '../../core/rule.js' {
  interface Models {
    dockerfile: Dockerfile;
  }
}

/** A command of a RUN, triggers of ONBUILD included. */
export interface RunCommand {
  readonly run: CommandInstruction;
  readonly command: Command;
  /** The text it stands in. */
  readonly text: ShellText;
}

/** An image of a registry, where it is named. */
export interface ExternalImage {
  /** As written; `text` is what it expands to. */
  readonly span: Span;
  readonly text: string;
  readonly image: ImageReference;
  readonly instruction: Instruction;
}

/** One Dockerfile, parsed. Every span is an offset in `text`. */
export class Dockerfile {
  readonly directives: readonly Directive[];
  /** `\` or a backtick. */
  readonly escape: string;
  /** The line end of the file: `\n` or `\r\n`. */
  readonly eol: string;
  readonly lines: LineIndex;
  /** In order; triggers of ONBUILD are inside it. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** Instructions before the first FROM. */
  readonly preamble: readonly Instruction[];
  /** Instructions whose keyword exists, triggers of ONBUILD included, in order. */
  readonly knownInstructions: readonly Instruction[];
  /** Where it lies. Set by whoever knows before rules run; nothing that is kept depends on it. */
  surroundings: DockerfileSurroundings = nothingAround;
  readonly #byName = new Map<string, Instruction[]>();
  readonly #byKeyword: InstructionLists = {};
  readonly #withTriggers: readonly Instruction[];
  #flagged: readonly Instruction[] | undefined;
  #flagNames: ReadonlySet<string> | undefined;
  #expanding: readonly Instruction[] | undefined;
  #shellTexts: readonly ShellText[] | undefined;
  #commands: ReadonlyMap<string, readonly RunCommand[]> | undefined;
  #settings: ReadonlyMap<string, readonly Setting[]> | undefined;
  #packageCommands: ReadonlyMap<PackageManager, readonly PackageCommand[]> | undefined;
  #kept: { readonly final: Stage | undefined; readonly stages: ReadonlySet<Stage> } | undefined;
  #manifestInstalls: readonly ManifestInstall[] | undefined;
  readonly #mentions = new Map<string, readonly Instruction[]>();
  #imageUses: readonly ImageUse[] | undefined;
  #comments: readonly Comment[] | undefined;
  #suppressions: readonly Suppression[] | undefined;
  #shellPragmas: readonly ShellPragma[] | undefined;
  #externalImages: readonly ExternalImage[] | undefined;
  #stageNames: Map<string, Stage[]> | undefined;
  #globals: ReadonlyMap<string, { raw: string | undefined; at: number }> | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.directives = readDirectives(text);
    this.escape = escapeOf(this.directives);
    const newline = text.indexOf('\n');
    this.eol = newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
    this.lines = new LineIndex(text);
    const outlines = this.hasForeignSyntax ? [] : readOutline(text, this.directives, this.escape, this.lines);
    const made = this.#assemble(outlines, { text, escape: this.escape });
    this.instructions = made.instructions;
    this.stages = made.stages;
    this.preamble = made.preamble;
    this.#withTriggers = this.instructions.flatMap((one) => (one instanceof Onbuild && one.trigger ? [one, one.trigger] : one));
    for (const instruction of this.#withTriggers) this.#index(instruction);
    this.knownInstructions = this.#withTriggers.filter(({ name }) => isKeyword(name));
  }

  /** The instructions of one name, in order, triggers of ONBUILD included. */
  all<K extends Keyword>(name: K): readonly InstructionOf<K>[] {
    const lists: { [P in K]?: readonly InstructionOf<P>[] } = this.#byKeyword;
    return (lists[name] ??= (this.#byName.get(name) ?? []).filter((instruction) => isNamed(instruction, name)));
  }

  /** Whether it has one of these instructions, triggers of ONBUILD included. */
  has(...names: readonly Keyword[]): boolean {
    return names.some((name) => this.#byName.has(name));
  }

  /** The instructions of one name in a stage, triggers of ONBUILD left out. */
  own<K extends Keyword>(stage: Stage, name: K): InstructionOf<K>[] {
    const found: InstructionOf<K>[] = [];
    for (const instruction of stage.named(name)) if (!instruction.onbuild && isNamed(instruction, name)) found.push(instruction);
    return found;
  }

  /** What shells read in all RUN instructions, in order. */
  get shellTexts(): readonly ShellText[] {
    return (this.#shellTexts ??= this.all('RUN').flatMap(({ shellTexts }) => shellTexts));
  }

  /** The commands of that name in all RUN instructions, in order. Looked up, so a rule about a tool costs nothing where the tool is not used. */
  commandsNamed(name: string): readonly RunCommand[] {
    return this.#commandGroups().get(name) ?? [];
  }

  /** Whether a RUN instruction has a command of one of these names. */
  runs(...names: readonly string[]): boolean {
    const groups = this.#commandGroups();
    return names.some((name) => groups.has(name));
  }

  /** Whether a RUN instruction uses one of these package managers. */
  uses(...names: readonly PackageManagerName[]): boolean {
    return names.some((name) => this.byPackageManager.has(packageManagers[name]));
  }

  /** Whether an instruction has one of these flags, given in lower case. */
  hasFlag(...names: readonly string[]): boolean {
    this.#flagNames ??= new Set(this.flagged.flatMap(({ flags }) => flags.map(({ name }) => name.toLowerCase())));
    const known = this.#flagNames;
    return known.size > 0 && names.some((name) => known.has(name));
  }

  /** Instructions with flags, triggers of ONBUILD included, in order. */
  get flagged(): readonly Instruction[] {
    return (this.#flagged ??= this.text.includes('--') ? this.knownInstructions.filter(({ flags }) => flags.length > 0) : []);
  }

  /** Instructions with variables that the builder expands, in order; those of ONBUILD stand by themselves. */
  get expanding(): readonly Instruction[] {
    return (this.#expanding ??= this.text.includes('$') ? this.#withTriggers.filter(({ variables }) => variables.length > 0) : []);
  }

  /** The commands of package managers in RUN, in order. Looked up as well. */
  packageCommands(...names: readonly PackageManagerName[]): readonly PackageCommand[] {
    const commands = names.flatMap((name) => this.byPackageManager.get(packageManagers[name]) ?? []);
    return names.length > 1 ? commands.sort((a, b) => a.command.start - b.command.start) : commands;
  }

  /** The commands of the package managers that are used. */
  get byPackageManager(): ReadonlyMap<PackageManager, readonly PackageCommand[]> {
    return (this.#packageCommands ??= packageCommandsIn(this.#commandGroups()));
  }

  #commandGroups(): ReadonlyMap<string, readonly RunCommand[]> {
    return (this.#commands ??= groupCommands(this.shellTexts));
  }

  /** The final stage and the stages it is built on: what of a build reaches the image. */
  get keptStages(): ReadonlySet<Stage> {
    const { finalStage } = this;
    if (this.#kept?.final !== finalStage) this.#kept = { final: finalStage, stages: new Set(finalStage?.chain()) };
    return this.#kept?.stages ?? new Set();
  }

  /** RUN, COPY and other instructions that hold such text. */
  mentions(pattern: RegExp): readonly Instruction[] {
    let found = this.#mentions.get(String(pattern));
    if (!found) {
      found = pattern.test(this.text)
        ? this.stages.flatMap((stage) => stage.instructions.filter((one) => pattern.test(one.textOf(one))))
        : [];
      this.#mentions.set(String(pattern), found);
    }
    return found;
  }

  /** The commands that install what a manifest lists. */
  get manifestInstalls(): readonly ManifestInstall[] {
    return (this.#manifestInstalls ??= readManifestInstalls(this));
  }

  /** How Compose and Bake files of the workspace build it. */
  get builds(): readonly DockerfileBuild[] {
    return this.surroundings.builds(this.path);
  }

  /** Every place that sets a variable for the build or the image, by the name of the variable. */
  get settings(): ReadonlyMap<string, readonly Setting[]> {
    return (this.#settings ??= readSettings(this));
  }

  /** The instruction around an offset; what ONBUILD holds back stands for itself. */
  instructionAt(at: number): Instruction | undefined {
    const found = lastBefore(this.instructions, at);
    if (!found || found.end <= at) return undefined;
    return found instanceof Onbuild && found.trigger && found.trigger.start <= at ? found.trigger : found;
  }

  /** What is shipped: the last stage, unless builds choose others; then the last of those. */
  get finalStage(): Stage | undefined {
    const chosen = chosenTargets(this.builds).map((target) => this.targetStage(target)?.index ?? Infinity);
    return this.stages[Math.max(...chosen)] ?? this.stages.at(-1);
  }

  /** The stage that a build target names. */
  targetStage(target: string | undefined): Stage | undefined {
    return target === undefined || target === '' ? this.stages.at(-1) : (this.stageNamed(target, undefined) ?? this.stages[Number(target)]);
  }

  /** Whether a build gives a context of that name, which then is meant before a stage or an image. */
  isNamedContext(name: string): boolean {
    return this.builds.some(({ contexts }) => includesName(contexts, name) || includesName(contexts, name.replace(/:latest$/, '')));
  }

  get comments(): readonly Comment[] {
    return (this.#comments ??= readComments(this.text, this.instructions, this.directives));
  }

  get suppressions(): readonly Suppression[] {
    return (this.#suppressions ??= this.text.includes('#') && !this.hasForeignSyntax ? readSuppressions(this) : []);
  }

  /** Every `--from=` and mount `from=`, in order. */
  get imageUses(): readonly ImageUse[] {
    return (this.#imageUses ??= this.#readImageUses());
  }

  #readImageUses(): ImageUse[] {
    const copies = [...this.all('COPY'), ...this.all('ADD')].flatMap(({ from }) => from ?? []);
    const mounts = this.all('RUN').flatMap(({ mountSources }) => mountSources);
    return [...copies, ...mounts].sort((a, b) => a.start - b.start);
  }

  /** Images of registries that the build pulls: of FROM, `--from=` and mounts. Variables are expanded by their defaults; unknown ones are left out. */
  get externalImages(): readonly ExternalImage[] {
    const all = (this.#externalImages ??= this.#readExternalImages());
    return this.builds.length === 0 ? all : all.filter(({ text }) => !this.isNamedContext(text));
  }

  #readExternalImages(): ExternalImage[] {
    const bases = this.stages.flatMap(({ base, from }): ExternalImage[] =>
      base.kind === 'image' && from.image
        ? [{ span: spanOf(from.image.start, from.image.end), text: base.text, image: base.image, instruction: from }]
        : [],
    );
    const uses = this.imageUses.flatMap((use): ExternalImage[] => {
      const { start, end, text, instruction } = use;
      // a bare number is a stage, and a later stage is a mistake that another rule reports
      if (
        text === '' ||
        text.includes('$') ||
        hasPlaceholder(text) ||
        /^\d+$/.test(text) ||
        text === 'scratch' ||
        this.stageNamed(text, undefined)
      )
        return [];
      return [{ span: spanOf(start, end), text, image: parseImage(text), instruction }];
    });
    return [...bases, ...uses].sort((a, b) => a.span.start - b.span.start);
  }

  /** Tags of an image that the workspace uses. */
  tagsUsed(image: ImageReference): readonly string[] {
    return this.surroundings.tags(imageName(image));
  }

  /** The stage of that name, or number, above a place; names of stages do not differ by case. */
  stageNamed(name: string, before: Stage | undefined): Stage | undefined {
    this.#stageNames ??= groupByName(this.stages);
    const limit = before?.index ?? Infinity;
    return name === '' ? undefined : this.#stageNames.get(name.toLowerCase())?.findLast(({ index }) => index < limit);
  }

  /** The stage that `--from=` or `from=` names, by name or number. */
  stageOf(use: ImageUse): Stage | undefined {
    const named = this.stageNamed(use.text, use.instruction.stage);
    if (named || !/^\d+$/.test(use.text)) return named;
    const numbered = this.stages[Number(use.text)];
    return numbered && numbered.index < (use.instruction.stage?.index ?? 0) ? numbered : undefined;
  }

  /** Names of the ARGs above the first FROM. */
  get globals(): ReadonlyMap<string, { readonly raw: string | undefined; readonly at: number }> {
    return (this.#globals ??= new Map(
      this.preamble.flatMap((instruction) =>
        instruction instanceof PairsInstruction && instruction.name === 'ARG'
          ? instruction.pairs.map(({ key, raw }) => [key, { raw, at: instruction.start }] as const)
          : [],
      ),
    ));
  }

  hasGlobal(name: string): boolean {
    return this.globals.has(name);
  }

  /** The default of a global ARG, expanded; undefined when it has none or it cannot be known. */
  globalValue(name: string, at = Infinity, depth = 0): string | undefined {
    const found = this.globals.get(name);
    if (found?.raw === undefined || found.at >= at || depth > 16) return undefined;
    return expand(found.raw, this.escape, (inner) => this.globalValue(inner, found.at, depth + 1));
  }

  shellPragma(at: number, since: number): ShellInfo | undefined {
    this.#shellPragmas ??= this.text.includes('shell=') ? shellPragmas(this.comments) : [];
    const pragma = this.#shellPragmas.findLast(({ start }) => start < at && start > since);
    return pragma && shellOf([pragma.shell]);
  }

  textOf(span: Span): string {
    return textAt(this.text, span);
  }

  /** Text as a value of ENV or LABEL: in double quotes, with everything escaped that means something there. */
  quote(text: string): string {
    return `"${text.replace(/["$\\`]/g, (c) => (c === '"' || c === '$' || c === this.escape ? this.escape + c : c))}"`;
  }

  /** The lines of an instruction, from its first column to the next line's. */
  linesOf(span: Span): Span {
    const start = this.lines.startOf(this.lines.lineAt(span.start));
    return { start, end: this.lines.startOf(this.lines.lineAt(span.end) + 1) };
  }

  /** Inserts lines below an instruction; `text` has no line end. */
  insertBelow(span: Span, text: string): Edit {
    const { end } = this.linesOf(span);
    const lines = text.replaceAll('\n', this.eol);
    const at = { start: end, end };
    return this.text[end - 1] === '\n' ? { span: at, text: lines + this.eol } : { span: at, text: this.eol + lines };
  }

  /** Inserts lines where a stage starts its program: above the first CMD or ENTRYPOINT behind the last USER, or at its end. */
  insertBeforeCommand(stage: Stage, text: string): Edit {
    const user = stage.named('USER').at(-1)?.start ?? 0;
    const command = stage.instructions.find(({ name, start }) => (name === 'CMD' || name === 'ENTRYPOINT') && start > user);
    return command ? this.insertAbove(command, text) : this.insertBelow(stage.instructions.at(-1) ?? stage.from, text);
  }

  /** Deletes the lines of an instruction; comments between its lines stay. */
  deletion(instruction: Instruction): Edit {
    const whole = instruction.onbuild ? lastBefore(this.instructions, instruction.start) : instruction;
    const kept = this.comments.filter(({ inside }) => inside && inside === whole).map((comment) => this.textOf(comment) + this.eol);
    return { span: this.linesOf(whole ?? instruction), text: kept.join('') };
  }

  /** Whether comments stand between the lines of an instruction, which a rewrite of it would lose. */
  hasInnerComments(instruction: Span): boolean {
    return this.comments.some(({ inside, start }) => inside !== undefined && start > instruction.start && start < instruction.end);
  }

  /** Every place that names a stage: its own name first, then FROM, `--from=` and `from=`; numbers are left out. */
  namesOf(stage: Stage): Span[] {
    const own = stage.from.alias ? [stage.from.alias] : [];
    const bases = this.stages.flatMap(({ from, parent }) =>
      parent === stage && from.image && from.image.text.toLowerCase() === stage.name ? [from.image] : [],
    );
    const uses = this.imageUses.filter((use) => use.text.toLowerCase() === stage.name && this.stageOf(use) === stage);
    return [...own, ...bases, ...uses].map(({ start, end }) => ({ start, end }));
  }

  /** Whether another frontend than Docker's own reads this file: nobody knows its instructions, so it is taken to have none. */
  get hasForeignSyntax(): boolean {
    const syntax = this.directives.find(({ name }) => name === 'syntax')?.value;
    return syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
  }

  /** Inserts lines above an instruction; `text` has no line end. */
  insertAbove(span: Span, text: string): Edit {
    const { start } = this.linesOf(span);
    return { span: { start, end: start }, text: text.replaceAll('\n', this.eol) + this.eol };
  }

  #index(instruction: Instruction): void {
    const list = this.#byName.get(instruction.name);
    if (list) list.push(instruction);
    else this.#byName.set(instruction.name, [instruction]);
  }

  #assemble(outlines: readonly Outline[], source: Source): { instructions: Instruction[]; stages: Stage[]; preamble: Instruction[] } {
    const instructions: Instruction[] = [];
    const stages: Stage[] = [];
    const preamble: Instruction[] = [];
    for (const outline of outlines) {
      if (outline.name === 'FROM') {
        const stage: Stage = new Stage((self) => new From(source, outline, self), stages.length, this);
        stages.push(stage);
        instructions.push(stage.from);
        continue;
      }
      const stage = stages.at(-1);
      const instruction = makeInstruction(source, outline, stage);
      instructions.push(instruction);
      if (stage) stage.add(instruction);
      else preamble.push(instruction);
    }
    return { instructions, stages, preamble };
  }
}

function groupCommands(texts: readonly ShellText[]): Map<string, RunCommand[]> {
  const groups = new Map<string, RunCommand[]>();
  for (const text of texts) {
    const { run } = text;
    for (const command of text.script.commands) {
      const list = groups.get(command.name);
      if (list) list.push({ run, command, text });
      else groups.set(command.name, [{ run, command, text }]);
    }
  }
  return groups;
}

function groupByName(stages: readonly Stage[]): Map<string, Stage[]> {
  const groups = new Map<string, Stage[]>();
  for (const stage of stages) {
    const list = groups.get(stage.name ?? '');
    if (list) list.push(stage);
    else groups.set(stage.name ?? '', [stage]);
  }
  return groups;
}

export const parseDockerfile = (path: string, text: string): Dockerfile => new Dockerfile(path, text);
