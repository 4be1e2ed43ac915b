import { isatty } from 'node:tty';
import type { Io } from './io.js';
import { run } from './program.js';

const interrupted = new AbortController();

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  isTerminal: isatty(1),
  columns: process.stdout.isTTY ? process.stdout.columns : 120,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async stdin() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },
  signal: interrupted.signal,
};

// whoever reads the output may stop early, as `head` does; that is no failure
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const args = process.argv.slice(2);
if (args.includes('--watch')) process.once('SIGINT', () => interrupted.abort());

// the exit status is set, not forced, so that all output arrives
void run(args, io).then((status) => (process.exitCode = status));
