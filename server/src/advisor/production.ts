import type { AdvisorProject } from '../core/config.js';
import { judge } from './judge.js';
import type { ProjectEvidence } from './project-evidence.js';

/**
 * For each project why it is not the production set, undefined where it may be: `production: true` and role words decide first,
 * then Kubernetes, Swarm or Nomad beside a compose project for development with mostly the same service names.
 */
export function productionOf(projects: readonly ProjectEvidence[], settings: readonly AdvisorProject[]): (string | undefined)[] {
  const names = projects.map(({ services }) => new Set(services.map(({ name }) => name.toLowerCase())));
  return projects.map((project, i) => {
    if (settings[i]?.production === true || project.role === 'production') return undefined;
    const better = projects.find(
      (other, j) => j !== i && isProduction(other, settings[j], project) && overlap(names[i], names[j]) && !sameKind(project, other),
    );
    return better && `The production set of these services is ${better.path}: ${whyProduction(better)}.`;
  });
}

const sameKind = (a: ProjectEvidence, b: ProjectEvidence): boolean => a.kind === b.kind && a.role === b.role;

function isProduction(other: ProjectEvidence, settings: AdvisorProject | undefined, project: ProjectEvidence): boolean {
  if (settings?.production === true || other.role === 'production') return true;
  return project.kind === 'compose' && project.development !== undefined && orchestrated(other);
}

const orchestrated = (project: ProjectEvidence): boolean =>
  project.kind !== 'compose' &&
  project.kind !== 'dockerfile' &&
  project.role !== 'test' &&
  project.role !== 'development' &&
  runsAnything(project);

const running = new WeakMap<ProjectEvidence, boolean>();

/** Remembered, since every other project asks. */
function runsAnything(project: ProjectEvidence): boolean {
  const runs = running.get(project) ?? judge(project, {}).tier !== 'none';
  running.set(project, runs);
  return runs;
}

const whyProduction = ({ role, kind }: ProjectEvidence): string =>
  role === 'production' ? 'a word in its path says so' : `${kind} beside a compose project for development`;

/** At least half of the names of the smaller set are in the other one too. */
function overlap(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  const smaller = Math.min(a.size, b.size);
  const both = [...a].filter((name) => b.has(name)).length;
  return smaller > 0 && both * 2 >= smaller;
}
