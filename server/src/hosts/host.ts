import type { RunShellcheck } from '../engine/shellcheck/shellcheck.js';

/** What the engine may ask of the outside world. Paths are as the engine uses them: `/` between parts. */
export interface Host {
  /** The bytes of a file; undefined if it is not there or cannot be read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Files below a folder, ignored ones left out. Never follows a link into a folder it has seen. */
  listFiles(folder: string, signal?: AbortSignal): AsyncIterable<string>;
  /** Whether a file or folder is there. */
  exists(path: string): Promise<boolean>;
  /** Absent where no program can be started. */
  readonly shellcheck?: RunShellcheck;
}
