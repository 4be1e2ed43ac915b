import type { Name } from '../../../core/navigation.js';
import type { ComposeFile } from '../file.js';
import { ComposeProject } from '../project.js';
import { noVariables, type Variables } from '../interpolation.js';

/** What a compose file may ask about the rest of its workspace. */
export interface ComposeAround {
  /** Every project of the workspace. */
  projects(): readonly ComposeProject[];
  files(): readonly ComposeFile[];
  isFile(path: string): boolean;
  /** Every file that is known. */
  paths(): readonly string[];
  /** What the name at an offset of another file stands for. */
  nameIn(path: string, offset: number): Name | undefined;
}

const isIn = (files: readonly ComposeFile[], { path }: ComposeFile): boolean => files.some((file) => file.path === path);

/** The projects that a file adds something to. A file that a user may add, such as `compose.prod.yaml`, is taken as added. */
export function projectsWith(around: ComposeAround, file: ComposeFile): readonly ComposeProject[] {
  const all = around.projects();
  const found = all.filter(({ allFiles }) => isIn(allFiles, file));
  if (found.length > 0) return found;
  return all
    .filter(({ variants }) => isIn(variants, file))
    .map(({ files, surroundings }) => new ComposeProject([...files, file], surroundings));
}

/** The project in which the names of a file have their meaning; a file that others merely extend has none. */
export const homeOf = (around: ComposeAround, file: ComposeFile): ComposeProject | undefined =>
  projectsWith(around, file).find(({ members }) => isIn(members, file));

/** Files in which a name means the same: those of a project with what a user may add to it, or a file by itself. */
export interface Namespace {
  readonly key: object;
  readonly files: readonly ComposeFile[];
  readonly project: ComposeProject | undefined;
}

/** Where the names of a file have their meaning. What other files merely extend has names of its own. */
export function namespacesOf(around: ComposeAround, file: ComposeFile): Namespace[] {
  const projects = around.projects().filter(({ members, variants }) => isIn(members, file) || isIn(variants, file));
  if (projects.length === 0) return [{ key: file, files: [file], project: undefined }];
  return projects.map((project) => ({ key: project, files: [...project.members, ...project.variants], project }));
}

/** What variables stand for in a file of a namespace. */
export function variablesIn({ project }: Namespace, { path }: ComposeFile): Variables {
  for (const { layers } of project?.values ?? []) {
    const own = layers.find(({ file }) => file.path === path);
    if (own) return own.context.variables;
  }
  return project?.values[0]?.layers[0]?.context.variables ?? noVariables;
}
