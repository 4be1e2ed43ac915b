import type { AdvisorProject } from '../core/config.js';
import { judge } from './judge.js';
import type { ProjectEvidence } from './project-evidence.js';

/**
 * For each project why it is not the production set, undefined where it may be: `production: true` and role words decide first,
 * then Kubernetes, Swarm or Nomad beside a compose project for development with mostly the same service names.
 */
export function productionOf(projects: readonly ProjectEvidence[], settings: readonly AdvisorProject[]): (string | undefined)[] {
  const said = new Set(projects.filter((_, i) => settings[i]?.production === true));
  const named = new Set(projects.filter((project) => said.has(project) || project.role === 'production'));
  const rivals = byService(projects.filter((project) => named.has(project) || isOrchestrated(project)));
  return projects.map((project) => {
    if (named.has(project) || (named.size === 0 && !isForDevelopment(project))) return undefined;
    const better = rivalsOf(project, rivals).find(
      (other) => (named.has(other) || isForDevelopment(project)) && !sameKind(project, other) && overlap(project, other),
    );
    return better && `The production set of these services is ${better.path}: ${whyProduction(better, said.has(better))}.`;
  });
}

const isForDevelopment = ({ kind, development }: ProjectEvidence): boolean => kind === 'compose' && development !== undefined;

const sameKind = (a: ProjectEvidence, b: ProjectEvidence): boolean => a.kind === b.kind && a.role === b.role;

const isOrchestrated = (project: ProjectEvidence): boolean =>
  project.kind !== 'compose' &&
  project.kind !== 'dockerfile' &&
  project.role !== 'test' &&
  project.role !== 'development' &&
  judge(project, {}).tier !== 'none';

function byService(projects: readonly ProjectEvidence[]): Map<string, ProjectEvidence[]> {
  const out = new Map<string, ProjectEvidence[]>();
  for (const project of projects)
    for (const name of namesOf(project)) {
      const sharing = out.get(name);
      if (sharing) sharing.push(project);
      else out.set(name, [project]);
    }
  return out;
}

/** Projects with a service of the same name, in order of path. */
function rivalsOf(project: ProjectEvidence, rivals: ReadonlyMap<string, readonly ProjectEvidence[]>): ProjectEvidence[] {
  const found = new Set([...namesOf(project)].flatMap((name) => rivals.get(name) ?? []));
  found.delete(project);
  return [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function whyProduction({ role, kind }: ProjectEvidence, said: boolean): string {
  if (said) return '.plimsoll.yaml says so';
  return role === 'production' ? 'a word in its path says so' : `${kind} beside a compose project for development`;
}

const names = new WeakMap<ProjectEvidence, ReadonlySet<string>>();

/** Remembered, since all projects are compared whenever one has changed. */
function namesOf(project: ProjectEvidence): ReadonlySet<string> {
  const known = names.get(project) ?? new Set(project.services.map(({ name }) => name.toLowerCase()));
  names.set(project, known);
  return known;
}

/** At least half of the names of the smaller set are in the other one too. */
function overlap(a: ProjectEvidence, b: ProjectEvidence): boolean {
  const [ours, theirs] = [namesOf(a), namesOf(b)];
  const both = [...ours].filter((name) => theirs.has(name)).length;
  return both * 2 >= Math.min(ours.size, theirs.size);
}
