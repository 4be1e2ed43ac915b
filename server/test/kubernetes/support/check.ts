import { defaultsOf, settingsOf } from '../../../src/core/config.js';
import type { Report } from '../../../src/core/finding.js';
import type { Options, Rule, RuleSettings } from '../../../src/core/rule.js';
import { parseKubernetes } from '../../../src/syntax/kubernetes/file.js';
import { KubernetesScopes } from '../../../src/workspace/scopes.js';

export interface Checked extends Report {
  readonly path: string;
  /** What the report covers. */
  readonly text: string;
}

export interface CheckOptions {
  readonly options?: Options;
  readonly settings?: Partial<RuleSettings>;
}

/** What one rule reports on files that are the whole workspace, without the engine around it. */
export function check(rule: Rule, files: Readonly<Record<string, string>>, { options, settings }: CheckOptions = {}): Checked[] {
  const parsed = Object.entries(files).map(([path, text]) => parseKubernetes(path, text));
  const scopes = new KubernetesScopes();
  for (const file of parsed) scopes.update(file.path, file);
  const models = rule.on === 'kubernetes-scope' ? scopes.scopes() : parsed;
  const allOptions = { ...defaultsOf(rule), ...options };
  const allSettings = { ...settingsOf({}), ...settings };
  return models.flatMap((model) => {
    const own = 'text' in model ? model.path : '';
    return [...rule.check(model, allOptions, allSettings)].map((report) => {
      const path = 'path' in report.at ? report.at.path : own;
      return { ...report, path, text: (files[path] ?? '').slice(report.at.start, report.at.end) };
    });
  });
}
