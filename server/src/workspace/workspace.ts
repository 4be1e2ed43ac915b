import type { ComposeProjectFiles } from '../core/config.js';
import { basename, dirname } from '../core/path.js';
import type { Target } from '../core/rule.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import type { Variables } from '../syntax/compose/interpolation.js';
import type { ComposeProject } from '../syntax/compose/project.js';
import type { DockerfileSurroundings } from '../syntax/dockerfile/builds.js';
import type { BuildContexts, ContextSurroundings } from '../syntax/dockerfile/build-contexts.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import type { Scope, ScopeSurroundings } from '../syntax/kubernetes/scope.js';
import { Answers } from './answers.js';
import type { DockerfileContexts } from './build-contexts.js';
import { DockerfileBuilds } from './builds.js';
import type { Around, ComposeOptions, ComposeProjects, ComposeUnit } from './compose.js';
import { ImageTags } from './image-tags.js';
import type { KubernetesScopes } from './scopes.js';

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

/** Makes what sorts the files of a language; asked for when the first of them is met. */
export interface Joins {
  contexts(surroundings: ContextSurroundings): DockerfileContexts;
  projects(around: Around, options: () => ComposeOptions): ComposeProjects;
  scopes(isRoot: ((folder: string) => boolean) | undefined, folders: Pick<ScopeSurroundings, 'exists' | 'namesIn'>): KubernetesScopes;
}

export interface WorkspaceOptions {
  readonly joins: Joins;
  readonly textOf: (path: string) => string | undefined;
  /** Whether the files known are all there are. */
  readonly complete: boolean;
  /** Knows of paths that the workspace was not told of. */
  readonly onDisk?: (path: string) => boolean | undefined;
  /** The variables of the environment, where the configuration lets them count for the project of a file. */
  readonly environment?: (path: string) => Variables | undefined;
  /** The configuration key `compose.projects`, as paths of the workspace. */
  readonly composeProjects: () => readonly ComposeProjectFiles[];
  /** Whether the configuration key `kubernetes.scopes` names a folder. */
  readonly isScopeRoot?: (folder: string) => boolean;
  /** What the layers above judge as one. */
  readonly moreUnits?: () => readonly Unit[];
}

/** The files of a workspace as facts, and what they make together. */
export class Workspace {
  readonly #files = new Map<string, FileFacts>();
  readonly #listed = new Set<string>();
  readonly #around: Around & ContextSurroundings;
  #scopes: KubernetesScopes | undefined;
  #projects: ComposeProjects | undefined;
  #contexts: DockerfileContexts | undefined;
  readonly #builds = new DockerfileBuilds();
  readonly #tags = new ImageTags();
  /** Names in each folder. */
  #folders: Map<string, string[]> | undefined;
  #composeUnits: readonly ComposeUnit[] | undefined;
  #isMixed: boolean | undefined;
  #buildsMayDiffer = false;
  #isSettled = false;
  #units: readonly Unit[] | undefined;
  #byPath: Map<string, Unit[]> | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    this.#around = {
      dockerfile: (path: string) => {
        const known = this.#files.get(path);
        return known?.kind === 'dockerfile' ? known.facts : undefined;
      },
      exists: (path: string) => this.exists(path),
      namesIn: (folder: string) => this.folders().get(folder) ?? noNames,
      textOf: options.textOf,
      environment: (path: string) => options.environment?.(path),
    };
  }

  /** Replaces what is known of a file; `undefined` forgets it. */
  update(path: string, facts: FileFacts | undefined): void {
    if (facts === undefined || !this.#files.has(path)) this.#folders = undefined;
    const before = this.#files.get(path);
    if (facts) this.#files.set(path, facts);
    else {
      this.#files.delete(path);
      this.#listed.delete(path);
    }
    const text = facts?.kind === undefined ? facts?.text : undefined;
    if (facts?.kind === 'kubernetes') this.#scopes ??= this.withTexts(this.makeScopes());
    this.#scopes?.update(path, facts?.kind === 'kubernetes' ? facts.facts : undefined);
    this.#scopes?.updateText(path, text);
    if (facts?.kind === 'compose') this.#projects ??= this.withTexts(this.makeProjects());
    this.#projects?.update(path, facts?.kind === 'compose' ? facts.facts : undefined);
    this.#projects?.updateText(path, text);
    if (facts?.kind === 'dockerfile') this.#contexts ??= this.options.joins.contexts(this.#around);
    this.#builds.updateText(path, text);
    this.#buildsMayDiffer ||= saysBuilds(before) || saysBuilds(facts);
    this.invalidate();
  }

  private makeScopes(): KubernetesScopes {
    return this.options.joins.scopes(this.options.isScopeRoot, this.#around);
  }

  private makeProjects(): ComposeProjects {
    return this.options.joins.projects(this.#around, () => ({ projects: this.options.composeProjects() }));
  }

  /** Tells of the files of no language that are there already. */
  private withTexts<J extends Pick<KubernetesScopes | ComposeProjects, 'updateText'>>(join: J): J {
    for (const [path, file] of this.#files) if (file.kind === undefined) join.updateText(path, file.text);
    return join;
  }

  /** The configuration has changed, which may say what belongs together. */
  reconfigure(): void {
    this.#scopes?.replan();
    this.#buildsMayDiffer = true;
    this.invalidate();
  }

  /** Forgets which files belong together; models that are still right are found again. */
  invalidate(): void {
    this.#units = undefined;
    this.#byPath = undefined;
    this.#composeUnits = undefined;
    this.#isMixed = undefined;
    this.#isSettled = false;
  }

  list(paths: Iterable<string>): void {
    for (const path of paths) this.#listed.add(path);
    this.#folders = undefined;
    this.invalidate();
  }

  /** Whether a file or folder is there; undefined when nobody knows. */
  exists(path: string): boolean | undefined {
    if (this.#files.has(path) || this.#listed.has(path) || this.folders().has(path)) return true;
    const onDisk = this.options.onDisk?.(path);
    if (onDisk !== undefined || path.startsWith('../')) return onDisk;
    return (this.options.complete || this.#listed.size > 0) && this.isMixed() ? false : undefined;
  }

  /** Whether a path is known to be a file. */
  isFile(path: string): boolean {
    return this.#files.has(path) || this.#listed.has(path);
  }

  /** Whether it holds anything but compose files: such texts alone tell nothing of the folders around them. */
  private isMixed(): boolean {
    if (this.#isMixed === undefined) {
      const isOther = (path: string): boolean => this.#files.get(path)?.kind !== 'compose';
      this.#isMixed = [...this.#files.keys()].some(isOther) || [...this.#listed].some(isOther);
    }
    return this.#isMixed;
  }

  /** Everything that is judged as one. */
  units(): readonly Unit[] {
    return (this.#units ??= this.makeUnits());
  }

  private makeUnits(): readonly Unit[] {
    this.settle();
    return [
      ...this.composeUnits().flatMap(projectUnit),
      ...(this.#scopes?.built() ?? []).flatMap(({ scope, reported }) => scopeUnit(scope, reported)),
      ...(this.#contexts?.models(this.dockerfiles(), (path) => this.#builds.of(path)) ?? []).map(contextsUnit),
      ...(this.options.moreUnits?.() ?? []),
    ];
  }

  /** Works out how Dockerfiles are built, and counts image tags anew. Until then `aroundDockerfile` answers as before, which costs nothing. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#tags.invalidate();
    if (!this.#buildsMayDiffer) return;
    this.#buildsMayDiffer = false;
    this.#builds.refresh(this.composeUnits().map(({ project }) => project));
  }

  /** What a Dockerfile may ask; `hold` tells whether it would get the same answers today. */
  aroundDockerfile(): DockerfileSurroundings & { readonly hold: () => boolean } {
    const builds = new Answers((path) => this.#builds.of(path));
    const tags = new Answers((name) => this.#tags.of(name, () => this.#files.values()));
    return { builds: (path) => builds.ask(path), tags: (name) => tags.ask(name), hold: () => builds.hold() && tags.hold() };
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
    return this.composeUnits().map(({ project }) => project);
  }

  /** The Kubernetes scopes that a file adds something to. */
  kubernetesScopesOf(path: string): readonly Scope[] {
    return this.#scopes?.scopesOf(path) ?? [];
  }

  /** The facts of every file. */
  facts(): Iterable<FileFacts> {
    return this.#files.values();
  }

  /** Every path that is known, read or not. */
  paths(): string[] {
    return [...new Set([...this.#files.keys(), ...this.#listed])];
  }

  private composeUnits(): readonly ComposeUnit[] {
    return (this.#composeUnits ??= this.#projects?.units() ?? []);
  }

  private *dockerfiles(): Generator<DockerfileFacts> {
    for (const file of this.#files.values()) if (file.kind === 'dockerfile') yield file.facts;
  }

  private folders(): Map<string, string[]> {
    if (!this.#folders) {
      const folders = new Map<string, string[]>([['', []]]);
      const add = (path: string): void => {
        const folder = dirname(path);
        const names = folders.get(folder);
        if (names) names.push(basename(path));
        else {
          folders.set(folder, [basename(path)]);
          add(folder);
        }
      };
      for (const path of this.paths()) add(path);
      this.#folders = folders;
    }
    return this.#folders;
  }
}

const noNames: readonly string[] = [];

/** Compose and Bake files say how images are built, and `.env` fills in what they say. */
const saysBuilds = (facts: FileFacts | undefined): boolean =>
  facts !== undefined && facts.kind !== 'dockerfile' && facts.kind !== 'kubernetes';

const scopeUnit = (scope: Scope, files: readonly string[]): Unit[] =>
  files[0] === undefined ? [] : [{ target: 'kubernetes-scope', model: scope, path: files[0], files }];

const projectUnit = ({ project, files }: ComposeUnit): Unit[] =>
  files.length === 0 ? [] : [{ target: 'compose-project', model: project, path: project.path, files }];

const contextsUnit = (model: BuildContexts): Unit => {
  const { path } = model.dockerfile;
  return { target: 'build-contexts', model, path, files: [path] };
};
