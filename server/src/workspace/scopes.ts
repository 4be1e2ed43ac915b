import { ancestors, basename, dirname, isWithin } from '../core/path.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import { readImageBuilds, type ImageBuilds } from '../syntax/kubernetes/image-builds.js';
import { isKustomization, Kustomization } from '../syntax/kubernetes/kustomization.js';
import { Scope, type ScopeParts, type ScopeSurroundings } from '../syntax/kubernetes/scope.js';
import { Answers } from './answers.js';
import { chartOf, plainFolderOf } from './kubernetes-folders.js';
import { kustomizeRoots, type KustomizeRoot } from './kubernetes-roots.js';

/** Which paths make a scope. */
interface Plan {
  /** Tells plans of one folder apart. */
  readonly key: string;
  readonly path: string;
  readonly files: readonly string[];
  /** What steers or changes those, and is reported on here. */
  readonly more: readonly string[];
  readonly seen: readonly string[];
  readonly patches: readonly string[];
  readonly kustomizations: readonly string[];
  readonly open: boolean;
}

/** Sorts the manifests of a workspace into scopes, and keeps the scopes that an update does not touch. */
export class KubernetesScopes {
  readonly #files = new Map<string, KubernetesFile>();
  readonly #kustomizations = new Map<string, Kustomization>();
  readonly #builds = new Map<string, ImageBuilds>();
  readonly #names = new ObjectNames();
  #plans: readonly Plan[] | undefined;
  #built = new Map<string, Built>();
  #scopes: readonly Built[] | undefined;

  /** @param isRoot whether the configuration makes a folder a scope with everything below it */
  constructor(
    private readonly isRoot: (folder: string) => boolean = () => false,
    private readonly folders: Pick<ScopeSurroundings, 'exists' | 'namesIn'> = { exists: () => undefined, namesIn: () => [] },
  ) {}

  /** Asks the configuration again; scopes that stay as they are remain the same objects. */
  replan(): void {
    this.#plans = undefined;
    this.#scopes = undefined;
  }

  /** Replaces what is known of a file of manifests, a kustomization or a `Chart.yaml`; `undefined` forgets it. */
  update(path: string, file: KubernetesFile | undefined): void {
    if (this.#files.get(path) === file) return;
    // only these change who belongs together; the text of a manifest does not
    if (!file || !this.#files.has(path) || isKustomization(path)) this.#plans = undefined;
    this.#names.replace(this.#files.get(path), file);
    if (file) this.#files.set(path, file);
    else this.#files.delete(path);
    if (file && isKustomization(path)) this.#kustomizations.set(path, new Kustomization(file));
    else this.#kustomizations.delete(path);
    this.#scopes = undefined;
  }

  /** Replaces what is known of a file that is no manifest: some say which images are built for a scope. */
  updateText(path: string, text: string | undefined): void {
    const before = this.#builds.get(path);
    const builds = text === undefined ? undefined : readImageBuilds(path, text, before);
    if (builds === before) return;
    if (builds) this.#builds.set(path, builds);
    else this.#builds.delete(path);
    this.#scopes = undefined;
  }

  /** Every scope; the same object as before where none of its files changed. */
  scopes(): readonly Scope[] {
    return this.built().map(({ scope }) => scope);
  }

  /** The scopes that a file adds something to, those that report on it first. */
  scopesOf(path: string): readonly Scope[] {
    const isOf = (scope: Scope): boolean =>
      [...scope.seen, ...scope.patches, ...scope.kustomizations.map(({ file }) => file)].some((file) => file.path === path);
    const own = this.scopes().filter(({ files }) => files.some((file) => file.path === path));
    return [...own, ...this.scopes().filter((scope) => !own.includes(scope) && isOf(scope))];
  }

  /** Every scope, with the files that can have findings in it. */
  built(): readonly Built[] {
    if (this.#scopes?.every(({ recorder }) => recorder.hold())) return this.#scopes;
    return (this.#scopes = this.build());
  }

  private build(): readonly Built[] {
    this.#plans ??= plan([...this.#files.keys()], this.#kustomizations, this.isRoot);
    const built = new Map<string, Built>();
    for (const plan of this.#plans) built.set(plan.key, this.scopeOf(plan));
    this.#built = built;
    return [...built.values()];
  }

  private scopeOf(plan: Plan): Built {
    const before = this.#built.get(plan.key);
    const parts = this.partsOf(plan);
    if (before && isSame(before, plan, parts)) return before;
    const recorder = new Recorder({ ...this.folders, holds: (object) => this.#names.has(object) });
    const reported = [...parts.files.map(({ path }) => path), ...plan.more];
    return { plan, recorder, reported, scope: new Scope({ ...parts, surroundings: recorder }) };
  }

  private partsOf(plan: Plan): Omit<Required<ScopeParts>, 'surroundings'> {
    const files = (paths: readonly string[]): KubernetesFile[] => paths.flatMap((path) => this.#files.get(path) ?? []);
    return {
      path: plan.path,
      files: files(plan.files),
      seen: files(plan.seen),
      patches: files(plan.patches),
      kustomizations: plan.kustomizations.flatMap((path) => this.#kustomizations.get(path) ?? []),
      builds: this.buildsFor(plan.path),
      open: plan.open,
    };
  }

  private buildsFor(path: string): ImageBuilds[] {
    const above = [...this.#builds.values()].filter(({ folder }) => isWithin(folder, path));
    return above.sort((a, b) => b.folder.length - a.folder.length);
  }
}

/** What a scope asks about the files around it, remembered. */
class Recorder implements ScopeSurroundings {
  readonly #existence: Answers<boolean | undefined>;
  readonly #names: Answers<readonly string[]>;
  readonly #objects: Answers<boolean>;

  constructor(source: ScopeSurroundings) {
    this.#objects = new Answers(source.holds);
    this.#existence = new Answers(source.exists);
    this.#names = new Answers(source.namesIn);
  }

  readonly exists = (path: string): boolean | undefined => this.#existence.ask(path);
  readonly namesIn = (folder: string): readonly string[] => this.#names.ask(folder);
  readonly holds = (object: string): boolean => this.#objects.ask(object);
  readonly hold = (): boolean => this.#existence.hold() && this.#names.hold() && this.#objects.hold();
}

/** `kind/name` of every object in the workspace. */
class ObjectNames {
  readonly #counts = new Map<string, number>();

  has(object: string): boolean {
    return this.#counts.has(object);
  }

  replace(before: KubernetesFile | undefined, after: KubernetesFile | undefined): void {
    for (const { kind, name } of before?.resources() ?? []) if (name !== undefined) this.count(`${kind}/${name}`, -1);
    for (const { kind, name } of after?.resources() ?? []) if (name !== undefined) this.count(`${kind}/${name}`, 1);
  }

  private count(object: string, by: number): void {
    const count = (this.#counts.get(object) ?? 0) + by;
    if (count > 0) this.#counts.set(object, count);
    else this.#counts.delete(object);
  }
}

interface Built {
  readonly plan: Plan;
  readonly scope: Scope;
  readonly recorder: Recorder;
  /** Paths that can have findings. */
  readonly reported: readonly string[];
}

function isSame({ plan: planBefore, scope: before, recorder }: Built, plan: Plan, parts: ScopeParts): boolean {
  const same = planBefore.open === plan.open && sameItems(planBefore.more, plan.more) && sameItems(before.files, parts.files);
  if (!same || !sameItems(before.seen, parts.seen ?? []) || !sameItems(before.patches, parts.patches ?? [])) return false;
  const sameTools = sameItems(before.kustomizations, parts.kustomizations ?? []) && sameItems(before.builds, parts.builds ?? []);
  return sameTools && recorder.hold();
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

type IsRoot = (folder: string) => boolean;

/** Kustomizations first: what none of them takes in belongs to a chart, or to a folder. */
function plan(paths: readonly string[], kustomizations: ReadonlyMap<string, Kustomization>, isRoot: IsRoot): readonly Plan[] {
  const manifests = paths.filter((path) => !isKustomization(path) && basename(path) !== 'Chart.yaml').sort();
  const { roots, used } = kustomizeRoots(kustomizations, new Set(manifests));
  const charts = new Set(paths.filter((path) => basename(path) === 'Chart.yaml').map(dirname));
  const loose = manifests.filter((path) => !used.has(path));
  return [...kustomizePlans(roots), ...folderPlans(loose, charts, new Set(kustomizationFolders(kustomizations)), isRoot)];
}

const kustomizationFolders = (kustomizations: ReadonlyMap<string, Kustomization>): string[] =>
  [...kustomizations.values()].map(({ folder }) => folder);

/** A file that several roots share is reported on by the first; the others see it. */
function kustomizePlans(roots: readonly KustomizeRoot[]): Plan[] {
  const reported = new Set<string>();
  const claim = (paths: readonly string[]): string[] => paths.filter((path) => reported.size < reported.add(path).size);
  return roots.map(({ path, files, patches, kustomizations, open }) => {
    const own = new Set(claim(files));
    const seen = files.filter((file) => !own.has(file));
    const more = claim([...kustomizations, ...patches]);
    return { key: `kustomize:${path}`, path, files: [...own], more, seen, patches, kustomizations, open };
  });
}

function folderPlans(paths: readonly string[], charts: ReadonlySet<string>, kustomized: ReadonlySet<string>, isRoot: IsRoot): Plan[] {
  const byFolder = new Map<string, { files: string[]; open: boolean; parent: string | undefined }>();
  for (const path of paths) {
    const chart = chartOf(path, charts);
    const root = chart ?? ancestors(path).find(isRoot);
    const { folder, parent } = root === undefined ? plainFolderOf(path) : { folder: root, parent: undefined };
    const entry = byFolder.get(folder) ?? { files: [], open: false, parent };
    entry.files.push(path);
    // beside a kustomization that does not take it in, a file is a patch or a leftover
    if (chart !== undefined || kustomized.has(dirname(path))) entry.open = true;
    byFolder.set(folder, entry);
  }
  for (const { parent } of byFolder.values()) {
    const above = parent === undefined ? undefined : byFolder.get(parent);
    if (above) above.open = true;
  }
  return [...byFolder].map(([path, { files, open, parent }]) => {
    const seen = (parent === undefined ? undefined : byFolder.get(parent)?.files) ?? [];
    return { key: path, path, files, more: [], seen, patches: [], kustomizations: [], open };
  });
}
