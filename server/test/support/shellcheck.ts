import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What stands in for ShellCheck: reports each `$word` that follows a blank as SC2086, and some other words, at their places. */
const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const input = readFileSync(0, 'utf8');
appendFileSync(__dirname + '/calls', JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), input }) + '\\n');
if (input.includes('wait-for-ever')) setTimeout(() => undefined, 60_000);
if (input.includes('break-shellcheck')) { console.error('it broke'); process.exit(2); }
const codes = [[/(?<= )\\$\\w+/g, 2086, 'info'], [/(?<= )\\. \\S+/g, 1091, 'info'], [/legacy/g, 2006, 'style'], [/\\[\\[/g, 3010, 'warning'], [/\\bcd \\S+/g, 2164, 'warning'], [/oddity/g, 1073, 'error']];
const place = (at) => { const lines = input.slice(0, at).split('\\n'); return { line: lines.length, column: Array.from(lines.at(-1)).length + 1 }; };
const comments = codes.flatMap(([pattern, code, level]) => [...input.matchAll(pattern)].map((match) => {
  const [start, end] = [place(match.index), place(match.index + match[0].length)];
  return { file: '-', line: start.line, endLine: end.line, column: start.column, endColumn: end.column, level, code, message: 'Said of ' + match[0] + '.', fix: null };
}));
process.stdout.write(JSON.stringify({ comments }));
process.exitCode = comments.length > 0 ? 1 : 0;
`;

interface Call {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly input: string;
}

/** A `shellcheck` on the PATH that is none, until it is removed. */
export class FakeShellcheck {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-shellcheck-'));
  readonly #path = process.env['PATH'];

  constructor() {
    writeFileSync(path.join(this.folder, 'shellcheck'), program);
    chmodSync(path.join(this.folder, 'shellcheck'), 0o755);
    process.env['PATH'] = this.folder;
  }

  /** How it was called so far. */
  get calls(): Call[] {
    try {
      const lines = readFileSync(path.join(this.folder, 'calls'), 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line) as Call);
    } catch {
      return [];
    }
  }

  remove(): void {
    if (this.#path === undefined) delete process.env['PATH'];
    else process.env['PATH'] = this.#path;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
