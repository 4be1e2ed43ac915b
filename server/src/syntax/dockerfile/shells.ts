import { basename } from '../../core/path.js';

export type ShellKind = 'sh' | 'bash' | 'ash' | 'dash' | 'ksh' | 'zsh' | 'powershell' | 'cmd' | 'other' | 'none' | 'unknown';

/** The shell that runs shell-form commands at some place. */
export interface ShellInfo {
  readonly kind: ShellKind;
  /** Set by SHELL or by a comment, not by the base image. */
  readonly explicit: boolean;
  /** The words of SHELL: `["/bin/bash", "-o", "pipefail", "-c"]`. */
  readonly words: readonly string[];
}

const names: Readonly<Record<string, ShellKind>> = {
  sh: 'sh', bash: 'bash', ash: 'ash', busybox: 'ash', dash: 'dash', ksh: 'ksh', zsh: 'zsh',
  pwsh: 'powershell', powershell: 'powershell', cmd: 'cmd',
}; // prettier-ignore

// what else runs a command, such as `conda run`, mostly runs it in a POSIX shell
const otherLanguages = /^(?:python|perl|ruby|node|deno|php|lua|rscript|fish|nu|t?csh)[\d.]*$/;

/** The kind of a shell by the name or path of its program; `other` reads another language. */
export function shellKind(program: string): ShellKind {
  const name = basename(program.replaceAll('\\', '/'))
    .replace(/\.exe$/i, '')
    .toLowerCase();
  return names[name] ?? (otherLanguages.test(name) ? 'other' : 'unknown');
}

/** The shell of a SHELL instruction's words; `env` in front is looked through. */
export function shellOf(words: readonly string[]): ShellInfo {
  const program = words.find((word) => !/^(?:.*\/)?env$/.test(word) && !word.startsWith('-')) ?? '';
  return { kind: shellKind(program), explicit: true, words };
}

const posix = new Set<ShellKind>(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);

/** Whether its text can be read as POSIX shell. */
export const isPosix = ({ kind }: ShellInfo): boolean => posix.has(kind);

/** The shell that the interpreter line of a script names; undefined when there is none. */
export function interpreterOf(script: string): ShellInfo | undefined {
  const line = /^#![ \t]*(.*)/.exec(script)?.[1];
  return line === undefined ? undefined : shellOf(line.trim().split(/[ \t]+/));
}
