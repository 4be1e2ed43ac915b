import type { Edit } from '../core/fix.js';

/** How much of a text may differ before the rest counts as one change, in lines. */
const bound = 400;

/** The edits that turn one text into another, by whole lines and trimmed to what differs in them. */
export function changedLines(before: string, after: string): Edit[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const edits: Edit[] = [];
  let [i, j, offset] = [0, 0, 0];
  for (const [sameA, sameB, length] of [...commonRuns(a, b), [a.length, b.length, 0] as const]) {
    const old = a.slice(i, sameA).join('');
    const now = b.slice(j, sameB).join('');
    if (old !== now) edits.push(trimmed(offset, old, now));
    for (; i < sameA + length; i++) offset += (a[i] ?? '').length;
    j = sameB + length;
  }
  return edits;
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function trimmed(offset: number, old: string, now: string): Edit {
  const limit = Math.min(old.length, now.length);
  let start = 0;
  while (start < limit && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < limit - start && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  // never between the two halves of a line end or of a character
  if (start > 0 && /[\r\ud800-\udbff]/.test(old[start - 1] ?? '')) start--;
  if (tail > 0 && /[\n\udc00-\udfff]/.test(old[old.length - tail] ?? '')) tail--;
  return { span: { start: offset + start, end: offset + old.length - tail }, text: now.slice(start, now.length - tail) };
}

type Run = readonly [a: number, b: number, length: number];

/** Runs of common lines in order: the shortest edit by Myers' algorithm, given up beyond the bound. */
function commonRuns(a: readonly string[], b: readonly string[]): Run[] {
  const furthest = new Map<number, { x: number; runs: Chain | undefined }>([[1, { x: 0, runs: undefined }]]);
  for (let d = 0; d <= Math.min(a.length + b.length, bound); d++)
    for (let k = -d; k <= d; k += 2) {
      const down = furthest.get(k + 1);
      const right = furthest.get(k - 1);
      const from = k === -d || (k !== d && (right?.x ?? -1) < (down?.x ?? -1)) ? down : right && { ...right, x: right.x + 1 };
      if (!from) continue;
      let { x, runs } = from;
      const start = x;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      if (x > start) runs = { run: [start, start - k, x - start], before: runs };
      furthest.set(k, { x, runs });
      if (x >= a.length && x - k >= b.length) return inOrder(runs);
    }
  return [];
}

interface Chain {
  readonly run: Run;
  readonly before: Chain | undefined;
}

function inOrder(last: Chain | undefined): Run[] {
  const runs: Run[] = [];
  for (let chain = last; chain; chain = chain.before) runs.push(chain.run);
  return runs.reverse();
}
