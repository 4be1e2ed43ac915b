import { LineIndex } from '../../server/src/core/lines.js';
import type { Met } from './survey.js';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Some of the items, chosen at random, in their order. */
export function sample<T>(items: readonly T[], size: number, seed: number): T[] {
  const random = seeded(seed);
  const ranked = items.map((item, order) => ({ item, order, rank: random() })).sort((a, b) => a.rank - b.rank);
  return ranked
    .slice(0, size)
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** A finding with the lines around it, for reading. */
export function excerpt({ project, finding, text }: Met, around: number): string {
  const lines = new LineIndex(text);
  const { start, end } = lines.range(finding.span);
  const content = text.split(/\r\n|\n|\r/);
  const shown: string[] = [];
  for (let line = Math.max(0, start.line - around); line <= Math.min(content.length - 1, start.line + around); line++) {
    shown.push(`  ${String(line + 1).padStart(5)} | ${content[line] ?? ''}`);
    if (line !== start.line) continue;
    const until = end.line === start.line ? end.character : (content[line]?.length ?? 0);
    shown.push(`        | ${' '.repeat(start.character)}${'^'.repeat(Math.max(1, until - start.character))}`);
  }
  const place = `${project}/${finding.path}:${String(start.line + 1)}:${String(start.character + 1)}`;
  const fixes = finding.fixes.map(({ safety, title }) => `\n    fix (${safety}): ${title}`).join('');
  return `${place}  ${finding.severity}\n${shown.join('\n')}\n    ${finding.message}${fixes}`;
}
