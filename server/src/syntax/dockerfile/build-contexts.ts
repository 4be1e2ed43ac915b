import { ancestors, dirname, relativePath, resolvePath } from '../../core/path.js';
import { anything, type DockerfileBuild } from './builds.js';
import { stageOfTarget, type DockerfileFacts, type LocalSource } from './facts.js';
import { gitignoreOf, IgnoreFile } from './ignore-file.js';

declare module '../../core/rule.js' {
  interface Models {
    'build-contexts': BuildContexts;
  }
}

/** What can be asked about the files that a Dockerfile is built with. */
export interface ContextSurroundings {
  /** Whether a file or folder exists; undefined when nobody knows. */
  exists(path: string): boolean | undefined;
  /** The text of a small file such as `.dockerignore`, if the workspace holds it. */
  textOf(path: string): string | undefined;
  /** Names of the files and folders in a folder. */
  namesIn(folder: string): readonly string[];
}

/** A folder that is sent to the builder, and what is copied from it. */
export interface BuildContext {
  readonly folder: string;
  /** The file that says so; undefined where only a `.dockerignore` beside the Dockerfile does. */
  readonly by: string | undefined;
  /** Copied by the stages that are built with this folder. */
  readonly copies: readonly LocalSource[];
  readonly ignoreFile: { readonly path: string; readonly patterns: IgnoreFile } | undefined;
}

/** A Dockerfile with the folders that it is built with. */
export class BuildContexts {
  #contexts: readonly BuildContext[] | undefined;

  constructor(
    readonly dockerfile: DockerfileFacts,
    readonly builds: readonly DockerfileBuild[],
    readonly surroundings: ContextSurroundings,
  ) {}

  get contexts(): readonly BuildContext[] {
    return (this.#contexts ??= this.builds.length > 0 ? this.saidContexts() : this.likelyContexts());
  }

  /** Contexts that a Compose or Bake file names, and that are there. */
  get known(): readonly BuildContext[] {
    return this.contexts.filter(({ folder, by }) => by !== undefined && this.surroundings.exists(folder) === true);
  }

  /** Whether a `.gitignore` names a path, which then may be missing only for now. */
  isGitIgnored(path: string): boolean {
    return ancestors(path).some((folder) => {
      const text = this.surroundings.textOf(resolvePath(folder, '.gitignore'));
      return text !== undefined && gitignoreOf(text).excludes(relativePath(folder, path));
    });
  }

  private saidContexts(): BuildContext[] {
    const folders = new Map<string, DockerfileBuild[]>();
    for (const build of this.builds) {
      const list = folders.get(build.context);
      if (list) list.push(build);
      else folders.set(build.context, [build]);
    }
    return [...folders].map(([folder, builds]) => ({
      folder,
      by: builds[0]?.by,
      copies: this.copiesOf(builds),
      ignoreFile: this.ignoreFileOf(folder),
    }));
  }

  /** A `.dockerignore` counts at the root of a context only, so where one lies beside the Dockerfile the context is known. */
  private likelyContexts(): BuildContext[] {
    const folder = dirname(this.dockerfile.path);
    const ignoreFile = this.ignoreFileOf(folder);
    return ignoreFile ? [{ folder, by: undefined, ignoreFile, copies: this.dockerfile.stages.flatMap(({ copies }) => copies) }] : [];
  }

  private copiesOf(builds: readonly DockerfileBuild[]): LocalSource[] {
    const targets = builds.flatMap(({ target }) => (target === anything ? [] : [target]));
    const built = new Set(targets.flatMap((target) => stageOfTarget(this.dockerfile, target) ?? []));
    // grows while it is walked
    for (const { needs } of built)
      for (const index of needs) for (const stage of this.dockerfile.stages.slice(index, index + 1)) built.add(stage);
    return [...built].flatMap(({ copies }) => copies).sort((a, b) => a.start - b.start);
  }

  private ignoreFileOf(folder: string): BuildContext['ignoreFile'] {
    const paths = [`${this.dockerfile.path}.dockerignore`, resolvePath(folder, '.dockerignore')];
    for (const path of paths) {
      const text = this.surroundings.textOf(path);
      if (text !== undefined) return { path, patterns: new IgnoreFile(text) };
      if (this.surroundings.exists(path) !== false) return undefined; // it may be there, and nobody has read it
    }
    return undefined;
  }
}
