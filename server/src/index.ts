import { normalizePath } from './core/path.js';
import type { Answers, Config } from './core/config.js';
import { compareFindings } from './core/finding.js';
import { Engine, type Advice } from './engine/engine.js';
import { fixAll } from './engine/fixer.js';
import { publicFinding, ruleInfo, type PublicFinding, type RuleInfo } from './engine/public.js';
import { allRules } from './engine/rules.js';

export { importConfig } from './engine/import-config.js';
export type { Answers, Config } from './core/config.js';
export type { Severity } from './core/finding.js';
export type { Position, Range } from './core/span.js';
export type { Advice } from './engine/engine.js';
export type { PublicFinding as Finding, RuleInfo } from './engine/public.js';

/** A file of a workspace: its path with `/` between parts, relative to the workspace or absolute, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface LinterOptions {
  /** What counts where no `.plimsoll.yaml` among the files says otherwise. */
  readonly config?: Config;
}

export interface Linter {
  /** Findings of all files, in order of path and place. The files given are the whole workspace. Never throws on their content. */
  lint(files: Iterable<SourceFile>): PublicFinding[];
  /** Applies `safe` fixes until none is left and returns the files that changed. `only` narrows to fixes of these rules. */
  fix(files: Iterable<SourceFile>, only?: { readonly rules: readonly string[] }): SourceFile[];
  /** "Should this be Kubernetes?": a verdict for each project. `answers` count for projects that `.plimsoll.yaml` says nothing about. */
  advise(files: Iterable<SourceFile>, answers?: Answers): Advice[];
}

/** All rules, by id. */
export const rules: readonly RuleInfo[] = allRules.map(ruleInfo).sort((a, b) => (a.id < b.id ? -1 : 1));

export function createLinter(options: LinterOptions = {}): Linter {
  const load = (files: Iterable<SourceFile>): Engine => {
    const engine = new Engine({ complete: true, ...(options.config && { config: options.config }) });
    for (const { path, text } of files) engine.update(normalizePath(path), text);
    return engine;
  };
  return {
    lint(files) {
      const engine = load(files);
      const findings = [...engine.paths()].flatMap((path) => engine.lint(path));
      return [...findings, ...engine.problems()].sort(compareFindings).map((finding) => publicFinding(engine, finding));
    },
    fix(files, only) {
      const engine = load(files);
      const { changed } = fixAll(engine, engine.paths(), only ? { rules: new Set(only.rules) } : {});
      return [...changed].map(([path, text]) => ({ path, text }));
    },
    advise: (files, answers) => load(files).advise(answers),
  };
}
