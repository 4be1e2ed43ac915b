import type { FileSymbol } from '../../../core/navigation.js';
import type { YamlMap } from '../../yaml/node.js';
import { itemsAt, look, mapAt, textAt, unknown } from '../values.js';

/** Parts of an object that an outline shows; `*` in the path stands for the items of a list. */
export interface Part {
  readonly path: readonly string[];
  readonly kind: FileSymbol['kind'];
  readonly name: (map: YamlMap) => string;
  readonly detail?: (map: YamlMap) => string;
  readonly parts?: readonly Part[];
}

const at =
  (...path: readonly string[]) =>
  (map: YamlMap): string =>
    textAt(map, ...path) ?? '';

/** The first of these that says something. */
const first =
  (...texts: readonly ((map: YamlMap) => string)[]) =>
  (map: YamlMap): string =>
    texts.map((text) => text(map)).find((text) => text !== '') ?? '';

const listed = (map: YamlMap, key: string): string =>
  itemsAt(map, key)
    .flatMap((item) => (item.kind === 'scalar' ? [item.text || '""'] : []))
    .join(', ');

const part = (path: string, kind: Part['kind'], name: Part['name'], detail?: Part['detail'], parts?: readonly Part[]): Part => ({
  path: path.split('.'),
  kind,
  name,
  ...(detail && { detail }),
  ...(parts && { parts }),
});

const containerPorts = part('ports.*', 'port', first(at('name'), at('containerPort')), at('containerPort'));
const container = (list: string): Part => part(`${list}.*`, 'container', at('name'), at('image'), [containerPorts]);

/** `configMap web`: what a volume holds. */
function volumeSource(map: YamlMap): string {
  const source = map.pairs.find(({ name }) => name !== 'name');
  if (!source) return '';
  const inner = mapAt(source.value);
  const name = inner && ['name', 'secretName', 'claimName', 'path'].flatMap((key) => textAt(inner, key) ?? [])[0];
  return name === undefined ? source.name : `${source.name} ${name}`;
}

export const podParts: readonly Part[] = [
  container('initContainers'),
  container('containers'),
  container('ephemeralContainers'),
  part('volumes.*', 'volume', at('name'), volumeSource),
];

/** Of today's form and of the one before: `web:http`. */
function backendOf(map: YamlMap): string {
  const name = first(at('backend', 'service', 'name'), at('backend', 'serviceName'), at('backend', 'resource', 'name'))(map);
  const port = first(
    at('backend', 'service', 'port', 'name'),
    at('backend', 'service', 'port', 'number'),
    at('backend', 'servicePort'),
  )(map);
  return port === '' ? name : `${name}:${port}`;
}

const targetPort = (map: YamlMap): string => {
  const [port, target] = [at('port')(map), at('targetPort')(map)];
  return target === '' || target === port ? port : `${port} → ${target}`;
};

const accessRules = part(
  'rules.*',
  'rule',
  (map) => listed(map, 'verbs'),
  (map) => listed(map, 'resources') || listed(map, 'nonResourceURLs'),
);
const subjects = part('subjects.*', 'key', at('name'), at('kind'));

/** `3 ports, 2 peers` of a rule of a NetworkPolicy. */
const traffic = (direction: string, peers: string): Part =>
  part(
    `spec.${direction}.*`,
    'rule',
    () => direction,
    (map) => [count(map, peers, 'peer'), count(map, 'ports', 'port')].filter((text) => text !== '').join(', '),
  );

function count(map: YamlMap, key: string, what: string): string {
  const node = look(map, key);
  if (node === undefined || node === unknown || node.kind !== 'seq') return '';
  return `${node.items.length} ${what}${node.items.length === 1 ? '' : 's'}`;
}

const route: readonly Part[] = [
  part('spec.parentRefs.*', 'key', at('name'), first(at('sectionName'), at('kind'))),
  part('spec.rules.*.backendRefs.*', 'rule', at('name'), at('port')),
];

const metric: Part = part(
  'spec.metrics.*',
  'rule',
  first(
    at('resource', 'name'),
    at('containerResource', 'name'),
    at('pods', 'metric', 'name'),
    at('external', 'metric', 'name'),
    at('type'),
  ),
  at('type'),
);

/** By kind, whatever the version. */
export const partsByKind: Readonly<Record<string, readonly Part[]>> = {
  Service: [part('spec.ports.*', 'port', first(at('name'), at('port')), targetPort)],
  StatefulSet: [part('spec.volumeClaimTemplates.*', 'volume', at('metadata', 'name'), at('spec', 'resources', 'requests', 'storage'))],
  Ingress: [
    part(
      'spec.rules.*',
      'rule',
      first(at('host'), () => '*'),
      undefined,
      [
        part(
          'http.paths.*',
          'key',
          first(at('path'), () => '/'),
          backendOf,
        ),
      ],
    ),
  ],
  HTTPRoute: route,
  GRPCRoute: route,
  TCPRoute: route,
  TLSRoute: route,
  UDPRoute: route,
  Gateway: [part('spec.listeners.*', 'port', at('name'), first(at('hostname'), at('port')))],
  Role: [accessRules],
  ClusterRole: [accessRules],
  RoleBinding: [subjects],
  ClusterRoleBinding: [subjects],
  NetworkPolicy: [traffic('ingress', 'from'), traffic('egress', 'to')],
  HorizontalPodAutoscaler: [metric],
  ScaledObject: [part('spec.triggers.*', 'rule', at('type'))],
  CustomResourceDefinition: [part('spec.versions.*', 'key', at('name'))],
  MutatingWebhookConfiguration: [part('webhooks.*', 'rule', at('name'))],
  ValidatingWebhookConfiguration: [part('webhooks.*', 'rule', at('name'))],
  ServiceMonitor: [part('spec.endpoints.*', 'port', first(at('port'), at('targetPort')), at('path'))],
  PodMonitor: [part('spec.podMetricsEndpoints.*', 'port', first(at('port'), at('targetPort')), at('path'))],
};
