import { parseImage } from '../syntax/image/reference.js';
import type { ProjectEvidence } from './project-evidence.js';
import { judgeServices } from './services.js';

/** More names than this say nothing more. */
const mostNamed = 3;

/** Which projects run the same programs; worked out when the first of them is asked about. Needs are never added up. */
export class RelatedProjects {
  #byProgram: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(private readonly projects: readonly ProjectEvidence[]) {}

  /** A note on the other projects that run programs of this one. */
  noteOn(project: ProjectEvidence): string | undefined {
    const byProgram = (this.#byProgram ??= pathsByProgram(this.projects));
    const others = new Set<string>();
    for (const program of programsOf(project)) for (const path of byProgram.get(program) ?? []) others.add(path);
    others.delete(project.path);
    if (others.size === 0) return undefined;
    const names = [...others].sort().slice(0, mostNamed);
    const more = others.size - names.length;
    return `Runs programs of ${names.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''} too; each is judged by itself.`;
  }
}

function pathsByProgram(projects: readonly ProjectEvidence[]): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const project of projects)
    for (const program of programsOf(project)) {
      const paths = out.get(program);
      if (paths) paths.add(project.path);
      else out.set(program, new Set([project.path]));
    }
  return out;
}

const programs = new WeakMap<ProjectEvidence, ReadonlySet<string>>();

/** Repositories of its own programs. Remembered, since all projects are compared whenever one has changed. */
function programsOf(project: ProjectEvidence): ReadonlySet<string> {
  const known = programs.get(project) ?? readPrograms(project);
  programs.set(project, known);
  return known;
}

const readPrograms = (project: ProjectEvidence): ReadonlySet<string> =>
  new Set(
    judgeServices(project).flatMap((service) => {
      const image = service.class === 'own' ? service.evidence.containers[0]?.image : undefined;
      return image?.includes('/') === true ? [parseImage(image).name] : [];
    }),
  );
