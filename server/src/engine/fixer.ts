import type { Finding } from '../core/finding.js';
import { applyEdits, compatibleFixes, plainEdits, type Edit, type Fix, type Safety } from '../core/fix.js';
import type { Engine } from './engine.js';

export interface FixOptions {
  /** Classes that may be applied; `safe` alone by default. */
  readonly safeties?: readonly Safety[];
  /** Only fixes of these rules. */
  readonly rules?: ReadonlySet<string>;
}

export interface FixResult {
  /** New text by path, of the files that changed. */
  readonly changed: ReadonlyMap<string, string>;
  readonly applied: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/** A fix may bring forth another finding with a fix of its own; more rounds than this mean two rules undo each other. */
const rounds = 10;

/**
 * Applies fixes to the given files until none is left. Fixes that touch the same text wait for the next round.
 * The engine ends with the texts it started with; the caller decides what becomes of the new ones.
 */
export function fixAll(engine: Engine, paths: Iterable<string>, options: FixOptions = {}): FixResult {
  const targets = [...paths];
  const originals = new Map<string, string>();
  const applied: { finding: Finding; fix: Fix }[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const chosen = compatibleFixes(
        targets.flatMap((path) => candidates(engine.lint(path), options)),
        ({ finding, fix }) => editsOf(finding, fix),
      );
      const edits = new Map<string, Edit[]>();
      for (const { finding, fix } of chosen)
        for (const edit of editsOf(finding, fix)) edits.set(edit.path, [...(edits.get(edit.path) ?? []), edit]);
      let changed = false;
      for (const [path, list] of edits) {
        const text = engine.textOf(path);
        if (text === undefined) continue;
        const next = applyEdits(text, list);
        if (next === text) continue;
        if (!originals.has(path)) originals.set(path, text);
        engine.update(path, next);
        changed = true;
      }
      if (!changed) break;
      applied.push(...chosen);
    }
    const changed = new Map<string, string>();
    for (const [path, before] of originals) {
      const after = engine.textOf(path);
      if (after !== undefined && after !== before) changed.set(path, after);
    }
    return { changed, applied };
  } finally {
    for (const [path, text] of originals) engine.update(path, text);
  }
}

/** The first fix of each finding whose class is wanted; only the preferred one runs unattended. */
function candidates(findings: readonly Finding[], { safeties = ['safe'], rules }: FixOptions): { finding: Finding; fix: Fix }[] {
  return findings.flatMap((finding) => {
    if (rules && !rules.has(finding.rule)) return [];
    const fix = finding.fixes.find((candidate) => safeties.includes(candidate.safety));
    return fix && !fix.edits.some((edit) => edit.create) ? [{ finding, fix }] : [];
  });
}

/** Edits with their paths, snippets replaced by their defaults. */
export const editsOf = (finding: Finding, fix: Fix): (Edit & { path: string })[] =>
  plainEdits(fix).map((edit) => ({ ...edit, path: edit.path ?? finding.path }));
