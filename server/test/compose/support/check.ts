import { defaultsOf, settingsOf } from '../../../src/core/config.js';
import type { Report } from '../../../src/core/finding.js';
import type { Options, Rule, RuleSettings } from '../../../src/core/rule.js';
import { parseCompose } from '../../../src/syntax/compose/file.js';
import { parseDockerfile } from '../../../src/syntax/dockerfile/dockerfile.js';
import { dockerfileFacts } from '../../../src/syntax/dockerfile/facts.js';
import { ComposeProjects, type Around } from '../../../src/workspace/compose.js';
import { classify } from '../../../src/workspace/classify.js';

export interface Checked extends Report {
  readonly path: string;
  /** What the report covers. */
  readonly text: string;
}

export interface CheckOptions {
  readonly options?: Options;
  readonly settings?: Partial<RuleSettings>;
}

export type Files = Readonly<Record<string, string>>;

/** What files that are the whole workspace say about themselves. */
export function surroundingsOf(files: Files): Around {
  const facts = new Map(
    Object.entries(files).flatMap(([path, text]) =>
      classify(path, text) === 'dockerfile' ? [[path, dockerfileFacts(parseDockerfile(path, text))] as const] : [],
    ),
  );
  const paths = Object.keys(files);
  return {
    dockerfile: (path) => facts.get(path),
    exists: (path) => path === '' || paths.some((name) => name === path || name.startsWith(`${path}/`)),
    textOf: (path) => files[path],
  };
}

/** The projects of a workspace. */
export function projectsOf(files: Files): ComposeProjects {
  const projects = new ComposeProjects(surroundingsOf(files));
  for (const [path, text] of Object.entries(files)) if (classify(path, text) === 'compose') projects.update(path, parseCompose(path, text));
  return projects;
}

/** What one rule reports on files that are the whole workspace, without the engine around it. */
export function check(rule: Rule, files: Files, { options, settings }: CheckOptions = {}): Checked[] {
  const compose = Object.entries(files).filter(([path, text]) => classify(path, text) === 'compose');
  const models = rule.on === 'compose-project' ? projectsOf(files).projects() : compose.map(([path, text]) => parseCompose(path, text));
  const allOptions = { ...defaultsOf(rule), ...options };
  const allSettings = { ...settingsOf({}), ...settings };
  return models.flatMap((model) =>
    [...rule.check(model, allOptions, allSettings)].map((report) => {
      const path = 'path' in report.at ? report.at.path : model.path;
      return { ...report, path, text: (files[path] ?? '').slice(report.at.start, report.at.end) };
    }),
  );
}
