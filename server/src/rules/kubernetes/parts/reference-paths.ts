import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isTrue, mapAt, mapsAt, scalarAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlNode, YamlScalar } from '../../../syntax/yaml/node.js';
import { remember } from './remember.js';

/** Where objects name others: the mapping that holds the name, from an object, a pod spec or a container; `*` stands for the items of a list. */
interface ReferencePath {
  /** The rule that is about it, without its subject. */
  readonly rule: string;
  readonly from: readonly string[];
  readonly path: readonly string[];
  readonly name: string;
  /** The kind that is named; one that the reference itself may name otherwise. */
  readonly to: string;
}

const at = (rule: string, to: string, from: string, path: string, name = 'name'): ReferencePath => ({
  rule,
  to,
  from: from.split(' '),
  path: path === '' ? [] : path.split('.'),
  name,
});

const routes = 'HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute';

/** Source: the API reference of Kubernetes, Gateway API and KEDA. */
const paths: readonly ReferencePath[] = [
  at('known-service-account', 'ServiceAccount', 'pod', '', 'serviceAccountName'),
  at('known-service-account', 'ServiceAccount', 'pod', '', 'serviceAccount'),
  at('known-config-map', 'ConfigMap', 'pod', 'volumes.*.configMap'),
  at('known-config-map', 'ConfigMap', 'pod', 'volumes.*.projected.sources.*.configMap'),
  at('known-config-map', 'ConfigMap', 'container', 'env.*.valueFrom.configMapKeyRef'),
  at('known-config-map', 'ConfigMap', 'container', 'envFrom.*.configMapRef'),
  at('known-secret', 'Secret', 'pod', 'volumes.*.secret', 'secretName'),
  at('known-secret', 'Secret', 'pod', 'volumes.*.projected.sources.*.secret'),
  at('known-secret', 'Secret', 'pod', 'imagePullSecrets.*'),
  at('known-secret', 'Secret', 'ServiceAccount', 'imagePullSecrets.*'),
  at('known-secret', 'Secret', 'container', 'env.*.valueFrom.secretKeyRef'),
  at('known-secret', 'Secret', 'container', 'envFrom.*.secretRef'),
  at('known-claim', 'PersistentVolumeClaim', 'pod', 'volumes.*.persistentVolumeClaim', 'claimName'),
  at('known-priority-class', 'PriorityClass', 'pod', '', 'priorityClassName'),
  at('known-runtime-class', 'RuntimeClass', 'pod', '', 'runtimeClassName'),
  at('known-storage-class', 'StorageClass', 'PersistentVolumeClaim', 'spec', 'storageClassName'),
  at('known-storage-class', 'StorageClass', 'StatefulSet', 'spec.volumeClaimTemplates.*.spec', 'storageClassName'),
  at('known-ingress-service', 'Service', 'Ingress', 'spec.rules.*.http.paths.*.backend.service'),
  at('known-ingress-service', 'Service', 'Ingress', 'spec.rules.*.http.paths.*.backend', 'serviceName'),
  at('known-ingress-service', 'Service', 'Ingress', 'spec.defaultBackend.service'),
  at('known-ingress-service', 'Service', 'Ingress', 'spec.backend', 'serviceName'),
  at('known-tls-secret', 'Secret', 'Ingress', 'spec.tls.*', 'secretName'),
  at('known-tls-secret', 'Secret', 'Gateway', 'spec.listeners.*.tls.certificateRefs.*'),
  at('known-ingress-class', 'IngressClass', 'Ingress', 'spec', 'ingressClassName'),
  at('known-route-backend', 'Service', routes, 'spec.rules.*.backendRefs.*'),
  at('known-route-backend', 'Gateway', routes, 'spec.parentRefs.*'),
  at('known-autoscaler-target', 'Deployment', 'HorizontalPodAutoscaler ScaledObject', 'spec.scaleTargetRef'),
  at('known-role', 'ClusterRole', 'RoleBinding ClusterRoleBinding', 'roleRef'),
  at('known-subject', 'ServiceAccount', 'RoleBinding ClusterRoleBinding', 'subjects.*'),
];

const byOrigin = new Map<string, ReferencePath[]>();
for (const path of paths) for (const from of path.from) byOrigin.set(from, [...(byOrigin.get(from) ?? []), path]);

/** A name that stands for another object. */
export interface Reference {
  readonly rule: string;
  readonly from: Resource;
  readonly kind: string;
  readonly node: YamlScalar;
  /** The mapping that holds the name. */
  readonly map: YamlMap;
  /** The key under which a patch would change it. */
  readonly word: string;
  /** The namespace that the reference itself gives. */
  readonly namespace: string | undefined;
}

/** The objects that an object names, those aside that need not be there. */
export const referencesOf = remember((resource: Resource): readonly Reference[] => {
  const claims = new Set(mapsAt(resource.map, 'spec', 'volumeClaimTemplates').map((claim) => textAt(claim, 'metadata', 'name')));
  const pods = resource.workloads.flatMap((workload) => [
    // a claim template takes the place of the volume of its name
    ...below(resource, 'pod', workload.spec).filter(({ rule, node }) => rule !== 'known-claim' || !claims.has(node.text)),
    ...workload.containers.flatMap((container) => below(resource, 'container', container.map)),
  ]);
  const { group } = resource;
  const isOurs = group === undefined || !group.includes('.') || group.endsWith('.k8s.io') || group === 'keda.sh';
  return isOurs ? [...below(resource, resource.kind, resource.map), ...pods] : pods;
});

function below(from: Resource, origin: string, map: YamlMap): Reference[] {
  return (byOrigin.get(origin) ?? []).flatMap(({ rule, path, name, to }) =>
    [...mapsBelow(map, path)].flatMap((holder) => {
      const node = scalarAt(holder, name);
      if (!node || node.text === '' || typeof node.value !== 'string' || isTrue(holder, 'optional') || holder.own('$patch')) return [];
      // the name of before counts where the one of today is missing
      if (name === 'serviceAccount' && holder.has('serviceAccountName')) return [];
      const kind = path.length > 0 && name === 'name' ? (textAt(holder, 'kind') ?? to) : to;
      // groups and users are no objects
      if (rule === 'known-subject' && kind !== to) return [];
      const word = path.findLast((key) => key !== '*') ?? name;
      return [{ rule, from, kind, node, map: holder, word, namespace: textAt(holder, 'namespace') }];
    }),
  );
}

/** The mappings at a path that leads through lists. */
function* mapsBelow(from: YamlNode, path: readonly string[]): Generator<YamlMap> {
  const star = path.indexOf('*');
  if (star < 0) {
    const map = mapAt(from, ...path);
    if (map) yield map;
  } else for (const item of mapsAt(from, ...path.slice(0, star))) yield* mapsBelow(item, path.slice(star + 1));
}
