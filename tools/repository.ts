import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the root package.json. */
export const root = path.resolve(import.meta.dirname, '..');

/** Absolute path of a file named from the root. */
export const inRoot = (file: string): string => path.join(root, file);

/** Path of a file from the root, with `/` between parts. */
export const fromRoot = (file: string): string => path.relative(root, file).replaceAll(path.sep, '/');

/** Text of a file named from the root; undefined if it is not there. */
export const readText = (file: string): string | undefined => (existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : undefined);

/** `1,234` for numbers, always the same whatever the locale. */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `12 rules`, `1 rule`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${grouped(count)} ${count === 1 ? noun : plural}`;

/** Rows as text columns; the first row is the head. Columns named in `right` are aligned to the right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    right.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
