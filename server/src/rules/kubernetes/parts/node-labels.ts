import { mapAt, mapsAt, scalarAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';

/** Where labels of nodes are named: selectors, affinities and tolerations. */
export function* nodeLabels({ spec }: Workload): Generator<YamlScalar> {
  for (const { key } of mapAt(spec, 'nodeSelector')?.pairs ?? []) if (key.kind === 'scalar') yield key;
  const affinity = mapAt(spec, 'affinity', 'nodeAffinity');
  const terms = [
    ...mapsAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'),
    ...mapsAt(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap((each) => mapAt(each, 'preference') ?? []),
  ];
  const keyed = [...terms.flatMap((term) => mapsAt(term, 'matchExpressions')), ...mapsAt(spec, 'tolerations')];
  for (const map of keyed) {
    const key = scalarAt(map, 'key');
    if (key) yield key;
  }
  const pods = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
    ...mapsAt(spec, 'affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution'),
    ...mapsAt(spec, 'affinity', kind, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap(
      (each) => mapAt(each, 'podAffinityTerm') ?? [],
    ),
  ]);
  for (const map of [...pods, ...mapsAt(spec, 'topologySpreadConstraints')]) {
    const key = scalarAt(map, 'topologyKey');
    if (key) yield key;
  }
}
