import type { Span } from '../../core/span.js';
import type { Command } from '../shell/command.js';
import { managerOf, type PackageManager } from '../shell/package-managers.js';
import type { ShellWord } from '../shell/word.js';
import type { CommandInstruction } from './command-instruction.js';

/** A command of a package manager in RUN. */
export class PackageCommand {
  constructor(
    readonly manager: PackageManager,
    readonly run: CommandInstruction,
    readonly command: Command,
  ) {}

  get tool(): string {
    return this.command.name;
  }

  /** The words that make one of these sub-commands: `install`, `module install`. */
  subcommand(names: readonly string[]): readonly ShellWord[] | undefined {
    const { operands } = this.command;
    const name = names.find((candidate) => startsWith(operands, candidate));
    return name === undefined ? undefined : operands.slice(0, name.split(' ').length);
  }

  is(names: readonly string[]): boolean {
    const { operands } = this.command;
    return names.some((name) => startsWith(operands, name));
  }

  /** Where an installing command names its packages; undefined for other commands. */
  get packages(): readonly ShellWord[] | undefined {
    const found = this.subcommand(this.manager.install);
    return found && this.command.operands.slice(found.length);
  }

  /** From the tool to the end of a sub-command. */
  upTo(subcommand: readonly ShellWord[]): Span {
    return { start: this.command.nameWord?.start ?? this.command.start, end: subcommand.at(-1)?.end ?? this.command.end };
  }

  /** Whether a mount keeps what it downloads out of the image. */
  get isCacheMounted(): boolean {
    const { run, command, manager } = this;
    if (run.mounts.length === 0) return false;
    const { caches, otherCaches = [], cacheOption, cacheVariable } = manager;
    const given = cacheOption === undefined ? [] : command.optionValues(cacheOption);
    const assigned = command.assignments.find(({ name }) => name === cacheVariable)?.value?.value;
    const set = assigned ?? (cacheVariable === undefined ? undefined : run.stage?.valueOf(cacheVariable, run.start));
    return [...caches, ...otherCaches, ...given, set ?? []].flat().some((cache) => run.isMounted(cache));
  }

  /** Whether a variable in it may hold options that nobody knows. */
  get hasUnknownOptions(): boolean {
    const { args, subcommand } = this.command;
    return args.some(
      ({ value, raw, start }) =>
        value === undefined && (start < (subcommand?.start ?? 0) || /(?:opt|option|arg|flag|param)s?\b/i.test(raw)),
    );
  }
}

const startsWith = (operands: readonly ShellWord[], name: string): boolean =>
  name.includes(' ') ? name.split(' ').every((word, i) => operands[i]?.value === word) : operands[0]?.value === name;

/** The commands of package managers among commands grouped by name, in order. */
export function packageCommandsIn(
  groups: ReadonlyMap<string, readonly { run: CommandInstruction; command: Command }[]>,
): ReadonlyMap<PackageManager, PackageCommand[]> {
  const found = new Map<PackageManager, PackageCommand[]>();
  for (const [name, commands] of groups) {
    const manager = managerOf(name);
    if (!manager) continue;
    const made = commands.map(({ run, command }) => new PackageCommand(manager, run, command));
    found.set(manager, [...(found.get(manager) ?? []), ...made]);
  }
  for (const list of found.values()) list.sort((a, b) => a.command.start - b.command.start);
  return found;
}
