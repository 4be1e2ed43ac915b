import { ancestors, basename, dirname, isWithin } from '../core/path.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';
import { readImageBuilds, type ImageBuilds } from '../syntax/kubernetes/image-builds.js';
import { isKustomization, Kustomization } from '../syntax/kubernetes/kustomization.js';
import { Scope, type ScopeParts } from '../syntax/kubernetes/scope.js';
import { chartOf, plainFolderOf } from './kubernetes-folders.js';
import { kustomizeRoots, type KustomizeRoot } from './kubernetes-roots.js';

/** Which paths make a scope. */
interface Plan {
  /** Tells plans of one folder apart. */
  readonly key: string;
  readonly path: string;
  readonly files: readonly string[];
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
  #plans: readonly Plan[] | undefined;
  #built = new Map<string, { readonly plan: Plan; readonly scope: Scope }>();
  #scopes: readonly Scope[] | undefined;

  /** @param isRoot whether the configuration makes a folder a scope with everything below it */
  constructor(private readonly isRoot: (folder: string) => boolean = () => false) {}

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
    return (this.#scopes ??= this.build());
  }

  private build(): readonly Scope[] {
    this.#plans ??= plan([...this.#files.keys()], this.#kustomizations, this.isRoot);
    const built = new Map<string, { readonly plan: Plan; readonly scope: Scope }>();
    for (const plan of this.#plans) built.set(plan.key, { plan, scope: this.scopeOf(plan) });
    this.#built = built;
    return [...built.values()].map(({ scope }) => scope);
  }

  private scopeOf(plan: Plan): Scope {
    const files = (paths: readonly string[]): KubernetesFile[] => paths.flatMap((path) => this.#files.get(path) ?? []);
    const parts: Required<ScopeParts> = {
      path: plan.path,
      files: files(plan.files),
      seen: files(plan.seen),
      patches: files(plan.patches),
      kustomizations: plan.kustomizations.flatMap((path) => this.#kustomizations.get(path) ?? []),
      builds: this.buildsFor(plan.path),
      open: plan.open,
    };
    const before = this.#built.get(plan.key)?.scope;
    const same =
      before && sameItems(before.files, parts.files) && sameItems(before.seen, parts.seen) && sameItems(before.patches, parts.patches);
    const sameTools = before && sameItems(before.kustomizations, parts.kustomizations) && sameItems(before.builds, parts.builds);
    return same && sameTools && this.#built.get(plan.key)?.plan.open === plan.open ? before : new Scope(parts);
  }

  private buildsFor(path: string): ImageBuilds[] {
    const above = [...this.#builds.values()].filter(({ folder }) => isWithin(folder, path));
    return above.sort((a, b) => b.folder.length - a.folder.length);
  }
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

type IsRoot = (folder: string) => boolean;

/** Kustomizations first: what none of them takes in belongs to a chart, or to a folder. */
function plan(paths: readonly string[], kustomizations: ReadonlyMap<string, Kustomization>, isRoot: IsRoot): readonly Plan[] {
  const manifests = paths.filter((path) => !isKustomization(path) && basename(path) !== 'Chart.yaml').sort();
  const { roots, used } = kustomizeRoots(kustomizations, new Set(manifests));
  const charts = paths.filter((path) => basename(path) === 'Chart.yaml').map(dirname);
  const loose = manifests.filter((path) => !used.has(path));
  return [...kustomizePlans(roots), ...folderPlans(loose, charts, new Set(kustomizationFolders(kustomizations)), isRoot)];
}

const kustomizationFolders = (kustomizations: ReadonlyMap<string, Kustomization>): string[] =>
  [...kustomizations.values()].map(({ folder }) => folder);

/** A file that several roots share is reported on by the first; the others see it. */
function kustomizePlans(roots: readonly KustomizeRoot[]): Plan[] {
  const reported = new Set<string>();
  return roots.map(({ path, files, patches, kustomizations, open }) => {
    const own = files.filter((file) => !reported.has(file));
    for (const file of own) reported.add(file);
    const seen = own.length === files.length ? [] : files.filter((file) => !own.includes(file));
    return { key: `kustomize:${path}`, path, files: own, seen, patches, kustomizations, open };
  });
}

function folderPlans(paths: readonly string[], charts: readonly string[], kustomized: ReadonlySet<string>, isRoot: IsRoot): Plan[] {
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
    return { key: path, path, files, seen, patches: [], kustomizations: [], open };
  });
}
