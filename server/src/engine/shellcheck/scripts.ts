import type { CommandInstruction } from '../../syntax/dockerfile/command-instruction.js';
import type { Dockerfile } from '../../syntax/dockerfile/dockerfile.js';
import { interpreterOf, shellKind, type ShellKind } from '../../syntax/dockerfile/shells.js';
import type { Script } from '../../syntax/shell/script.js';

/** Shell text as ShellCheck is given it. */
export interface ShellcheckScript {
  /** A shell that ShellCheck knows by this name. */
  readonly dialect: string;
  /** What stands before the text, in lines of its own: the variables that the stage sets. */
  readonly prologue: string;
  /** As long as in the file, so that its offsets are those of the file. */
  readonly text: string;
  /** Where the text starts in the file. */
  readonly start: number;
  /** Whether the shell that will run it is known well enough to say what it lacks. */
  readonly isDialectKnown: boolean;
}

const dialects: Readonly<Partial<Record<ShellKind, string>>> = {
  ...{ bash: 'bash', ksh: 'ksh', dash: 'dash', sh: 'sh' },
  // older versions do not know the shell of BusyBox; what it has beyond dash is not reported
  ...{ ash: 'dash', unknown: 'sh' },
};

/** The shell text of every RUN that ShellCheck can read. */
export const scriptsOf = (dockerfile: Dockerfile): ShellcheckScript[] =>
  dockerfile.hasForeignSyntax ? [] : dockerfile.all('RUN').flatMap((run) => run.scripts.flatMap((script) => scriptOf(run, script) ?? []));

/** ShellCheck takes a keyword for a plain word if its line goes on right behind it; blanks before an operator mean the same. */
const joinBeforeOperator = /(?<=\w)\\\n(?=[;&|)])/g;

function scriptOf(run: CommandInstruction, script: Script): ShellcheckScript | undefined {
  const { start } = script;
  const kind = kindOf(run, script);
  const dialect = dialects[kind];
  const text = script.text.replaceAll('\r\n', ' \n').replace(joinBeforeOperator, '  ');
  if (dialect === undefined || text.trim() === '' || /\{\{|<%/.test(text)) return undefined;
  return { dialect, prologue: prologueOf(run, text), text, start, isDialectKnown: kind !== 'ash' && kind !== 'unknown' };
}

/** Which shell reads a script: the one that its first line names, that it is handed to, or that runs the instruction. */
function kindOf(run: CommandInstruction, script: Script): ShellKind {
  const [program] = run.exec?.strings ?? [];
  if (program) return shellKind(program.value);
  const [first] = run.scripts;
  const isBody = run.heredocs.some(({ body }) => body.start === script.start);
  const named = isBody ? interpreterOf(script.text)?.kind : undefined;
  return named ?? (isBody && first && first !== script ? shellKind(first.commands[0]?.name ?? '') : run.shell.kind);
}

/** What the environment holds: values where they are known, so that nobody asks for quotes around `1.2`. */
function prologueOf({ stage, shell, start }: CommandInstruction, text: string): string {
  const names = [...(stage?.namesAt(start) ?? [])].filter((name) => /^[A-Za-z_]\w*$/.test(name) && text.includes(name)).sort();
  const lines = names.map((name) => {
    const value = stage?.valueOf(name, start);
    const isPlain = value !== undefined && !/[\r\n]/.test(value);
    return `export ${name}=${isPlain ? `'${value.replaceAll("'", `'\\''`)}'` : `"\${${name}-}"`}\n`;
  });
  const stopsAtErrors = shell.words.slice(1).some((word) => /^-[a-z]*e/.test(word));
  return [...lines, ...(stopsAtErrors ? ['set -e\n'] : [])].join('');
}
