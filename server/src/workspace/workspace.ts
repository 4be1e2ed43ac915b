import { dirname } from '../core/path.js';
import type { Target } from '../core/rule.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import type { Scope } from '../syntax/kubernetes/scope.js';
import { ComposeProjects, type ComposeUnit } from './compose.js';
import { KubernetesScopes } from './scopes.js';

/** What the workspace keeps of one file. The YAML models are small enough to be facts themselves; of a Dockerfile only the facts stay. */
export type FileFacts =
  | { readonly kind: 'dockerfile'; readonly facts: DockerfileFacts }
  | { readonly kind: 'compose'; readonly facts: ComposeFile }
  | { readonly kind: 'kubernetes'; readonly facts: KubernetesFile }
  | { readonly kind: undefined; readonly text: string };

/** Files that are judged together: the model for the rules of one target. */
export interface Unit {
  readonly target: Target;
  /** The same object as long as nothing in the unit has changed. */
  readonly model: object;
  /** The file that findings without a path belong to. */
  readonly path: string;
  /** Every file that can have findings of this unit. */
  readonly files: readonly string[];
}

export interface WorkspaceOptions {
  readonly textOf: (path: string) => string | undefined;
  /** Whether the files known are all there are. */
  readonly complete: boolean;
  /** Knows of paths that the workspace was not told of. */
  readonly onDisk?: (path: string) => boolean | undefined;
  /** The configuration key `compose.projects`, as paths of the workspace. */
  readonly composeProjects: () => readonly (readonly string[])[];
  /** Whether the configuration key `kubernetes.scopes` names a folder. */
  readonly isScopeRoot?: (folder: string) => boolean;
  /** What the layers above judge as one. */
  readonly moreUnits?: () => readonly Unit[];
}

/** The files of a workspace as facts, and what they make together. */
export class Workspace {
  readonly #files = new Map<string, FileFacts>();
  readonly #listed = new Set<string>();
  readonly #scopes: KubernetesScopes;
  readonly #projects: ComposeProjects;
  #folders: Set<string> | undefined;
  #units: readonly Unit[] | undefined;
  #byPath: Map<string, Unit[]> | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    const surroundings = {
      dockerfile: (path: string) => {
        const known = this.#files.get(path);
        return known?.kind === 'dockerfile' ? known.facts : undefined;
      },
      exists: (path: string) => this.exists(path),
      textOf: options.textOf,
    };
    this.#scopes = new KubernetesScopes(options.isScopeRoot);
    this.#projects = new ComposeProjects(surroundings, () => ({ projects: options.composeProjects() }));
  }

  /** Replaces what is known of a file; `undefined` forgets it. */
  update(path: string, facts: FileFacts | undefined): void {
    if (facts === undefined || !this.#files.has(path)) this.#folders = undefined;
    if (facts) this.#files.set(path, facts);
    else {
      this.#files.delete(path);
      this.#listed.delete(path);
    }
    this.#scopes.update(path, facts?.kind === 'kubernetes' ? facts.facts : undefined);
    this.#scopes.updateText(path, facts && facts.kind === undefined ? facts.text : undefined);
    this.#projects.update(path, facts?.kind === 'compose' ? facts.facts : undefined);
    this.invalidate();
  }

  /** The configuration has changed, which may say what belongs together. */
  reconfigure(): void {
    this.#scopes.replan();
    this.invalidate();
  }

  /** Forgets which files belong together; models that are still right are found again. */
  invalidate(): void {
    this.#units = undefined;
    this.#byPath = undefined;
  }

  list(paths: Iterable<string>): void {
    for (const path of paths) this.#listed.add(path);
    this.#folders = undefined;
    this.invalidate();
  }

  /** Whether a file or folder is there; undefined when nobody knows. */
  exists(path: string): boolean | undefined {
    if (this.#files.has(path) || this.#listed.has(path) || this.folders().has(path)) return true;
    return this.options.onDisk?.(path) ?? (this.options.complete || this.#listed.size > 0 ? false : undefined);
  }

  /** Everything that is judged as one. */
  units(): readonly Unit[] {
    return (this.#units ??= [
      ...this.#projects.units().flatMap(projectUnit),
      ...this.#scopes.scopes().flatMap(scopeUnit),
      ...(this.options.moreUnits?.() ?? []),
    ]);
  }

  unitsOf(path: string): readonly Unit[] {
    if (!this.#byPath) {
      this.#byPath = new Map();
      for (const unit of this.units())
        for (const file of unit.files) {
          const list = this.#byPath.get(file);
          if (list) list.push(unit);
          else this.#byPath.set(file, [unit]);
        }
    }
    return this.#byPath.get(path) ?? [];
  }

  composeProjects(): readonly ComposeProject[] {
    return this.#projects.projects();
  }

  /** The facts of every file. */
  facts(): Iterable<FileFacts> {
    return this.#files.values();
  }

  /** Every path that is known, read or not. */
  paths(): string[] {
    return [...new Set([...this.#files.keys(), ...this.#listed])];
  }

  private folders(): Set<string> {
    if (!this.#folders) {
      this.#folders = new Set(['']);
      for (const path of [...this.#files.keys(), ...this.#listed])
        for (let folder = dirname(path); !this.#folders.has(folder); folder = dirname(folder)) this.#folders.add(folder);
    }
    return this.#folders;
  }
}

function scopeUnit(scope: Scope): Unit[] {
  const files = scope.files.map(({ path }) => path);
  return files[0] === undefined ? [] : [{ target: 'kubernetes-scope', model: scope, path: files[0], files }];
}

const projectUnit = ({ project, files }: ComposeUnit): Unit[] =>
  files.length === 0 ? [] : [{ target: 'compose-project', model: project, path: project.path, files }];
