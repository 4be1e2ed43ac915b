import { parseImage } from '../syntax/image/reference.js';
import type { ProjectEvidence } from './project-evidence.js';
import { judgeServices } from './services.js';

/** More names than this say nothing more. */
const mostNamed = 3;

/** For each project a note on the others that run the same programs; needs are never added up. */
export function relatedNotes(projects: readonly ProjectEvidence[]): (string | undefined)[] {
  const programs = projects.map(programsOf);
  const byProgram = new Map<string, number[]>();
  for (const [i, list] of programs.entries()) for (const program of list) byProgram.set(program, [...(byProgram.get(program) ?? []), i]);
  return projects.map((project, i) => {
    const others = new Set([...(programs[i] ?? [])].flatMap((program) => byProgram.get(program) ?? []).filter((j) => j !== i));
    const names = [...new Set([...others].sort((a, b) => a - b).map((j) => projects[j]?.path ?? ''))].filter(
      (path) => path !== project.path,
    );
    const more = names.length - mostNamed;
    return names.length === 0
      ? undefined
      : `Runs programs of ${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''} too; each is judged by itself.`;
  });
}

/** Repositories of its own programs. */
const programsOf = (project: ProjectEvidence): ReadonlySet<string> =>
  new Set(
    judgeServices(project).flatMap((service) => {
      const image = service.class === 'own' ? service.evidence.containers[0]?.image : undefined;
      return image?.includes('/') === true ? [parseImage(image).name] : [];
    }),
  );
