import { remember } from '../../core/remember.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import { podKindOf } from './pod-kinds.js';
import type { Provision } from './provided.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { isTrue, mapsBelow, mapsAt, scalarAt, textAt } from './values.js';

/** Where objects name others: the mapping that holds the name, from an object, a pod spec or a container; `*` stands for the items of a list. */
interface ReferencePath {
  /** What the object is to the one that names it; undefined where nobody asks whether it is there. */
  readonly role: string | undefined;
  readonly from: readonly string[];
  readonly path: readonly string[];
  readonly name: string;
  /** The kind that is named; one that the reference itself may name otherwise. */
  readonly to: string;
}

const at = (role: string | undefined, to: string, from: string, path: string, name = 'name'): ReferencePath => ({
  role,
  to,
  from: from.split(' '),
  path: path === '' ? [] : path.split('.'),
  name,
});

const routes = 'HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute';

/** Source: the API reference of Kubernetes, Gateway API and KEDA. */
const paths: readonly ReferencePath[] = [
  at('service-account', 'ServiceAccount', 'pod', '', 'serviceAccountName'),
  at('service-account', 'ServiceAccount', 'pod', '', 'serviceAccount'),
  at('config-map', 'ConfigMap', 'pod', 'volumes.*.configMap'),
  at('config-map', 'ConfigMap', 'pod', 'volumes.*.projected.sources.*.configMap'),
  at('config-map', 'ConfigMap', 'container', 'env.*.valueFrom.configMapKeyRef'),
  at('config-map', 'ConfigMap', 'container', 'envFrom.*.configMapRef'),
  at('secret', 'Secret', 'pod', 'volumes.*.secret', 'secretName'),
  at('secret', 'Secret', 'pod', 'volumes.*.projected.sources.*.secret'),
  at('secret', 'Secret', 'pod', 'imagePullSecrets.*'),
  at('secret', 'Secret', 'ServiceAccount', 'imagePullSecrets.*'),
  at('secret', 'Secret', 'container', 'env.*.valueFrom.secretKeyRef'),
  at('secret', 'Secret', 'container', 'envFrom.*.secretRef'),
  at('claim', 'PersistentVolumeClaim', 'pod', 'volumes.*.persistentVolumeClaim', 'claimName'),
  at('priority-class', 'PriorityClass', 'pod', '', 'priorityClassName'),
  at('runtime-class', 'RuntimeClass', 'pod', '', 'runtimeClassName'),
  at('storage-class', 'StorageClass', 'PersistentVolumeClaim', 'spec', 'storageClassName'),
  at('storage-class', 'StorageClass', 'StatefulSet', 'spec.volumeClaimTemplates.*.spec', 'storageClassName'),
  at('ingress-service', 'Service', 'Ingress', 'spec.rules.*.http.paths.*.backend.service'),
  at('ingress-service', 'Service', 'Ingress', 'spec.rules.*.http.paths.*.backend', 'serviceName'),
  at('ingress-service', 'Service', 'Ingress', 'spec.defaultBackend.service'),
  at('ingress-service', 'Service', 'Ingress', 'spec.backend', 'serviceName'),
  at('tls-secret', 'Secret', 'Ingress', 'spec.tls.*', 'secretName'),
  at('tls-secret', 'Secret', 'Gateway', 'spec.listeners.*.tls.certificateRefs.*'),
  at('ingress-class', 'IngressClass', 'Ingress', 'spec', 'ingressClassName'),
  at('route-backend', 'Service', routes, 'spec.rules.*.backendRefs.*'),
  at('route-backend', 'Gateway', routes, 'spec.parentRefs.*'),
  at('autoscaler-target', 'Deployment', 'HorizontalPodAutoscaler ScaledObject', 'spec.scaleTargetRef'),
  at('role', 'ClusterRole', 'RoleBinding ClusterRoleBinding', 'roleRef'),
  at('subject', 'ServiceAccount', 'RoleBinding ClusterRoleBinding', 'subjects.*'),
  at(undefined, 'Service', 'StatefulSet', 'spec', 'serviceName'),
  at(undefined, 'Service', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', 'webhooks.*.clientConfig.service'),
  at(undefined, 'Service', 'CustomResourceDefinition', 'spec.conversion.webhook.clientConfig.service'),
  at(undefined, 'Service', 'APIService', 'spec.service'),
  at(undefined, 'PersistentVolume', 'PersistentVolumeClaim', 'spec', 'volumeName'),
  at(undefined, 'PersistentVolumeClaim', 'PersistentVolume', 'spec.claimRef'),
];

const byOrigin = new Map<string, ReferencePath[]>();
for (const path of paths) for (const from of path.from) byOrigin.set(from, [...(byOrigin.get(from) ?? []), path]);

/** Lists of a pod spec that hold containers. */
const containerLists = ['containers', 'initContainers', 'ephemeralContainers'];

/** Where objects of a kind name others: the kind that is named, by the path of the name with `[]` for items of lists. */
export function namedAt(group: string | undefined, kind: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (origin: string, ...before: readonly string[]): void => {
    for (const { path, name, to } of byOrigin.get(origin) ?? [])
      found.set([...before, ...path, name].map((key) => (key === '*' ? '[]' : key)).join('.'), to);
  };
  add(kind);
  const pods = podKindOf(group, kind);
  if (!pods) return found;
  const spec = [...pods.template, ...(pods.each ? ['[]', ...pods.each] : []), 'spec'];
  add('pod', ...spec);
  for (const list of containerLists) add('container', ...spec, list, '[]');
  return found;
}

/** A name that stands for another object. */
export interface Reference {
  readonly role: string | undefined;
  readonly from: Resource;
  readonly kind: string;
  readonly node: YamlScalar;
  /** The mapping that holds the name. */
  readonly map: YamlMap;
  /** The key under which a patch would change it. */
  readonly word: string;
  /** The namespace that the reference itself gives. */
  readonly namespace: string | undefined;
  /** The object need not be there. */
  readonly optional: boolean;
}

/** The objects that an object names. */
export const referencesOf = remember((resource: Resource): readonly Reference[] => {
  const claims = new Set(mapsAt(resource.map, 'spec', 'volumeClaimTemplates').map((claim) => textAt(claim, 'metadata', 'name')));
  const pods = resource.workloads.flatMap((workload) => [
    // a claim template takes the place of the volume of its name
    ...below(resource, 'pod', workload.spec).filter(({ role, node }) => role !== 'claim' || !claims.has(node.text)),
    ...workload.containers.flatMap((container) => below(resource, 'container', container.map)),
  ]);
  const { group } = resource;
  const isOurs = group === undefined || !group.includes('.') || group.endsWith('.k8s.io') || group === 'keda.sh';
  return isOurs ? [...below(resource, resource.kind, resource.map), ...pods] : pods;
});

function below(from: Resource, origin: string, map: YamlMap): Reference[] {
  return (byOrigin.get(origin) ?? []).flatMap(({ role, path, name, to }) =>
    [...mapsBelow(map, path)].flatMap((holder) => {
      const node = scalarAt(holder, name);
      if (!node || node.text === '' || typeof node.value !== 'string' || holder.own('$patch')) return [];
      // the name of before counts where the one of today is missing
      if (name === 'serviceAccount' && holder.has('serviceAccountName')) return [];
      const kind = path.length > 0 && name === 'name' ? (textAt(holder, 'kind') ?? to) : to;
      // groups and users are no objects
      if (role === 'subject' && kind !== to) return [];
      const word = path.findLast((key) => key !== '*') ?? name;
      // on Cloud Run, Secrets are those of Secret Manager
      const optional = isTrue(holder, 'optional') || (kind === 'Secret' && from.group === 'serving.knative.dev');
      return [{ role, from, kind, node, map: holder, word, namespace: textAt(holder, 'namespace'), optional }];
    }),
  );
}

/** The namespace that a reference leads to; undefined where it may be any. */
export function targetNamespace(scope: Scope, { from, namespace }: Reference): string | undefined {
  const { namespace: given, isAmbiguous } = scope.chainOf(from);
  // Kustomize moves what it holds, and references with it
  if (namespace !== undefined) return given !== undefined || isAmbiguous ? undefined : namespace;
  return scope.namespaceOf(from);
}

/** What a reference leads to. */
export const targetOf = (scope: Scope, reference: Reference): Provision | 'perhaps' | undefined =>
  scope.lookUp(reference.kind, reference.node.text, targetNamespace(scope, reference));

/** Of a reference to a Service: the port that it asks for, by name or number. */
export const portOf = ({ map }: Reference): YamlScalar | undefined =>
  scalarAt(map, 'port') ?? scalarAt(map, 'servicePort') ?? scalarAt(map, 'port', 'name') ?? scalarAt(map, 'port', 'number');
