import { chmodSync, closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file's bytes at once: whoever reads it sees the old or the new ones. Keeps the mode, and writes through links.
 * Throws what the system throws, and leaves the file as it was then.
 */
export function writeSafely(file: string, bytes: Uint8Array): void {
  const target = realOf(file);
  const { mode, special } = kindOf(target);
  // a pipe or a device is written to, never replaced
  if (special) return writeFileSync(target, bytes);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${String(process.pid)}.plimsoll`);
  try {
    const handle = openSync(temporary, 'wx', mode ?? 0o666);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // the mask of the process may have narrowed what was asked for
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function kindOf(file: string): { readonly mode: number | undefined; readonly special: boolean } {
  try {
    const stats = statSync(file);
    return { mode: stats.mode & 0o7777, special: !stats.isFile() };
  } catch {
    return { mode: undefined, special: false };
  }
}

/** The text in the encoding that these bytes are in, with their byte order mark. */
export function encodeLike(bytes: Uint8Array, text: string): Uint8Array {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
  if (first === 0xfe && second === 0xff) return Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()]);
  const mark = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  return Buffer.from(mark ? `\ufeff${text}` : text);
}
