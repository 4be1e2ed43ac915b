import type { Resource } from '../../syntax/kubernetes/resource.js';
import { itemsAt, look, mapAt, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import type { Clue, Wishes } from '../project-evidence.js';
import { isSoft } from './kubernetes-groups.js';

export interface KubernetesWishes {
  readonly wishes: Wishes;
  /** Least copies that an autoscaler keeps, by name of the workload. */
  readonly minimum: ReadonlyMap<string, number>;
}

/** What the manifests ask of a cluster without needing it. */
export function wishesOf(resources: readonly Resource[], workloads: readonly Workload[], knativeAlone: boolean): KubernetesWishes {
  const scalers = resources.flatMap((resource) => scalerOf(resource, workloads) ?? []);
  const budgets = resources.filter(({ kind }) => kind === 'PodDisruptionBudget').map((resource) => clueOf(resource, resource.title));
  return {
    wishes: {
      disruption: [...budgets, ...workloads.flatMap(spreads)],
      autoscalers: scalers.map(({ clue }) => clue),
      zones: workloads.flatMap(zones),
      soft: resources
        .filter((resource) => isSoft(resource, knativeAlone))
        .map((resource) => clueOf(resource, `${resource.title} has a plain counterpart`)),
      other: [],
    },
    minimum: new Map(scalers.map(({ target, least }) => [target, least])),
  };
}

const clueOf = (resource: Resource, text: string): Clue => ({ text, places: [resource.at(resource.kindNode?.span ?? resource.span)] });

/** An autoscaler with a target in the project. */
function scalerOf(resource: Resource, workloads: readonly Workload[]): { clue: Clue; target: string; least: number } | undefined {
  if (resource.kind !== 'HorizontalPodAutoscaler' && resource.kind !== 'ScaledObject') return undefined;
  const target = textAt(resource.map, 'spec', 'scaleTargetRef', 'name');
  if (target === undefined || !workloads.some((workload) => workload.resource.name === target)) return undefined;
  const least = scalarAt(resource.map, 'spec', 'minReplicas') ?? scalarAt(resource.map, 'spec', 'minReplicaCount');
  return {
    clue: clueOf(resource, `${resource.title} scales ${target}`),
    target,
    least: typeof least?.value === 'number' ? least.value : 1,
  };
}

function spreads(workload: Workload): Clue[] {
  const { resource, spec } = workload;
  const constraints = spec.pair('topologySpreadConstraints');
  const affinity = mapAt(spec, 'affinity')?.pair('podAntiAffinity');
  return [
    ...(constraints && itemsAt(spec, 'topologySpreadConstraints').length > 0
      ? [{ text: `${resource.title} is spread over nodes`, places: [resource.at(constraints.key.span)] }]
      : []),
    ...(affinity && look(spec, 'affinity', 'podAntiAffinity') !== undefined
      ? [{ text: `${resource.title} keeps its copies apart`, places: [resource.at(affinity.key.span)] }]
      : []),
  ];
}

const zoneKey = /^(?:topology\.kubernetes\.io|failure-domain\.beta\.kubernetes\.io)\/(?:zone|region)$/;

/** Keys of zones and regions in constraints, affinities and node selectors. */
function zones({ resource, spec }: Workload): Clue[] {
  const spread = mapsAt(spec, 'topologySpreadConstraints').flatMap((constraint) => scalarAt(constraint, 'topologyKey') ?? []);
  const anti = ['podAntiAffinity', 'podAffinity'].flatMap((kind) => affinityKeys(mapAt(spec, 'affinity', kind)));
  const selected = [...(mapAt(spec, 'nodeSelector')?.entries() ?? [])].filter(({ name }) => zoneKey.test(name)).map(({ key }) => key);
  const keys = [...spread, ...anti, ...nodeKeys(mapAt(spec, 'affinity', 'nodeAffinity'))].filter(({ text }) => zoneKey.test(text));
  const [first] = [...keys, ...selected];
  return first ? [{ text: `${resource.title} knows of zones or regions`, places: [resource.at(first.span)] }] : [];
}

/** Keys of the labels that nodes have to have, or better have. */
function nodeKeys(affinity: YamlMap | undefined): { text: string; span: YamlMap['span'] }[] {
  const terms = [
    ...mapsAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'),
    ...mapsAt(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap((term) => mapAt(term, 'preference') ?? []),
  ];
  return terms.flatMap((term) => mapsAt(term, 'matchExpressions').flatMap((expression) => scalarAt(expression, 'key') ?? []));
}

const affinityKeys = (affinity: YamlMap | undefined): { text: string; span: YamlMap['span'] }[] => [
  ...mapsAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').flatMap((term) => scalarAt(term, 'topologyKey') ?? []),
  ...mapsAt(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap(
    (term) => scalarAt(term, 'podAffinityTerm', 'topologyKey') ?? [],
  ),
];
