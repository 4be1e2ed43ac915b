import { watch as watchFolder } from 'node:fs';
import { reasonOf } from '../hosts/node.js';
import { status, UsageError, type Io, type Status } from './io.js';
import type { Session } from './session.js';

/** Milliseconds without a change before files are read again: editors save in several steps. */
const pause = 120;

/** Runs the work now and after every change below the workspace, until it is told to stop. */
export async function watch({ host }: Session, work: () => Promise<Status>, io: Io): Promise<Status> {
  let running = work();
  await running;
  io.err('Watching for changes. Ctrl+C ends.\n');
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    running = running.then(() => {
      io.out(`\n${new Date().toLocaleTimeString()}\n`);
      return work();
    });
  };
  const watcher = ((): ReturnType<typeof watchFolder> => {
    try {
      return watchFolder(host.root, { recursive: true });
    } catch (error) {
      throw new UsageError(`--watch cannot watch this folder: ${reasonOf(error)}.`);
    }
  })();
  watcher.on('change', (_, file) => {
    if (/(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)|\.plimsoll$/.test(String(file))) return;
    clearTimeout(timer);
    timer = setTimeout(again, pause);
  });
  // a folder that vanishes while it is watched is no reason to end
  watcher.on('error', (error) => io.err(`plimsoll: ${reasonOf(error)}\n`));
  await new Promise<void>((resolve) => {
    if (io.signal?.aborted) return resolve();
    io.signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(timer);
  watcher.close();
  await running;
  return status.clean;
}
