import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { mapAt, mapsAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../../syntax/yaml/node.js';

/** Something that is still accepted, and what to write instead. Versions are those of Kubernetes. */
export interface Deprecated {
  readonly since: string;
  /** For the message; absent where nothing takes its place. */
  readonly instead?: string;
  /** It does nothing any more. */
  readonly isGone?: true;
}

/** An annotation whose value has a field by now. */
export interface DeprecatedAnnotation extends Deprecated {
  /** Whole, or up to the name of a container. */
  readonly name: string;
  readonly of: 'object' | 'pod' | 'container';
  /** From the object, the pod spec or the container to the field that holds the same. */
  readonly field?: readonly [string, ...string[]];
}

/** Source: the reference of well-known labels, annotations and taints, and the changelogs of Kubernetes. */
export const deprecatedAnnotations: readonly DeprecatedAnnotation[] = [
  {
    name: 'seccomp.security.alpha.kubernetes.io/pod',
    since: '1.19',
    instead: 'securityContext.seccompProfile',
    of: 'pod',
    field: ['securityContext', 'seccompProfile'],
  },
  {
    name: 'container.seccomp.security.alpha.kubernetes.io/',
    since: '1.19',
    instead: 'securityContext.seccompProfile of the container',
    of: 'container',
    field: ['securityContext', 'seccompProfile'],
  },
  {
    name: 'container.apparmor.security.beta.kubernetes.io/',
    since: '1.30',
    instead: 'securityContext.appArmorProfile of the container',
    of: 'container',
    field: ['securityContext', 'appArmorProfile'],
  },
  {
    name: 'kubernetes.io/ingress.class',
    since: '1.18',
    instead: 'spec.ingressClassName',
    of: 'object',
    field: ['spec', 'ingressClassName'],
  },
  {
    name: 'volume.beta.kubernetes.io/storage-class',
    since: '1.6',
    instead: 'spec.storageClassName',
    of: 'object',
    field: ['spec', 'storageClassName'],
  },
  { name: 'scheduler.alpha.kubernetes.io/critical-pod', since: '1.13', instead: 'priorityClassName', of: 'pod' },
];

/** Labels and taints of nodes under their former names. Source: as above. */
export const deprecatedNodeLabels: ReadonlyMap<string, Deprecated & { readonly instead: string }> = new Map([
  ['beta.kubernetes.io/os', { since: '1.14', instead: 'kubernetes.io/os' }],
  ['beta.kubernetes.io/arch', { since: '1.14', instead: 'kubernetes.io/arch' }],
  ['beta.kubernetes.io/instance-type', { since: '1.17', instead: 'node.kubernetes.io/instance-type' }],
  ['failure-domain.beta.kubernetes.io/zone', { since: '1.17', instead: 'topology.kubernetes.io/zone' }],
  ['failure-domain.beta.kubernetes.io/region', { since: '1.17', instead: 'topology.kubernetes.io/region' }],
  ['node-role.kubernetes.io/master', { since: '1.20', instead: 'node-role.kubernetes.io/control-plane' }],
]);

/** Fields of a Service's `spec`. */
const serviceFields: ReadonlyMap<string, Deprecated> = new Map([
  ['topologyKeys', { since: '1.21', instead: 'trafficDistribution' }],
  ['loadBalancerIP', { since: '1.24', instead: 'the annotation of your load balancer' }],
]);

/** Kinds of volumes whose drivers are gone, or about to be. */
const volumes: ReadonlyMap<string, Deprecated> = new Map([
  ['gitRepo', { since: '1.11', instead: 'an init container that clones into an emptyDir' }],
  ['scaleIO', { since: '1.22', instead: 'a CSI driver', isGone: true }],
  ['flocker', { since: '1.25', instead: 'a CSI driver', isGone: true }],
  ['quobyte', { since: '1.25', instead: 'a CSI driver', isGone: true }],
  ['storageos', { since: '1.25', instead: 'a CSI driver', isGone: true }],
  ['glusterfs', { since: '1.26', instead: 'a CSI driver', isGone: true }],
  ['cephfs', { since: '1.31', instead: 'its CSI driver', isGone: true }],
  ['rbd', { since: '1.31', instead: 'its CSI driver', isGone: true }],
]);

/** Keys of which one is written wherever something deprecated stands. */
export const keysOfDeprecated: readonly string[] = [
  ...['annotations', 'serviceAccount', 'nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints'],
  ...serviceFields.keys(),
  ...volumes.keys(),
];

/** The deprecated fields of a Service, and of the volumes of a Pod. */
export function deprecatedFieldsOf(resource: Resource): (Pick<YamlPair, 'key' | 'name'> & { readonly field: Deprecated })[] {
  const spec = mapAt(resource.map, 'spec');
  if (resource.is('Service', '')) return fieldsIn(spec, serviceFields);
  if (resource.is('PersistentVolume', '')) return fieldsIn(spec, volumes);
  return resource.workloads.flatMap((workload) => mapsAt(workload.spec, 'volumes').flatMap((volume) => fieldsIn(volume, volumes)));
}

const fieldsIn = (map: YamlMap | undefined, table: ReadonlyMap<string, Deprecated>): ReturnType<typeof deprecatedFieldsOf> =>
  (map?.pairs ?? []).flatMap(({ key, name }) => {
    const field = table.get(name);
    return field ? [{ key, name, field }] : [];
  });
