import { lastBefore, type Span } from '../../core/span.js';
import type { Command } from '../shell/command.js';
import { Script } from '../shell/script.js';
import { Instruction } from './instruction.js';
import type { ImageUse } from './instructions.js';
import { covers, readMounts, type Mount } from './mounts.js';
import { ShellText } from './shell-text.js';
import { interpreterOf, isPosix, shellOf, type ShellInfo } from './shells.js';
import { readJson, type JsonArray } from './json.js';

const unknownShell: ShellInfo = { kind: 'unknown', explicit: false, words: [] };

/** RUN, CMD, ENTRYPOINT and HEALTHCHECK: a command, in shell or exec form. */
export class CommandInstruction extends Instruction {
  private knownShellTexts: readonly ShellText[] | undefined = undefined;
  private knownScripts: readonly Script[] | undefined = undefined;
  private knownMounts: readonly Mount[] | undefined = undefined;
  private knownExec: JsonArray | undefined | null = null;
  private knownCommands: readonly Command[] | undefined = undefined;

  /** Where the command stands: behind `CMD` for HEALTHCHECK; empty for `HEALTHCHECK NONE`. */
  get command(): Span {
    const { args } = this;
    if (this.name !== 'HEALTHCHECK') return args;
    const [type, first] = this.words;
    const start = type?.text.toUpperCase() === 'CMD' && first ? first.start : args.end;
    return { start, end: args.end };
  }

  /** The strings of the exec form. */
  get exec(): JsonArray | undefined {
    if (this.knownExec === null) this.knownExec = this.readExec();
    return this.knownExec;
  }

  private readExec(): JsonArray | undefined {
    const { command } = this;
    return this.head.flat.charCodeAt(command.start - this.start) === 91 ? readJson(this.flatOf(command), command.start) : undefined;
  }

  get isShellForm(): boolean {
    return this.command.end > this.command.start && !this.exec;
  }

  /** The shell that runs its shell form. */
  get shell(): ShellInfo {
    // a comment between its lines may name the shell
    return this.stage?.shellAt(this.end) ?? unknownShell;
  }

  /** Its shell text, in pieces that a shell reads separately. None for exec form, other interpreters, PowerShell and cmd. */
  get shellTexts(): readonly ShellText[] {
    return (this.knownShellTexts ??= this.readShellTexts());
  }

  get scripts(): readonly Script[] {
    return (this.knownScripts ??= this.shellTexts.map(({ script }) => script));
  }

  get commands(): readonly Command[] {
    return (this.knownCommands ??= this.scripts.flatMap(({ commands }) => commands));
  }

  /** The innermost command around an offset. */
  commandAt(at: number): Command | undefined {
    let found = lastBefore(this.commands, at);
    // commands of a substitution in front of the offset come behind the command that holds them
    for (let steps = 0; found && found.end <= at && steps < 16; steps++) found = lastBefore(this.commands, found.start - 1);
    return found && found.end > at ? found : undefined;
  }

  /** `RUN --mount=…`. */
  get mounts(): readonly Mount[] {
    return (this.knownMounts ??= readMounts(this.flagsNamed('mount')));
  }

  /** Images and stages that mounts take files from. */
  get mountSources(): readonly ImageUse[] {
    return this.mounts.flatMap(({ from }) => (from ? [{ ...from, instruction: this }] : []));
  }

  /** Whether a cache or tmpfs mount covers a directory, so that what is left in it does not stay in the image. `~` is any home. */
  isMounted(directory: string): boolean {
    return this.mounts.some(
      ({ type, target }) => (type === 'cache' || type === 'tmpfs') && target !== undefined && covers(target, directory),
    );
  }

  private flatOf({ start, end }: Span): string {
    return this.head.flat.slice(start - this.start, end - this.start);
  }

  private readShellTexts(): ShellText[] {
    if (!this.isShellForm) return this.textOfExec();
    const { shell } = this;
    if (!isPosix(shell) && (shell.kind !== 'unknown' || this.source.escape === '`')) return [];
    // `RUN <<EOF`: the body itself is the script
    if (this.heredocs.length > 0 && this.words.every(({ start }) => this.heredocs.some(({ marker }) => marker.start === start)))
      return this.textsOfBodies(shell);
    const { start } = this.command;
    const text =
      this.heredocs.length > 0
        ? this.flatOf({ start, end: this.start + this.head.flat.length }) +
          this.source.text.slice(this.start + this.head.flat.length, this.end)
        : this.flatOf(this.command);
    const whole = new ShellText(this, new Script(text, start), shell, false);
    const [first] = this.heredocs.length > 0 ? whole.script.commands : [];
    const reader = first && shellOf([first.name, ...first.args.map(({ raw }) => raw)]);
    return reader && isPosix(reader) && first.operands.length === 0 ? [whole, ...this.textsOfBodies(reader)] : [whole];
  }

  private textsOfBodies(shell: ShellInfo): ShellText[] {
    return this.heredocs.flatMap(({ body }) => {
      const text = this.textOf(body);
      const reader = interpreterOf(text) ?? shell;
      return isPosix(reader) || reader === shell
        ? [new ShellText(this, new Script(text.replaceAll('\r\n', ' \n'), body.start), reader, true)]
        : [];
    });
  }

  private textOfExec(): ShellText[] {
    const { strings = [] } = this.exec ?? {};
    const [program, option, text] = strings;
    if (!program || !text || !option || !/^-[a-z]*c$/.test(option.value)) return [];
    const reader = shellOf([program.value, option.value]);
    // escapes would shift every offset behind them
    if (!isPosix(reader) || this.textOf(text.inner) !== text.value) return [];
    return [new ShellText(this, new Script(text.value, text.inner.start), reader, false)];
  }
}
