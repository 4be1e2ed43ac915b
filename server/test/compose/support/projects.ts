import assert from 'node:assert/strict';
import { parseCompose } from '../../../src/syntax/compose/file.js';
import type { ComposeProject } from '../../../src/syntax/compose/project.js';
import type { Service } from '../../../src/syntax/compose/service.js';
import { itemText } from '../../../src/syntax/compose/value.js';
import { ComposeProjects } from '../../../src/workspace/compose.js';
import { classify } from '../../../src/workspace/classify.js';
import { surroundingsOf, type Files } from './check.js';

export interface Given {
  readonly configured?: readonly (readonly string[])[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The projects of a workspace with a configuration and an environment. */
export function projectsGiven(files: Files, { configured = [], environment = {} }: Given = {}): readonly ComposeProject[] {
  const around = { ...surroundingsOf(files), environment: () => (name: string) => environment[name] };
  const projects = new ComposeProjects(around, () => ({ projects: configured.map((files) => ({ files })) }));
  for (const [path, text] of Object.entries(files)) {
    const isCompose = classify(path, text) === 'compose';
    if (isCompose) projects.update(path, parseCompose(path, text));
    else projects.updateText(path, text);
  }
  return projects.projects();
}

/** A service of the first project. */
export function serviceGiven(files: Files, given?: Given, name = 'web'): Service {
  const found = projectsGiven(files, given)[0]?.service(name);
  assert.ok(found, `no service ${name}`);
  return found;
}

/** Items of a list as text, entries of a mapping as `key=value`. */
export const textsAt = (service: Service, ...path: string[]): (string | undefined)[] =>
  (service.value.get(...path)?.items() ?? []).map((item) => (item.pair ? `${item.pair.name}=${itemText(item) ?? ''}` : itemText(item)));
