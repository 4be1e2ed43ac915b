import type { Edit } from '../../../core/fix.js';
import { append, nestPairs, put, removePair, replacePair, type Content } from '../../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../../syntax/kubernetes/file.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { isMissing, mapAt, mapsAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap, YamlPair } from '../../../syntax/yaml/node.js';

/** Edits, or undefined where the object holds something that cannot be rewritten in place. */
type Edits = Edit[] | undefined;

/** `networking.k8s.io/v1` says `service.name` and `service.port`, calls the backend of a whole Ingress `defaultBackend`, and wants a `pathType`. */
export function ingressEdits({ file, map }: Resource): Edits {
  const spec = mapAt(map, 'spec');
  if (file.templated || !spec) return undefined;
  const paths = mapsAt(spec, 'rules').flatMap((rule) => mapsAt(rule, 'http', 'paths'));
  const whole = spec.own('backend');
  const renamed: Edit[] = whole ? [{ span: whole.key.span, text: 'defaultBackend' }] : [];
  return joined([renamed, backendEdits(file, mapAt(spec, 'backend')), ...paths.map((path) => pathEdits(file, path))]);
}

function pathEdits(file: KubernetesFile, path: YamlMap): Edits {
  const type = isMissing(path, 'pathType') ? put(file, path, ['pathType'], 'ImplementationSpecific') : undefined;
  return joined([isMissing(path, 'pathType') ? type && [type] : [], backendEdits(file, mapAt(path, 'backend'))]);
}

function backendEdits(file: KubernetesFile, backend: YamlMap | undefined): Edits {
  const name = backend?.own('serviceName');
  const port = backend?.own('servicePort');
  if (!backend || (!name && !port)) return [];
  if (!name || !port) return undefined;
  const isNumber = port.value.kind === 'scalar' && typeof port.value.value === 'number';
  const service = { name: written(file, name), port: { [isNumber ? 'number' : 'name']: written(file, port) } };
  const [first, last] = name.key.start < port.key.start ? [name, port] : [port, name];
  if (!backend.flow && backend.pairs.indexOf(last) - backend.pairs.indexOf(first) === 1) {
    const moved = [[name, { name: service.name }] as const, [port, { port: service.port }] as const];
    return nestPairs(file, 'service', first === name ? moved : moved.reverse());
  }
  // what is added behind the backend stands at the end of its last line, which has to stay
  return [removePair(file, backend, first), replacePair(file, backend, last, { service })];
}

/** `autoscaling/v2` has one `target` and one `metric` block in the place of fields with names of their own. */
export function metricEdits({ file, map }: Resource): Edits {
  if (file.templated || !isMissing(map, 'status', 'currentMetrics')) return undefined;
  return joined(mapsAt(map, 'spec', 'metrics').flatMap((metric) => sources.map((name) => sourceEdits(file, mapAt(metric, name), name))));
}

const sources = ['resource', 'containerResource', 'pods', 'object', 'external'] as const;

/** What a target is called in `v2beta1`, and its type and field in `v2`. */
const targets: readonly (readonly [old: string, type: string, field: string])[] = [
  ['targetAverageUtilization', 'Utilization', 'averageUtilization'],
  ['targetAverageValue', 'AverageValue', 'averageValue'],
  ['averageValue', 'AverageValue', 'averageValue'],
  ['targetValue', 'Value', 'value'],
];

function sourceEdits(file: KubernetesFile, source: YamlMap | undefined, name: (typeof sources)[number]): Edits {
  if (!source) return [];
  const found = targets.flatMap(([old, type, field]) => {
    const pair = source.own(old);
    return pair ? [{ pair, type, field }] : [];
  });
  const [target, ...more] = found;
  if (!target || more.length > 0 || source.has('selector') || source.has('metricSelector')) return undefined;
  const edits = [replacePair(file, source, target.pair, { target: { type: target.type, [target.field]: written(file, target.pair) } })];
  const metric = source.own('metricName');
  if (metric) edits.push(replacePair(file, source, metric, { metric: { name: written(file, metric) } }));
  const described = name === 'object' ? source.own('target') : undefined;
  if (described) edits.push({ span: described.key.span, text: 'describedObject' });
  return edits;
}

/** What `admissionregistration.k8s.io/v1` assumes otherwise where nothing is said, with what was assumed before. */
const oldDefaults = { failurePolicy: 'Ignore', matchPolicy: 'Exact', timeoutSeconds: '30' };

/** `v1` has other defaults, and wants to know what a webhook does besides answering and which reviews it takes. */
export function webhookEdits({ file, map }: Resource): Edits {
  if (file.templated) return undefined;
  return joined(
    mapsAt(map, 'webhooks').map((webhook) => {
      if (/^(?:Some|Unknown)$/.test(textAt(webhook, 'sideEffects') ?? '')) return undefined;
      const wanted = { ...oldDefaults, sideEffects: 'None', admissionReviewVersions: ['v1beta1'] };
      const missing = Object.fromEntries(Object.entries(wanted).filter(([key]) => isMissing(webhook, key) && !webhook.has(key)));
      if (Object.keys(missing).length === 0) return [];
      const edit = append(file, webhook, missing);
      return edit && [edit];
    }),
  );
}

/** `authorization.k8s.io/v1` calls the groups of a user `groups`. */
export const accessEdits = ({ map }: Resource): Edits => renamed(mapAt(map, 'spec'), 'group', 'groups');

/** `flowcontrol.apiserver.k8s.io/v1` calls the shares of a priority level nominal. */
export const shareEdits = ({ map }: Resource): Edits =>
  renamed(mapAt(map, 'spec', 'limited'), 'assuredConcurrencyShares', 'nominalConcurrencyShares');

function renamed(map: YamlMap | undefined, old: string, now: string): Edit[] {
  const key = map?.own(old)?.key;
  return key ? [{ span: key.span, text: now }] : [];
}

/** `certificates.k8s.io/v1` has no signer and no usages of its own choice. */
export function requestEdits({ file, map }: Resource): Edits {
  const spec = mapAt(map, 'spec');
  if (!spec || isMissing(spec, 'signerName')) return undefined;
  if (!isMissing(spec, 'usages')) return [];
  const edit = put(file, spec, ['usages'], ['digital signature', 'key encipherment']);
  return edit && [edit];
}

/** What `discovery.k8s.io/v1` calls labels of a node. */
const places: Readonly<Record<string, string>> = { 'kubernetes.io/hostname': 'nodeName', 'topology.kubernetes.io/zone': 'zone' };

/** `discovery.k8s.io/v1` names node and zone of an endpoint, and no other label. */
export const topologyEdits = ({ file, map }: Resource): Edits =>
  joined(
    mapsAt(map, 'endpoints').map((endpoint) => {
      const topology = endpoint.own('topology');
      if (!topology) return [];
      const pairs = topology.value.kind === 'map' ? topology.value.pairs : [];
      const entries = pairs.flatMap((pair) => {
        const key = places[pair.name];
        return key === undefined || endpoint.has(key) ? [] : [[key, written(file, pair)] as const];
      });
      if (entries.length < pairs.length || entries.length === 0) return undefined;
      return [replacePair(file, endpoint, topology, Object.fromEntries(entries))];
    }),
  );

/** A value as it is written. */
const written = ({ text }: KubernetesFile, { value }: YamlPair): Content => text.slice(value.start, value.end);

const joined = (parts: readonly Edits[]): Edits => (parts.includes(undefined) ? undefined : parts.flatMap((edits) => edits ?? []));
