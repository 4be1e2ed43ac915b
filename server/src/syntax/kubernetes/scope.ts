import { nearest } from '../../core/distance.js';
import type { KubernetesFile } from './file.js';
import type { ImageBuilds } from './image-builds.js';
import type { Kustomization } from './kustomization.js';
import type { KustomizePatch } from './kustomize-patch.js';
import { KustomizeTree, type KustomizeChain } from './kustomize-tree.js';
import type { Provision } from './provided.js';
import { push } from './push.js';
import type { Resource } from './resource.js';
import { isComplete } from './scope-completeness.js';
import { sameNamespace, ScopeIndex } from './scope-index.js';
import { Labels, type Requirement, type Selector } from './selector.js';
import { isMissing, mapAt, mapsAt, scalarAt, textAt } from './values.js';
import type { Workload } from './workload.js';

declare module '../../core/rule.js' {
  interface Models {
    'kubernetes-scope': Scope;
  }
}

/** What a scope may ask of the files around it; undefined when nobody knows. */
export interface ScopeSurroundings {
  readonly exists: (path: string) => boolean | undefined;
  readonly namesIn: (folder: string) => readonly string[];
  /** Whether any manifest of the workspace holds an object, `kind/name`. */
  readonly holds: (object: string) => boolean;
}

export interface ScopeParts {
  /** The folder, `''` for the workspace's root. */
  readonly path: string;
  /** The files whose objects this scope reports on. */
  readonly files: readonly KubernetesFile[];
  /** Files whose objects it sees besides: of a parent folder, or of a base that another root reports on. */
  readonly seen?: readonly KubernetesFile[];
  /** Files that change objects of the others. */
  readonly patches?: readonly KubernetesFile[];
  /** The kustomizations that build it, the root first. */
  readonly kustomizations?: readonly Kustomization[];
  /** What development tools build for it, the nearest first. */
  readonly builds?: readonly ImageBuilds[];
  /** Objects come from elsewhere too: a chart, a remote base, a folder that a variant completes. */
  readonly open?: boolean;
  readonly surroundings?: ScopeSurroundings;
}

const nothingAround: ScopeSurroundings = { exists: () => undefined, namesIn: () => [], holds: () => false };

/** The workloads that a selector picks, for certain or perhaps (`certain: false`). */
export interface Selected {
  readonly workloads: readonly Workload[];
  readonly certain: boolean;
}

/** The documents that are applied together. Everything is worked out when first asked for. */
export class Scope {
  readonly path: string;
  readonly files: readonly KubernetesFile[];
  readonly seen: readonly KubernetesFile[];
  readonly patches: readonly KubernetesFile[];
  readonly kustomizations: readonly Kustomization[];
  readonly builds: readonly ImageBuilds[];
  readonly surroundings: ScopeSurroundings;
  readonly #open: boolean;
  #index: ScopeIndex | undefined;
  #tree: KustomizeTree | undefined;
  #complete: boolean | undefined;
  #resources: readonly Resource[] | undefined;
  #workloads: readonly Workload[] | undefined;
  #own: Map<string, Resource[]> | undefined;
  #parts: Map<string, Resource[]> | undefined;
  readonly #targets = new Map<Resource, readonly Workload[]>();
  readonly #selected = new Map<string | undefined, Map<string, Selected>>();
  readonly #patched = new Map<Resource, readonly KustomizePatch[]>();
  readonly #podLabels = new Map<Workload, Labels>();
  readonly #defaults = new Map<string, boolean>();
  #services: Map<Workload, Resource[]> | undefined;
  #runs: ReadonlySet<string | undefined> | undefined;

  constructor(parts: ScopeParts) {
    this.path = parts.path;
    this.files = parts.files;
    this.seen = parts.seen ?? [];
    this.patches = parts.patches ?? [];
    this.kustomizations = parts.kustomizations ?? [];
    this.builds = parts.builds ?? [];
    this.surroundings = parts.surroundings ?? nothingAround;
    this.#open = parts.open ?? false;
  }

  /** Lets go of what can be worked out again, until somebody asks for it. */
  rest(): void {
    this.#index = undefined;
    this.#tree = undefined;
    this.#resources = undefined;
    this.#workloads = undefined;
    this.#own = undefined;
    this.#parts = undefined;
    this.#services = undefined;
    for (const kept of [this.#targets, this.#selected, this.#patched, this.#podLabels, this.#defaults]) kept.clear();
  }

  /** The objects that are reported on. */
  get resources(): readonly Resource[] {
    return (this.#resources ??= this.files.flatMap((file) => file.resources()));
  }

  /** The workloads that are reported on. */
  get workloads(): readonly Workload[] {
    return (this.#workloads ??= this.resources.flatMap((resource) => resource.workloads));
  }

  /** The workloads that are reported on, and those that are seen. */
  get allWorkloads(): readonly Workload[] {
    return this.index.workloads;
  }

  /** Whether everything that its objects refer to should be in it. */
  get complete(): boolean {
    return (this.#complete ??= !this.#open && isComplete(this.index.resources));
  }

  /** Whether all that its kustomizations take in is there to be read. */
  get isWhole(): boolean {
    return !this.#open;
  }

  get tree(): KustomizeTree {
    return (this.#tree ??= this.readTree());
  }

  /** Objects of a kind, seen ones included. */
  ofKind(kind: string): readonly Resource[] {
    return this.index.kinds.get(kind) ?? [];
  }

  /** Whole objects of a kind that are reported on. */
  own(kind: string): readonly Resource[] {
    if (!this.#own) {
      this.#own = new Map();
      for (const resource of this.resources) if (!resource.partial) push(this.#own, resource.kind, resource);
    }
    return this.#own.get(kind) ?? [];
  }

  /** The object of this kind and name, in a namespace that may be the same. */
  find(kind: string, name: string, namespace: string | undefined): Resource | undefined {
    const found = this.index.find(kind, name, namespace);
    return found === 'perhaps' ? undefined : found?.resource;
  }

  /** What goes by this name when all is applied: written down, generated, made by a controller, or perhaps one whose name is not known. */
  lookUp(kind: string, name: string, namespace: string | undefined): Provision | 'perhaps' | undefined {
    return this.index.find(kind, name, namespace);
  }

  /** Everything that goes by this name in a namespace. */
  all(kind: string, name: string, namespace: string | undefined): readonly Provision[] {
    return this.index.all(kind, name, namespace);
  }

  /** The names of everything of this kind in a namespace. */
  namesOf(kind: string, namespace: string | undefined): readonly string[] {
    return this.index.namesOf(kind, namespace);
  }

  /** Every kind of which there are objects. */
  get allKinds(): Iterable<string> {
    return this.index.kinds.keys();
  }

  /** The namespaces of its objects, as far as they say one. */
  get namespaces(): ReadonlySet<string | undefined> {
    return this.index.namespaces;
  }

  /** The name of a thing of this kind that is nearest to one that is not there. */
  nearest(kind: string, name: string, namespace: string | undefined): string | undefined {
    return this.index.nearest(kind, name, namespace);
  }

  /** Objects that share kind and name with others, in order. */
  repeated(): Iterable<Resource> {
    return this.index.repeated();
  }

  /** Whether it holds objects of a namespace, so that what is missing there is missing. */
  covers(namespace: string | undefined): boolean {
    return namespace === undefined || this.index.namespaces.has(namespace) || this.index.namespaces.has(undefined);
  }

  /** What kustomizations do to an object. */
  chainOf(resource: Resource): KustomizeChain {
    return this.tree.chainOf(resource.path);
  }

  /** The namespace an object is applied to; undefined when its manifest is silent or templated. */
  namespaceOf(resource: Resource): string | undefined {
    const chain = this.chainOf(resource);
    return chain.isAmbiguous ? undefined : (chain.namespace ?? resource.namespace);
  }

  /** The labels of the Pods of a workload, with those that Kustomize adds. */
  podLabels(workload: Workload): Labels {
    const { resource, kind, labels } = workload;
    if (this.kustomizations.length === 0 || (this.patchesOf(resource).length === 0 && this.chainOf(resource).podLabels.size === 0))
      return labels;
    const known = this.#podLabels.get(workload);
    if (known) return known;
    const path = [...kind.template, 'metadata', 'labels'];
    const patches = this.patchesOf(resource).filter((patch) => patch.touches(path));
    const merged = patches.map(({ body }) => (body ? Labels.at(body.map, ...path) : new Labels(undefined, true)));
    const made = merged.reduce((below, above) => below.with(above.values, above.open), labels).with(this.chainOf(resource).podLabels);
    this.#podLabels.set(workload, made);
    return made;
  }

  /** A selector that an object holds, with the labels that Kustomize adds to it. */
  selecting(resource: Resource, selector: Selector): Selector {
    return selector.with(this.chainOf(resource).selectorLabels);
  }

  /** Workloads, seen ones included, that a selector picks. */
  select(selector: Selector, namespace: string | undefined): Selected {
    const here = this.#selected.get(namespace) ?? new Map<string, Selected>();
    this.#selected.set(namespace, here);
    const known = here.get(selector.key);
    if (known) return known;
    const workloads: Workload[] = [];
    let certain = !selector.open;
    for (const workload of this.index.candidates(selector)) {
      if (!sameNamespace(this.namespaceOf(workload.resource), namespace)) continue;
      const matches = selector.matches(this.podLabels(workload));
      if (matches === true) workloads.push(workload);
      else if (matches === undefined) certain = false;
    }
    const selected = { workloads, certain };
    here.set(selector.key, selected);
    return selected;
  }

  /** The label value that a selector might mean instead, where all its other labels select something. */
  nearMiss(selector: Selector, namespace: string | undefined): { readonly requirement: Requirement; readonly value: string } | undefined {
    for (const requirement of selector.requirements) {
      const [wanted, ...more] = requirement.values;
      if (requirement.operator !== 'In' || wanted === undefined || more.length > 0) continue;
      const { workloads } = this.select(selector.without(requirement), namespace);
      if (!this.index.mayCompare(workloads.length)) return undefined;
      const values = new Set(workloads.flatMap((workload) => this.podLabels(workload).values.get(requirement.key) ?? []));
      const value = nearest(wanted, values);
      if (value !== undefined) return { requirement, value };
    }
    return undefined;
  }

  /** Whether it runs workloads in a namespace. */
  runsIn(namespace: string | undefined): boolean {
    this.#runs ??= new Set(this.allWorkloads.map(({ resource }) => this.namespaceOf(resource)));
    return this.#runs.has(namespace) || this.#runs.has(undefined) || (namespace === undefined && this.#runs.size > 0);
  }

  /** The workloads that a Service sends traffic to. */
  targetsOf(service: Resource): readonly Workload[] {
    const known = this.#targets.get(service);
    if (known) return known;
    const selector = service.podSelector;
    const targets = !selector || selector.empty ? [] : this.select(this.selecting(service, selector), this.namespaceOf(service)).workloads;
    this.#targets.set(service, targets);
    return targets;
  }

  /** The Services that send traffic to a workload. */
  servicesOf(workload: Workload): readonly Resource[] {
    this.#services ??= this.servicesByWorkload();
    return this.#services.get(workload) ?? [];
  }

  /** The HPAs and KEDA objects that scale an object, for certain or perhaps. */
  autoscalersOf(resource: Resource): readonly Resource[] {
    if (this.ofKind('HorizontalPodAutoscaler').length === 0 && this.ofKind('ScaledObject').length === 0) return [];
    return [...this.index.scalersOf(resource)].filter((scaler) => this.shareNamespace(scaler, resource));
  }

  /** Whether two objects may be in one namespace. */
  shareNamespace(a: Resource, b: Resource): boolean {
    return sameNamespace(this.namespaceOf(a), this.namespaceOf(b));
  }

  /** The number of Pods that a workload asks for, as Kustomize leaves it. */
  replicasOf(workload: Workload): number | undefined {
    const { resource, kind } = workload;
    if (this.kustomizations.length === 0) return workload.replicas;
    const set = resource.name === undefined ? undefined : this.chainOf(resource).replicasOf(resource.name);
    if (set !== undefined || !kind.replicas) return set;
    const path = kind.replicas;
    const patches = this.patchesOf(resource).filter((patch) => patch.touches(path));
    if (patches.length === 0) return workload.replicas;
    const value = scalarAt(patches.at(-1)?.body?.map, ...path)?.value;
    return typeof value === 'number' ? value : undefined;
  }

  /** Whether a patch of the scope changes this object, or what stands at a path of it, so that what it lacks may come from there. */
  isPatched(resource: Resource, ...path: readonly string[]): boolean {
    const parts = this.partsByName.size === 0 ? undefined : this.partsByName.get(`${resource.kind}/${resource.name ?? ''}`);
    if (parts?.some((part) => path.length === 0 || !isMissing(part.map, ...path)) === true) return true;
    const patches = this.patchesOf(resource);
    return path.length === 0 ? patches.length > 0 : patches.some((patch) => patch.touches(path));
  }

  /** Whether a LimitRange gives containers of a namespace a default: `default` (limits) or `defaultRequest`, of `cpu` or `memory`. */
  hasDefault(namespace: string | undefined, kind: 'default' | 'defaultRequest', resource: string): boolean {
    const ranges = this.ofKind('LimitRange');
    if (ranges.length === 0) return false;
    const key = `${namespace ?? ''}/${kind}/${resource}`;
    const known = this.#defaults.get(key);
    if (known !== undefined) return known;
    const found = ranges.some(
      (range) =>
        sameNamespace(this.namespaceOf(range), namespace) &&
        mapsAt(range.map, 'spec', 'limits').some((limit) => textAt(limit, 'type') === 'Container' && mapAt(limit, kind)?.has(resource)),
    );
    this.#defaults.set(key, found);
    return found;
  }

  /** The patches of kustomizations that change an object. */
  patchesOf(resource: Resource): readonly KustomizePatch[] {
    if (this.kustomizations.length === 0) return [];
    const known = this.#patched.get(resource);
    if (known) return known;
    const patches = this.chainOf(resource).patchesFor(resource.kind, resource.name);
    this.#patched.set(resource, patches);
    return patches;
  }

  /** Documents among the manifests that only change an object of another one. */
  private get partsByName(): Map<string, Resource[]> {
    if (!this.#parts) {
      this.#parts = new Map();
      for (const part of this.resources) if (part.partial) push(this.#parts, `${part.kind}/${part.name ?? ''}`, part);
    }
    return this.#parts;
  }

  private servicesByWorkload(): Map<Workload, Resource[]> {
    const out = new Map<Workload, Resource[]>();
    for (const service of this.ofKind('Service'))
      if (service.is('Service', '')) for (const workload of this.targetsOf(service)) push(out, workload, service);
    return out;
  }

  private readTree(): KustomizeTree {
    const patches = new Map(this.patches.map((file) => [file.path, file]));
    return new KustomizeTree(this.kustomizations, (path) => patches.get(path));
  }

  private get index(): ScopeIndex {
    return (this.#index ??= new ScopeIndex(
      [...this.files, ...this.seen].flatMap((file) => file.resources()),
      this.tree,
      (workload) => this.podLabels(workload),
    ));
  }
}
