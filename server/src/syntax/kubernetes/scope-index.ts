import { nearest } from '../../core/distance.js';
import type { KustomizeTree } from './kustomize-tree.js';
import { push } from './push.js';
import { dataKeysOf, provisionsOf, type Provision } from './provided.js';
import type { Resource } from './resource.js';
import type { Selector } from './selector.js';
import { look, textAt, unknown } from './values.js';
import type { Workload } from './workload.js';

/** Kinds outside of namespaces that manifests refer to. */
const clusterKinds = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PriorityClass',
  'StorageClass',
  'IngressClass',
  'RuntimeClass',
  'PersistentVolume',
  'GatewayClass',
]);

/** Whether two namespaces may be the same: a manifest that is silent about its own may be applied to any. */
export const sameNamespace = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;

/** How many names are compared in a scope when somebody looks for a near one; a scope full of gaps gets no proposals beyond. */
const mostComparisons = 20_000;

const provided = new WeakMap<Resource, readonly Provision[]>();

function provisions(resource: Resource): readonly Provision[] {
  const known = provided.get(resource);
  if (known) return known;
  const made = provisionsOf(resource);
  provided.set(resource, made);
  return made;
}

/** Hash indexes over the objects of a scope. */
export class ScopeIndex {
  readonly kinds = new Map<string, Resource[]>();
  readonly namespaces = new Set<string | undefined>();
  readonly workloads: readonly Workload[];
  readonly #named = new Map<string, Provision[]>();
  /** Objects whose names cannot be known, by kind. */
  readonly #unnamed = new Map<string, Provision[]>();
  readonly #byKind = new Map<string, Provision[]>();
  readonly #byLabel = new Map<string, Workload[]>();
  readonly #openTemplates: readonly Workload[];
  #scalers: Map<string, Resource[]> | undefined;
  #comparisons = 0;

  constructor(
    readonly resources: readonly Resource[],
    private readonly tree: KustomizeTree,
    podLabels: (workload: Workload) => { readonly values: ReadonlyMap<string, string>; readonly open: boolean },
  ) {
    for (const resource of resources) {
      push(this.kinds, resource.kind, resource);
      for (const provision of provisions(resource)) this.add(provision, resource.path);
    }
    for (const { config, chain } of tree.generated())
      this.put({ ...config, namespace: chain.namespace ?? config.namespace, resource: undefined }, chain.namesOf(config.name));
    this.workloads = resources.flatMap((resource) => resource.workloads);
    const open: Workload[] = [];
    for (const workload of this.workloads) {
      const labels = podLabels(workload);
      if (labels.open) open.push(workload);
      for (const [key, value] of labels.values) {
        push(this.#byLabel, `${key}=${value}`, workload);
        push(this.#byLabel, key, workload);
      }
    }
    this.#openTemplates = open;
  }

  /** What goes by this name in a namespace: an object for certain, perhaps one, or none. */
  find(kind: string, name: string, namespace: string | undefined): Provision | 'perhaps' | undefined {
    const fits = (provision: Provision): boolean => clusterKinds.has(kind) || sameNamespace(provision.namespace, namespace);
    const found = this.#named.get(`${kind}/${name}`)?.find(fits);
    return found ?? (this.#unnamed.get(kind)?.some(fits) === true ? 'perhaps' : undefined);
  }

  /** Objects that share kind and name with others, in order. */
  *repeated(): Generator<Resource> {
    for (const provisions of this.#named.values())
      if (provisions.length > 1) for (const { resource } of provisions) if (resource) yield resource;
  }

  /** Everything that goes by this name in a namespace. */
  all(kind: string, name: string, namespace: string | undefined): readonly Provision[] {
    return (this.#named.get(`${kind}/${name}`) ?? []).filter((each) => sameNamespace(each.namespace, namespace));
  }

  /** The names of all objects of a kind in a namespace, as they are written. */
  namesOf(kind: string, namespace: string | undefined): string[] {
    const fitting = (this.#byKind.get(kind) ?? []).filter((each) => clusterKinds.has(kind) || sameNamespace(each.namespace, namespace));
    return [...new Set(fitting.flatMap(({ name }) => name ?? []))];
  }

  /** The name of an object of a kind that is nearest to one that is not there. */
  nearest(kind: string, name: string, namespace: string | undefined): string | undefined {
    const candidates = this.#byKind.get(kind) ?? [];
    if (candidates.length === 0 || !this.mayCompare(candidates.length)) return undefined;
    return nearest(
      name,
      candidates.flatMap((each) => (each.name !== undefined && sameNamespace(each.namespace, namespace) ? each.name : [])),
    );
  }

  /** Whether so many names may still be compared. */
  mayCompare(count: number): boolean {
    return (this.#comparisons += count) <= mostComparisons;
  }

  /** Workloads that a selector might pick, found through its rarest label where it has one. */
  candidates({ requirements }: Selector): Iterable<Workload> {
    let fewest: { readonly lists: readonly (readonly Workload[])[]; readonly count: number } | undefined;
    for (const { key, operator, values } of requirements) {
      if (operator !== 'In' && operator !== 'Exists') continue;
      const labels = operator === 'Exists' ? [key] : values.map((value) => `${key}=${value}`);
      const lists = labels.map((label) => this.#byLabel.get(label) ?? []);
      const count = lists.reduce((sum, { length }) => sum + length, 0);
      if (!fewest || count < fewest.count) fewest = { lists, count };
    }
    if (!fewest) return this.workloads;
    const [only, ...more] = fewest.lists;
    if (more.length === 0 && this.#openTemplates.length === 0) return only ?? [];
    return new Set([...fewest.lists.flat(), ...this.#openTemplates]);
  }

  /** HPAs and KEDA objects that may scale an object. */
  *scalersOf({ kind, name }: Resource): Generator<Resource> {
    this.#scalers ??= this.scalersByTarget();
    const keys = name === undefined ? [...this.#scalers.keys()].filter((key) => key.startsWith(`${kind}/`)) : [`${kind}/${name}`];
    for (const key of [...keys, '']) yield* this.#scalers.get(key) ?? [];
  }

  private scalersByTarget(): Map<string, Resource[]> {
    const out = new Map<string, Resource[]>();
    for (const scaler of [...(this.kinds.get('HorizontalPodAutoscaler') ?? []), ...(this.kinds.get('ScaledObject') ?? [])]) {
      const target = look(scaler.map, 'spec', 'scaleTargetRef');
      const name = textAt(target === unknown ? undefined : target, 'name');
      const kind = target === unknown ? unknown : look(target, 'kind');
      // KEDA scales a Deployment unless it is told another kind
      const known = kind !== unknown && name !== undefined;
      for (const each of known && target !== unknown ? this.tree.chainOf(scaler.path).namesOf(name) : [''])
        push(out, known && target !== unknown ? `${textAt(target, 'kind') ?? 'Deployment'}/${each}` : '', scaler);
    }
    return out;
  }

  private add(provision: Provision, path: string): void {
    const chain = this.tree.chainOf(path);
    const namespace = chain.isAmbiguous ? undefined : (chain.namespace ?? provision.namespace);
    this.namespaces.add(namespace);
    const { kind, name, resource, at, keys } = provision;
    const settled = namespace === provision.namespace ? provision : { kind, name, namespace, resource, at, keys };
    this.put(settled, name === undefined ? undefined : chain.namesOf(name));
  }

  private put(provision: Provision, names: readonly string[] | undefined): void {
    push(this.#byKind, provision.kind, provision);
    if (!names) push(this.#unnamed, provision.kind, provision);
    else for (const name of names) push(this.#named, `${provision.kind}/${name}`, provision);
  }
}

/** The keys of what was found; undefined when nobody can tell. */
export const keysOf = ({ keys, resource }: Provision): ReadonlySet<string> | undefined => keys ?? (resource && dataKeysOf(resource));
