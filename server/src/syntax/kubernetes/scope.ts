import type { KubernetesFile } from './file.js';
import type { ImageBuilds } from './image-builds.js';
import type { Kustomization } from './kustomization.js';
import type { Resource } from './resource.js';
import type { Selector } from './selector.js';
import { type Labels } from './selector.js';
import { isMissing, look, mapsAt, textAt, unknown } from './values.js';
import type { Workload } from './workload.js';

declare module '../../core/rule.js' {
  interface Models {
    'kubernetes-scope': Scope;
  }
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
}

/** The documents that are applied together. Everything is worked out when first asked for. */
export class Scope {
  readonly path: string;
  readonly files: readonly KubernetesFile[];
  readonly seen: readonly KubernetesFile[];
  readonly patches: readonly KubernetesFile[];
  readonly kustomizations: readonly Kustomization[];
  readonly builds: readonly ImageBuilds[];
  readonly #open: boolean;
  #index: ScopeIndex | undefined;
  #complete: boolean | undefined;
  #resources: readonly Resource[] | undefined;
  #workloads: readonly Workload[] | undefined;
  readonly #targets = new Map<Resource, readonly Workload[]>();
  #services: Map<Workload, Resource[]> | undefined;

  constructor({ path, files, seen = [], patches = [], kustomizations = [], builds = [], open = false }: ScopeParts) {
    this.path = path;
    this.files = files;
    this.seen = seen;
    this.patches = patches;
    this.kustomizations = kustomizations;
    this.builds = builds;
    this.#open = open;
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

  /** Objects of a kind, seen ones included. */
  ofKind(kind: string): readonly Resource[] {
    return this.index.kinds.get(kind) ?? [];
  }

  /** The object of this kind and name, in a namespace that may be the same. */
  find(kind: string, name: string, namespace: string | undefined): Resource | undefined {
    return this.index.named.get(`${kind}/${name}`)?.find((resource) => sameNamespace(this.namespaceOf(resource), namespace));
  }

  /** The namespace an object is applied to; undefined when its manifest is silent or templated. */
  namespaceOf(resource: Resource): string | undefined {
    return this.kustomizations.find(({ namespace }) => namespace !== undefined)?.namespace ?? resource.namespace;
  }

  /** The labels of the Pods of a workload, with those that Kustomize adds. */
  podLabels(workload: Workload): Labels {
    return workload.labels.with(this.index.podLabels);
  }

  /** Labels that Kustomize adds to selectors as well. */
  get selectorLabels(): ReadonlyMap<string, string> {
    return this.index.selectorLabels;
  }

  /** Workloads, seen ones included, that a selector picks for certain or perhaps (`certain: false`). */
  select(selector: Selector, namespace: string | undefined): { readonly workloads: readonly Workload[]; readonly certain: boolean } {
    const candidates = this.index.candidates(selector);
    const workloads: Workload[] = [];
    let certain = !selector.open;
    for (const workload of candidates) {
      if (!sameNamespace(this.namespaceOf(workload.resource), namespace)) continue;
      const matches = selector.matches(this.podLabels(workload));
      if (matches === true) workloads.push(workload);
      else if (matches === undefined) certain = false;
    }
    return { workloads, certain };
  }

  /** The workloads that a Service sends traffic to. */
  targetsOf(service: Resource): readonly Workload[] {
    const known = this.#targets.get(service);
    if (known) return known;
    const selector = service.podSelector;
    const targets = !selector || selector.empty ? [] : this.select(selector, this.namespaceOf(service)).workloads;
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
    return [...this.ofKind('HorizontalPodAutoscaler'), ...this.ofKind('ScaledObject')].filter((scaler) => {
      const target = look(scaler.map, 'spec', 'scaleTargetRef');
      if (target === unknown) return true;
      // KEDA scales a Deployment unless it is told another kind
      const kind = look(target, 'kind');
      const name = look(target, 'name');
      const sameKind = kind === unknown || (textAt(target, 'kind') ?? 'Deployment') === resource.kind;
      return (
        sameKind &&
        (name === unknown || resource.name === undefined || textAt(target, 'name') === resource.name) &&
        this.shareNamespace(scaler, resource)
      );
    });
  }

  /** Whether two objects may be in one namespace. */
  shareNamespace(a: Resource, b: Resource): boolean {
    return sameNamespace(this.namespaceOf(a), this.namespaceOf(b));
  }

  /** The number of Pods that a workload asks for, as Kustomize leaves it. */
  replicasOf(workload: Workload): number | undefined {
    const { name } = workload.resource;
    const set = name === undefined ? undefined : this.kustomizations.find(({ replicas }) => replicas.has(name))?.replicas.get(name);
    return set ?? workload.replicas;
  }

  /** Whether a patch of the scope changes this object, so that what it lacks may come from there. */
  isPatched(resource: Resource): boolean {
    return (
      this.index.patched.has(`${resource.kind}/${resource.name ?? ''}`) ||
      this.kustomizations.some((kustomization) => kustomization.patches(resource))
    );
  }

  /** Whether a LimitRange gives containers of a namespace a default: `default` (limits) or `defaultRequest`, of `cpu` or `memory`. */
  hasDefault(namespace: string | undefined, kind: 'default' | 'defaultRequest', resource: string): boolean {
    return this.ofKind('LimitRange').some(
      (range) =>
        sameNamespace(this.namespaceOf(range), namespace) &&
        mapsAt(range.map, 'spec', 'limits').some((limit) => textAt(limit, 'type') === 'Container' && !isMissing(limit, kind, resource)),
    );
  }

  private servicesByWorkload(): Map<Workload, Resource[]> {
    const out = new Map<Workload, Resource[]>();
    for (const service of this.ofKind('Service')) {
      if (!service.is('Service', '')) continue;
      for (const workload of this.targetsOf(service)) {
        const list = out.get(workload);
        if (list) list.push(service);
        else out.set(workload, [service]);
      }
    }
    return out;
  }

  private get index(): ScopeIndex {
    return (this.#index ??= new ScopeIndex(this));
  }
}

/** Whether two namespaces may be the same: a manifest that is silent about its own may be applied to any. */
export const sameNamespace = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

const isComplete = (resources: readonly Resource[]): boolean =>
  resources.some(({ workloads }) => workloads.length > 0) &&
  resources.some((resource) => resource.is('Service', '') || resource.is('ConfigMap', '')) &&
  !resources.some(
    (resource) =>
      resource.is('Application', 'argoproj.io') ||
      resource.is('Kustomization', 'kustomize.toolkit.fluxcd.io') ||
      resource.is('HelmRelease', 'helm.toolkit.fluxcd.io'),
  );

/** Hash indexes over the objects of a scope. */
class ScopeIndex {
  readonly resources: readonly Resource[];
  readonly kinds = new Map<string, Resource[]>();
  readonly named = new Map<string, Resource[]>();
  /** `kind/name` of objects that a patch file changes. */
  readonly patched: ReadonlySet<string>;
  readonly podLabels: ReadonlyMap<string, string>;
  readonly selectorLabels: ReadonlyMap<string, string>;
  readonly openTemplates: readonly Workload[];
  readonly workloads: readonly Workload[];
  readonly #byLabel = new Map<string, Workload[]>();

  constructor({ files, seen, patches, kustomizations }: Scope) {
    this.resources = [...files, ...seen].flatMap((file) => file.resources());
    for (const resource of this.resources) {
      push(this.kinds, resource.kind, resource);
      if (resource.name !== undefined) push(this.named, `${resource.kind}/${resource.name}`, resource);
    }
    const changing = [
      ...patches.flatMap((file) => file.resources()),
      ...files.flatMap((file) => file.resources().filter(({ partial }) => partial)),
    ];
    this.patched = new Set(changing.map(({ kind, name }) => `${kind}/${name ?? ''}`));
    this.podLabels = new Map(kustomizations.flatMap(({ podLabels }) => [...podLabels]));
    this.selectorLabels = new Map(kustomizations.flatMap(({ selectorLabels }) => [...selectorLabels]));
    this.workloads = this.resources.flatMap((resource) => resource.workloads);
    this.openTemplates = this.workloads.filter(({ labels }) => labels.open);
    for (const workload of this.workloads)
      for (const [key, value] of workload.labels.with(this.podLabels).values) push(this.#byLabel, `${key}=${value}`, workload);
  }

  /** Workloads that a selector might pick, found through its rarest equal label where it has one. */
  candidates({ requirements }: Selector): Iterable<Workload> {
    let fewest: readonly Workload[] | undefined;
    for (const { key, operator, values } of requirements) {
      if (operator !== 'In' || values.length !== 1) continue;
      const found = this.#byLabel.get(`${key}=${values[0] ?? ''}`) ?? [];
      if (!fewest || found.length < fewest.length) fewest = found;
    }
    if (!fewest) return this.workloads;
    return this.openTemplates.length === 0 ? fewest : new Set([...fewest, ...this.openTemplates]);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
