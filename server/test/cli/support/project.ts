import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Io } from '../../../src/cli/io.js';
import { run } from '../../../src/cli/program.js';

const made: string[] = [];

/** A folder with these files, outside of any repository; gone when the tests end. */
export function project(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'plimsoll-cli-')));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  return folder;
}

export function write(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

export const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');

after(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. */
export async function plimsoll(cwd: string, args: readonly string[], more: Partial<Io> = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const io: Io = {
    cwd,
    env: {},
    isTerminal: false,
    columns: 100,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    stdin: () => Promise.resolve(new Uint8Array()),
    ...more,
  };
  return { status: await run(args, io), out, err };
}

/** A configuration with one rule alone, so that tests do not change with the presets. */
export const onlyPreferCopy = 'extends: []\nrules: { dockerfile/prefer-copy: warning }\n';

export const withAdd = 'FROM node:22\nADD src /app\n';

interface JsonReport {
  readonly files: readonly { readonly path: string; readonly findings: readonly JsonFinding[] }[];
}

interface JsonFinding {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** What `--format json` printed. */
export const jsonOf = ({ out }: Outcome): JsonReport => JSON.parse(out) as JsonReport;

/** Findings as `path:line rule`. */
export const found = (outcome: Outcome): string[] =>
  jsonOf(outcome).files.flatMap(({ findings }) => findings.map(({ path: file, rule, range }) => `${file}:${range.start.line + 1} ${rule}`));

/** Lints and gives the findings as `path:line rule`. */
export const lint = async (cwd: string, ...args: string[]): Promise<string[]> =>
  found(await plimsoll(cwd, ['lint', '--format', 'json', ...args]));
