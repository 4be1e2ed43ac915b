interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** Lines around a change. */
const context = 3;

/** What `diff -u` prints for two texts of a file, in lines; nothing if they are equal. */
export function unifiedDiff(path: string, before: string, after: string): string[] {
  if (before === after) return [];
  const steps = stepsOf(linesOf(before), linesOf(after));
  return [`--- a/${path}`, `+++ b/${path}`, ...hunks(steps)];
}

/** Lines with their ends, so that a changed line end is a change. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Changes with the lines around them; what is nearer than two contexts is one hunk. */
function hunks(steps: readonly Step[]): string[] {
  const groups: { start: number; end: number }[] = [];
  for (const [i, { kind }] of steps.entries()) {
    if (kind === ' ') continue;
    const last = groups.at(-1);
    const end = Math.min(steps.length, i + context + 1);
    if (last && i - context <= last.end) last.end = end;
    else groups.push({ start: Math.max(0, i - context), end });
  }
  let done = 0;
  const at = { old: 1, new: 1 };
  const out: string[] = [];
  for (const { start, end } of groups) {
    pass(steps.slice(done, start), at);
    out.push(...hunk(steps.slice(start, end), at));
    pass(steps.slice(start, end), at);
    done = end;
  }
  return out;
}

function pass(steps: readonly Step[], at: { old: number; new: number }): void {
  for (const { kind } of steps) {
    if (kind !== '+') at.old++;
    if (kind !== '-') at.new++;
  }
}

function hunk(steps: readonly Step[], at: { readonly old: number; readonly new: number }): string[] {
  const side = (start: number, without: Step['kind']): string => {
    const count = steps.filter(({ kind }) => kind !== without).length;
    return `${String(count === 0 ? start - 1 : start)}${count === 1 ? '' : `,${String(count)}`}`;
  };
  const lines = steps.flatMap(({ kind, line }) =>
    line.endsWith('\n') ? [kind + line.slice(0, -1)] : [kind + line, '\\ No newline at end of file'],
  );
  return [`@@ -${side(at.old, '+')} +${side(at.new, '-')} @@`, ...lines];
}

/** Keeps what both texts begin and end with, and compares what lies between. */
function stepsOf(a: readonly string[], b: readonly string[]): Step[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const same = (line: string): Step => ({ kind: ' ', line });
  return [
    ...a.slice(0, head).map(same),
    ...shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

/** Beyond this many changed lines the texts are shown one after the other: the search would take too long. */
const maximalChanges = 2000;

type Reach = ReadonlyMap<number, number>;

/** Whether diagonal `k` is best reached by an inserted line. */
const byInsertion = (before: Reach, k: number, d: number): boolean =>
  k === -d || (k !== d && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));

/** Myers' shortest edit script: after each change, how far every diagonal gets. */
function shortest(a: readonly string[], b: readonly string[]): Step[] {
  const reached: Reach[] = [];
  let before: Reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, maximalChanges); d++) {
    const now = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      let x = byInsertion(before, k, d) ? (before.get(k + 1) ?? 0) : (before.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      now.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace(a, b, reached);
    }
    reached.push(now);
    before = now;
  }
  return [...a.map((line): Step => ({ kind: '-', line })), ...b.map((line): Step => ({ kind: '+', line }))];
}

/** The way back from the ends of both texts. */
function trace(a: readonly string[], b: readonly string[], reached: readonly Reach[]): Step[] {
  const steps: Step[] = [];
  let x = a.length;
  let y = b.length;
  const same = (): void => {
    steps.push({ kind: ' ', line: a[--x] ?? '' });
    y--;
  };
  for (let d = reached.length; d > 0; d--) {
    const before = reached[d - 1] ?? new Map<number, number>();
    const k = x - y;
    const inserted = byInsertion(before, k, d);
    const fromX = before.get(inserted ? k + 1 : k - 1) ?? 0;
    const fromY = fromX - (inserted ? k + 1 : k - 1);
    while (x > fromX && y > fromY) same();
    steps.push(inserted ? { kind: '+', line: b[--y] ?? '' } : { kind: '-', line: a[--x] ?? '' });
  }
  while (x > 0) same();
  return steps.reverse();
}
