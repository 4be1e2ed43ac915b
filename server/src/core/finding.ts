import type { Fix } from './fix.js';
import type { Place, Span } from './span.js';

export const severities = ['error', 'warning', 'info', 'hint'] as const;

/** From the most to the least severe. */
export type Severity = (typeof severities)[number];

/** The milder of two severities. */
export const milder = (a: Severity, b: Severity): Severity => (severities.indexOf(a) > severities.indexOf(b) ? a : b);

/** Whether `a` is at least as severe as `b`. */
export const atLeast = (a: Severity, b: Severity): boolean => severities.indexOf(a) <= severities.indexOf(b);

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule yields. `at` lies in the model's own file unless it names a path. */
export interface Report {
  readonly at: Span | Place;
  /** What is wrong here, why it matters, what to do: one or two sentences that name the thing. */
  readonly message: string;
  /** May only lower the configured level. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** The preferred one first. A function is asked once, when somebody wants them; it holds on to what it refers to as long as the finding lives. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** The fixes of a report, made if need be. */
export const fixesIn = ({ fixes = [] }: Report): readonly Fix[] => (typeof fixes === 'function' ? fixes() : fixes);

/** A report with everything the engine knows about it; offsets count in the text of `path`. */
export interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** Order of findings everywhere: by place, then severity, then rule. */
export function compareFindings(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  const byPlace = a.span.start - b.span.start || a.span.end - b.span.end;
  if (byPlace !== 0) return byPlace;
  const bySeverity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  if (bySeverity !== 0) return bySeverity;
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}
