import { createHash } from 'node:crypto';
import { LineIndex } from '../core/lines.js';
import type { LintedFile } from './session.js';

/**
 * A name for each finding of a file that outlives edits elsewhere in it: made of the rule and the text of the line, not of its number.
 * Like findings on like lines are told apart by their order. 32 hexadecimal digits, a colon, and the number.
 */
export function fingerprints({ text, findings }: LintedFile): string[] {
  const lines = new LineIndex(text);
  const seen = new Map<string, number>();
  return findings.map(({ rule, range }) => {
    const line = text.slice(lines.startOf(range.start.line), lines.startOf(range.start.line + 1)).trim();
    const hash = digest(`${rule}\0${line}`);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${String(number)}`;
  });
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
