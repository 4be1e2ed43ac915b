import type { Finding } from '../../src/core/finding.js';
import type { Example, Rule } from '../../src/core/rule.js';
import type { Config } from '../../src/core/config.js';
import { Engine } from '../../src/engine/engine.js';
import { applyEdits } from '../../src/core/fix.js';
import { editsOf } from '../../src/engine/fixer.js';
import { allRules } from '../../src/engine/rules.js';
import { mark, readMarked } from './marked.js';

/** The usual name of a file of a subject. */
export const usualPath = { dockerfile: 'Dockerfile', compose: 'compose.yaml', kubernetes: 'manifest.yaml' } as const;

export const ruleOf = (id: string): Rule => {
  const rule = allRules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}; run "npm run generate" if its file is new`);
  return rule;
};

/** The configuration under which an example runs: its rule alone, with its options and settings. */
export function configOf(rule: Rule, example: Pick<Example, 'options' | 'settings'>): Config {
  const { kubernetesVersion, ...settings } = example.settings ?? {};
  return {
    extends: [],
    rules: { [rule.id]: example.options ? [rule.severity, example.options] : rule.severity },
    ...(kubernetesVersion !== undefined && { kubernetes: { version: kubernetesVersion } }),
    ...(settings.trustedRegistries && { trustedRegistries: settings.trustedRegistries }),
    ...(settings.labels && { labels: settings.labels }),
    ...(settings.strictLabels !== undefined && { strictLabels: settings.strictLabels }),
  };
}

/** An engine that holds these files, as the whole workspace. */
export function engineWith(files: Readonly<Record<string, string>>, config: Config): Engine {
  const engine = new Engine({ config, complete: true });
  for (const [path, text] of Object.entries(files)) engine.update(path, text);
  return engine;
}

/** What one rule reports on marked files, and what the marks ask for: both as marked text, to be compared. */
export function compareMarks(
  rule: Rule,
  example: Example,
): { expected: Record<string, string>; actual: Record<string, string>; findings: Finding[]; files: Record<string, string> } {
  const path = example.path ?? usualPath[rule.subject];
  const marked = { [path]: example.bad, ...example.files };
  const files = Object.fromEntries(Object.entries(marked).map(([name, text]) => [name, readMarked(text).text]));
  const engine = engineWith(files, configOf(rule, example));
  const findings = Object.keys(files).flatMap((name) => engine.lint(name));
  const crash = engine.problems()[0];
  if (crash) throw new Error(crash.message);
  const spansIn = (name: string): Finding['span'][] => findings.filter((finding) => finding.path === name).map((finding) => finding.span);
  return {
    expected: marked,
    actual: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, mark(text, spansIn(name))])),
    findings,
    files,
  };
}

/** What one rule alone reports on files, as `path: text of the span`. */
export function reportsOf(
  id: string,
  files: Readonly<Record<string, string>>,
  example: Pick<Example, 'options' | 'settings'> = {},
): string[] {
  const engine = engineWith(files, configOf(ruleOf(id), example));
  const findings = Object.keys(files).flatMap((path) => engine.lint(path));
  const crash = engine.problems()[0];
  if (crash) throw new Error(crash.message);
  return findings.map(({ path, span }) => `${path}: ${(files[path] ?? '').slice(span.start, span.end)}`);
}

/** A file after one fix of each finding: the fix of that number. */
export function afterFix(path: string, text: string, findings: readonly Finding[], number: number): string {
  const edits = findings.flatMap((finding) => {
    const fix = finding.fixes[number];
    return fix ? editsOf(finding, fix).filter((edit) => edit.path === path) : [];
  });
  const unique = edits.filter(
    (edit, i) => edits.findIndex((e) => e.span.start === edit.span.start && e.span.end === edit.span.end && e.text === edit.text) === i,
  );
  return applyEdits(text, unique);
}
