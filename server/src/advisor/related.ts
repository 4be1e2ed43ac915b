import { parseImage } from '../syntax/image/reference.js';
import type { ProjectEvidence } from './project-evidence.js';
import { judgeServices } from './services.js';

/** More names than this say nothing more. */
const mostNamed = 3;

/** For each project a note on the others that run the same programs; needs are never added up. */
export function relatedNotes(projects: readonly ProjectEvidence[]): (string | undefined)[] {
  const byProgram = new Map<string, Set<string>>();
  for (const project of projects)
    for (const program of programsOf(project)) {
      const paths = byProgram.get(program);
      if (paths) paths.add(project.path);
      else byProgram.set(program, new Set([project.path]));
    }
  return projects.map((project) =>
    noteOn(
      project,
      [...programsOf(project)].flatMap((program) => byProgram.get(program) ?? []),
    ),
  );
}

/** `running`: the paths that run each of its programs, its own among them, in order of path. */
function noteOn({ path: own }: ProjectEvidence, running: readonly ReadonlySet<string>[]): string | undefined {
  const [first = new Set<string>(), ...rest] = running.filter(({ size }) => size > 1);
  const all = rest.length === 0 ? first : new Set([...first, ...rest.flatMap((paths) => [...paths])].sort());
  const names: string[] = [];
  for (const path of all) {
    if (path !== own) names.push(path);
    if (names.length === mostNamed) break;
  }
  const more = all.size - 1 - names.length;
  return names.length === 0
    ? undefined
    : `Runs programs of ${names.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''} too; each is judged by itself.`;
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
