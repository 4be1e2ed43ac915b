/** What a command may touch of the world besides the file system; replaced in tests. */
export interface Io {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody sees the output at once, in colour. */
  readonly isTerminal: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
  /** Results. */
  out(text: string): void;
  /** Everything that is not a result. */
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** Ends what would go on forever. */
  readonly signal?: AbortSignal;
}

/** Exit statuses. `wrong`: what was asked could not be done, or the configuration is broken. */
export const status = { clean: 0, findings: 1, wrong: 2 } as const;

export type Status = (typeof status)[keyof typeof status];

/** Ends a command with status 2; the message says what to do instead. */
export class UsageError extends Error {}

/** Whether to write in colour: the option, then NO_COLOR, FORCE_COLOR, and whether a terminal shows it. */
export function usesColour({ env, isTerminal }: Io, option?: boolean): boolean {
  if (option !== undefined) return option;
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** `1 file`, `12 files`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${String(count)} ${count === 1 ? noun : plural}`;
