import type { Extend } from '../../server/src/core/config.js';
import type { Finding } from '../../server/src/core/finding.js';
import type { Rule } from '../../server/src/core/rule.js';
import { engineFor, type Project } from './project.js';

/** A finding with what is needed to read it. */
export interface Met {
  readonly project: string;
  readonly finding: Finding;
  readonly text: string;
}

export interface Survey {
  readonly files: number;
  readonly met: readonly Met[];
  /** Milliseconds by rule, the models that the rule is the first to ask for included. */
  readonly time: ReadonlyMap<string, number>;
  readonly slow: readonly { readonly path: string; readonly milliseconds: number }[];
  readonly crashes: readonly string[];
}

/** Lints all projects under one preset. */
export function survey(projects: readonly Project[], preset: Extend, rules: readonly Rule[]): Survey {
  const time = new Map<string, number>();
  const timed = rules.map((rule) => timedRule(rule, time));
  const met: Met[] = [];
  const slow: { path: string; milliseconds: number }[] = [];
  const crashes: string[] = [];
  let files = 0;
  for (const project of projects) {
    const engine = engineFor(project, { extends: [preset] }, timed);
    for (const path of [...engine.paths()].sort()) {
      files++;
      const started = performance.now();
      try {
        for (const finding of engine.lint(path)) met.push({ project: project.name, finding, text: engine.textOf(path) ?? '' });
      } catch (error) {
        crashes.push(`${project.name}/${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
      slow.push({ path: `${project.name}/${path}`, milliseconds: performance.now() - started });
    }
    crashes.push(...engine.problems().map(({ path, message }) => `${project.name}/${path}: ${message}`));
  }
  return { files, met, time, slow: slow.sort((a, b) => b.milliseconds - a.milliseconds), crashes };
}

function timedRule(rule: Rule, time: Map<string, number>): Rule {
  return {
    ...rule,
    check(model, options, settings) {
      const started = performance.now();
      try {
        return [...rule.check(model, options, settings)];
      } finally {
        time.set(rule.id, (time.get(rule.id) ?? 0) + performance.now() - started);
      }
    },
  };
}
