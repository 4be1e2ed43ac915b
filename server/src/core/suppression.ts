import type { Span } from './span.js';

/** One rule name in a suppression comment or annotation, as the user wrote it. */
export interface SuppressedName {
  /** A rule id (with or without subject) or an equivalent of another tool (`DL3008`, `hadolint:DL3008`); `*` means every rule, `kics:*` all that stand for a check of one tool. */
  readonly name: string;
  readonly span: Span;
  /** The last day on which it counts, `2027-01-31`. */
  readonly expires?: string;
}

/** A comment or annotation that silences findings. The syntax layer finds it; the engine resolves names and applies it. */
export interface Suppression {
  /** Whose convention it follows: `plimsoll`, `hadolint`, `buildkit`, `dclint`, `kube-linter` … */
  readonly dialect: string;
  readonly names: readonly SuppressedName[];
  /** Findings that start in here are silenced. */
  readonly scope: Span;
  /** The whole comment or annotation. */
  readonly span: Span;
  readonly reason?: string;
}
