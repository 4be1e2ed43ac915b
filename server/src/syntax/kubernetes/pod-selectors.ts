import { remember } from '../../core/remember.js';
import type { YamlMap, YamlPair } from '../yaml/node.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { push } from './push.js';
import { Labels, Selector } from './selector.js';
import { isMissing, mapAt, mapsBelow } from './values.js';
import type { Workload } from './workload.js';

type Role = 'service' | 'budget' | 'policy' | 'peer' | 'monitor' | 'own' | 'affinity' | 'spread';

/** Where objects select Pods: the mapping that holds the selector, from an object or a pod spec; `*` stands for the items of a list. */
interface SelectorPath {
  readonly role: Role;
  readonly kind: string;
  readonly group: string;
  readonly path: readonly string[];
  readonly key: string;
  /** The selector is a plain map of labels. */
  readonly plain?: true;
}

const policies = 'networking.k8s.io';
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Source: the API reference of Kubernetes and of the Prometheus operator. */
const paths: readonly SelectorPath[] = [
  { role: 'service', kind: 'Service', group: '', path: ['spec'], key: 'selector', plain: true },
  { role: 'budget', kind: 'PodDisruptionBudget', group: 'policy', path: ['spec'], key: 'selector' },
  { role: 'policy', kind: 'NetworkPolicy', group: policies, path: ['spec'], key: 'podSelector' },
  { role: 'peer', kind: 'NetworkPolicy', group: policies, path: ['spec', 'ingress', '*', 'from', '*'], key: 'podSelector' },
  { role: 'peer', kind: 'NetworkPolicy', group: policies, path: ['spec', 'egress', '*', 'to', '*'], key: 'podSelector' },
  { role: 'monitor', kind: 'PodMonitor', group: 'monitoring.coreos.com', path: ['spec'], key: 'selector' },
];

const affinity = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  ['affinity', kind, required, '*'],
  ['affinity', kind, preferred, '*', 'podAffinityTerm'],
]);
const inPods = [
  ...affinity.map((path) => ({ role: 'affinity' as const, path })),
  { role: 'spread' as const, path: ['topologySpreadConstraints', '*'] },
];

/** A selector of Pods, as an object holds it. */
export interface PodSelector {
  readonly role: Role;
  readonly of: Resource;
  /** The mapping with the selector, and what else narrows it. */
  readonly holder: YamlMap;
  readonly pair: YamlPair;
  readonly selector: Selector;
}

/** The selectors of Pods that an object holds. */
export const podSelectorsOf = remember((resource: Resource): readonly PodSelector[] => [
  ...paths.flatMap(({ role, kind, group, path, key, plain }) =>
    resource.is(kind, group) ? [...mapsBelow(resource.map, path)].flatMap((holder) => read(resource, role, holder, key, plain)) : [],
  ),
  ...resource.workloads.flatMap((workload) => [...own(workload), ...inPod(workload)]),
]);

function read(of: Resource, role: Role, holder: YamlMap, key: string, plain = false): PodSelector[] {
  const pair = holder.pair(key);
  const selector = pair && (plain ? Selector.plain(pair.value) : Selector.full(pair.value));
  return selector ? [{ role, of, holder, pair, selector }] : [];
}

function own({ resource, kind }: Workload): PodSelector[] {
  const key = kind.selector?.at(-1);
  const holder = mapAt(resource.map, ...(kind.selector ?? []).slice(0, -1));
  return key === undefined || !holder ? [] : read(resource, 'own', holder, key, kind.plainSelector);
}

const inPod = ({ resource, spec }: Workload): PodSelector[] =>
  inPods.flatMap(({ role, path }) => [...mapsBelow(spec, path)].flatMap((holder) => read(resource, role, holder, 'labelSelector')));

/** The namespace in which a selector picks Pods, which may be any where undefined; `false` where it is none of the scope's, or several. */
export function selectedNamespace(scope: Scope, { role, of, holder }: PodSelector): string | undefined | false {
  if (role !== 'peer') return isMissing(holder, 'namespaces') && isMissing(holder, 'namespaceSelector') ? scope.namespaceOf(of) : false;
  if (isMissing(holder, 'namespaceSelector')) return scope.namespaceOf(of);
  const selector = Selector.full(holder.get('namespaceSelector'));
  const [only, ...more] = scope.ofKind('Namespace').filter(({ name, map }) => {
    const labels = Labels.at(map, 'metadata', 'labels').with(new Map([['kubernetes.io/metadata.name', name ?? '']]));
    return selector?.matches(labels) !== false;
  });
  return only && more.length === 0 ? (only.name ?? false) : false;
}

/** The workloads whose Pods a selector picks for certain, seen ones included. A Service with an empty selector picks none. */
export function selectedBy(scope: Scope, each: PodSelector): readonly Workload[] {
  const { role, of, selector } = each;
  if (role === 'own') return of.workloads;
  const namespace = selectedNamespace(scope, each);
  if (namespace === false || (role === 'service' && selector.empty)) return [];
  return scope.select(scope.selecting(of, selector), namespace).workloads;
}

/** What selects the Pods of each workload of a scope. */
export const selectorsByWorkload = remember((scope: Scope): ReadonlyMap<Workload, readonly PodSelector[]> => {
  const out = new Map<Workload, PodSelector[]>();
  for (const file of [...scope.files, ...scope.seen])
    for (const resource of file.resources())
      for (const each of podSelectorsOf(resource)) for (const workload of selectedBy(scope, each)) push(out, workload, each);
  return out;
});
