import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunShellcheck } from '../engine/shellcheck/shellcheck.js';
import { IgnoreRules } from './gitignore.js';
import type { Host } from './host.js';

/** What came of reading a file: its bytes, or why there are none. */
export type Read =
  { readonly bytes: Uint8Array } | { readonly problem: 'missing' | 'too-large' } | { readonly problem: 'refused'; readonly reason: string };

export interface NodeHostOptions {
  /** Told of each folder that cannot be listed, and why. */
  readonly onProblem?: (folder: string, reason: string) => void;
}

export interface WalkOptions {
  /** How many levels of folders below the first are entered; all by default. */
  readonly depth?: number;
  readonly signal?: AbortSignal | undefined;
}

const skipped = new Set(['node_modules', '.git', '.hg', '.svn']);

/** How long ShellCheck may take for one script, in milliseconds, and how much it may print, in bytes. */
const patience = 20_000;
const longestOutput = 16 * 1024 * 1024;

/** Starts a `shellcheck` of the PATH, never one of the folder at hand, and hands the script over as its input. */
const runShellcheck: RunShellcheck = (input, dialect, signal) =>
  new Promise((resolve, reject) => {
    const options = { cwd: path.dirname(process.execPath), timeout: patience, maxBuffer: longestOutput, windowsHide: true, signal };
    const child = execFile('shellcheck', ['--norc', '--format=json1', `--shell=${dialect}`, '-'], options, (error, stdout) => {
      if (codeOf(error) === 'ENOENT') resolve(undefined);
      // 1: it has something to say
      else if (error && error.code !== 1) reject(new Error(error.killed === true ? 'a script took too long' : error.message));
      else resolve(stdout);
    });
    child.stdin?.on('error', () => undefined); // it may end before it has read everything
    child.stdin?.end(input);
  });

/** The file system as the engine sees it. Paths are relative to the root, or absolute outside of it. */
export class NodeHost implements Host {
  readonly shellcheck = runShellcheck;

  constructor(
    readonly root: string,
    private readonly options: NodeHostOptions = {},
  ) {}

  /** The path as the system writes it. */
  toDisk(file: string): string {
    return path.resolve(this.root, /^\/[A-Za-z]:/.test(file) ? file.slice(1) : file);
  }

  /** A path of the system as the engine writes it; `''` for the root. */
  fromDisk(file: string): string {
    const relative = path.relative(this.root, path.resolve(this.root, file));
    const slashed = slashes(relative);
    return path.isAbsolute(relative) && !slashed.startsWith('/') ? `/${slashed}` : slashed;
  }

  async readFile(file: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.toDisk(file));
    } catch {
      return undefined;
    }
  }

  /** Reads at once. Files above the limit are not read, nor are folders. `limit` is in bytes. */
  read(file: string, limit = Infinity): Read {
    const disk = this.toDisk(file);
    try {
      const stats = statSync(disk);
      if (stats.isDirectory()) return { problem: 'refused', reason: 'it is a folder' };
      return stats.size > limit ? { problem: 'too-large' } : { bytes: readFileSync(disk) };
    } catch (error) {
      const code = codeOf(error);
      return code === 'ENOENT' || code === 'ENOTDIR' ? { problem: 'missing' } : { problem: 'refused', reason: reasonOf(error) };
    }
  }

  exists(file: string): Promise<boolean> {
    return Promise.resolve(this.existsNow(file));
  }

  existsNow(file: string): boolean {
    return existsSync(this.toDisk(file));
  }

  async *listFiles(folder: string, signal?: AbortSignal): AsyncIterable<string> {
    let count = 0;
    for (const file of this.walk(folder, { signal })) {
      // a language server must answer while a large folder is read
      if (++count % 256 === 0) await new Promise((resolve) => setImmediate(resolve));
      yield file;
    }
  }

  /**
   * Files below a folder in order of name, at once; what `.gitignore` files leave out is left out, the folder itself never.
   * Folders that are links are not entered: they may lead in circles, or out of the workspace and over the whole disk.
   */
  *walk(folder: string, { depth = Infinity, signal }: WalkOptions = {}): Generator<string> {
    const disk = this.toDisk(folder);
    yield* this.#folder({ path: folder, disk, rules: rulesAbove(disk), depth }, signal);
  }

  *#folder(folder: Folder, signal: AbortSignal | undefined): Generator<string> {
    const entries = this.#entries(folder);
    const rules = entries.some(({ name }) => name === '.gitignore') ? withIgnoreFile(folder.rules, folder.disk) : folder.rules;
    for (const entry of entries) {
      if (signal?.aborted === true) return;
      const disk = path.join(folder.disk, entry.name);
      const kind = skipped.has(entry.name) ? undefined : kindOf(entry, disk);
      if (kind === undefined || rules.ignores(slashes(disk), kind === 'folder')) continue;
      const name = folder.path === '' ? entry.name : `${folder.path.replace(/\/$/, '')}/${entry.name}`;
      if (kind === 'file') yield name;
      else if (folder.depth > 0) yield* this.#folder({ path: name, disk, rules, depth: folder.depth - 1 }, signal);
    }
  }

  #entries({ path: name, disk }: Folder): Dirent[] {
    try {
      return readdirSync(disk, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.options.onProblem?.(name, reasonOf(error));
      return [];
    }
  }
}

interface Folder {
  readonly path: string;
  readonly disk: string;
  readonly rules: IgnoreRules;
  readonly depth: number;
}

const slashes = (file: string): string => (path.sep === '/' ? file : file.replaceAll(path.sep, '/'));

function kindOf(entry: Dirent, disk: string): 'file' | 'folder' | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return undefined;
  const stats = quietly(() => statSync(disk));
  // a link that leads nowhere or to itself may still be a file of ours: reading it says why it cannot be
  return stats === undefined || stats.isFile() ? 'file' : undefined;
}

/** What the `.gitignore` files above a folder say, up to the root of its repository; nothing if they leave the folder itself out. */
function rulesAbove(folder: string): IgnoreRules {
  const none = new IgnoreRules(process.platform === 'linux');
  const above: string[] = [];
  for (let at = folder; !existsSync(path.join(at, '.git'));) {
    const parent = path.dirname(at);
    if (parent === at) return none;
    above.unshift((at = parent));
  }
  const rules = above.reduce(withIgnoreFile, none);
  const parts = above.length === 0 ? [] : path.relative(above[0] ?? folder, folder).split(path.sep);
  const folders = parts.map((_, i) => slashes(path.join(above[0] ?? folder, ...parts.slice(0, i + 1))));
  return folders.some((each) => rules.ignores(each, true)) ? none : rules;
}

function withIgnoreFile(rules: IgnoreRules, folder: string): IgnoreRules {
  const text = quietly(() => readFileSync(path.join(folder, '.gitignore'), 'utf8'));
  return text === undefined ? rules : rules.with(slashes(folder), text);
}

/** The text of a file that ships in the folder of the running bundle; undefined when there is none, as when the sources are run. */
export const readShipped = async (file: string): Promise<string | undefined> =>
  typeof __dirname === 'string' ? readFile(path.join(__dirname, file), 'utf8').catch(() => undefined) : undefined;

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'it is a symbolic link that leads to itself',
  EMFILE: 'too many files are open',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
};

/** Why the system refused, in a few words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined && Object.hasOwn(reasons, code)) return reasons[code] ?? code;
  return code ?? (error instanceof Error ? error.message : String(error));
}
