/** Milliseconds of CPU, user and system, that a piece of work takes in this process. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The value below which a share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const rounds = 5;

/** The median of five runs, after one that only warms up. */
export function medianOf(work: () => number): number {
  work();
  return median(Array.from({ length: rounds }, work));
}

/**
 * Two pieces of work measured in turn, so that both meet the same machine: median of each, and of their ratios. Ten rounds of both
 * only warm up: what counts is sustained throughput, not how long the compiler takes to see what is hot. Long work needs fewer.
 */
export function compared(ours: () => void, bare: () => void, warmUps = 10): { ours: number; bare: number; ratio: number } {
  for (let i = 0; i < warmUps; i++) {
    ours();
    bare();
  }
  const pairs = Array.from({ length: rounds }, () => {
    collectYoung();
    const bareTime = cpuOf(bare);
    collectYoung();
    return { ours: cpuOf(ours), bare: bareTime };
  });
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    bare: median(pairs.map((pair) => pair.bare)),
    ratio: median(pairs.map((pair) => pair.ours / pair.bare)),
  };
}

/** Frees what earlier work left behind, so that nobody pays for somebody else's rubbish. Needs `--expose-gc`. */
export const collectGarbage = (): void => globalThis.gc?.();

/** Frees what is young alone: a full collection also throws away what the compiler knows of objects that are gone, so that all code is cold again. */
const collectYoung = (): void => globalThis.gc?.({ type: 'minor' });

/** One line of the table. `measured` and `budget` are in the unit; `bare` is what the ratio was taken against, in milliseconds. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | '×' | 'MB' | 'KB';
  readonly budget: number;
  readonly measured: number;
  readonly note?: string;
}

export const isMet = ({ measured, budget }: Row): boolean => measured <= budget;
