import { podKindOf } from '../../../syntax/kubernetes/pod-kinds.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { mapAt, mapsAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../../syntax/yaml/node.js';
import { remember } from '../../../core/remember.js';

const given = (...maps: readonly (YamlMap | undefined)[]): YamlMap[] => maps.filter((map) => map !== undefined);

export const required = 'requiredDuringSchedulingIgnoredDuringExecution';
export const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** A rule that keeps Pods together or apart, and its weight's holder where it only prefers that. */
export interface PodTerm {
  readonly term: YamlMap;
  readonly preference?: YamlMap;
}

export const podTerms = remember((workload: Workload): readonly PodTerm[] => {
  const affinity = mapAt(workload.spec, 'affinity');
  if (!affinity) return [];
  return ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
    ...mapsAt(affinity, kind, required).map((term) => ({ term })),
    ...mapsAt(affinity, kind, preferred).flatMap((preference) => {
      const term = mapAt(preference, 'podAffinityTerm');
      return term ? [{ term, preference }] : [];
    }),
  ]);
});

/** What a Pod asks of its node: terms that it requires, and those that it prefers. */
export const nodeTerms = remember((workload: Workload): readonly YamlMap[] => {
  const node = mapAt(workload.spec, 'affinity', 'nodeAffinity');
  if (!node) return [];
  return [...mapsAt(node, required, 'nodeSelectorTerms'), ...given(...mapsAt(node, preferred).map((item) => mapAt(item, 'preference')))];
});

/** The label selectors of an object, those with `matchLabels` and `matchExpressions`. */
export const selectorsOf = remember((resource: Resource): readonly YamlMap[] => {
  const { map } = resource;
  const of = (from: YamlMap): YamlMap[] =>
    given(mapAt(from, 'podSelector'), mapAt(from, 'namespaceSelector'), mapAt(from, 'labelSelector'));
  if (resource.is('NetworkPolicy', 'networking.k8s.io')) {
    const peers = [...mapsAt(map, 'spec', 'ingress'), ...mapsAt(map, 'spec', 'egress')];
    return [
      ...given(mapAt(map, 'spec', 'podSelector')),
      ...peers.flatMap((peer) => [...mapsAt(peer, 'from'), ...mapsAt(peer, 'to')].flatMap(of)),
    ];
  }
  const inPods = resource.workloads.flatMap((workload) => [
    ...mapsAt(workload.spec, 'topologySpreadConstraints').flatMap(of),
    ...podTerms(workload).flatMap(({ term }) => of(term)),
  ]);
  return isFull(resource) ? [...given(mapAt(map, 'spec', 'selector')), ...inPods] : inPods;
});

function isFull({ kind, group }: Resource): boolean {
  const pods = podKindOf(group, kind);
  return (
    (pods?.selector !== undefined && !pods.plainSelector) ||
    (group === 'batch' && kind === 'Job') ||
    (group === 'policy' && kind === 'PodDisruptionBudget') ||
    (group === '' && kind === 'PersistentVolumeClaim')
  );
}

/** Every mapping of labels: an object's own, those of its Pods, and those that it selects by. */
export function labelMaps(resource: Resource): readonly YamlMap[] {
  const found = new Set([mapAt(resource.metadata, 'labels')]);
  if (resource.is('Service', '') || resource.is('ReplicationController', '')) found.add(mapAt(resource.map, 'spec', 'selector'));
  for (const { template, spec } of resource.workloads) found.add(mapAt(template, 'metadata', 'labels')).add(mapAt(spec, 'nodeSelector'));
  for (const selector of selectorsOf(resource)) found.add(mapAt(selector, 'matchLabels'));
  return given(...found);
}
