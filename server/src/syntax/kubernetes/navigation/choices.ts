import type { Choice } from '../../schema/completion.js';
import type { Opening, Step } from '../../yaml/navigation/openings.js';
import { otherKeys } from '../../yaml/navigation/openings.js';
import type { YamlMap, YamlNode } from '../../yaml/node.js';
import { customKinds } from '../custom-kinds.js';
import { namedAt } from '../references.js';
import { builtInKinds, groupOf, versionToWrite } from '../schema.js';
import { keysOf } from '../scope-index.js';
import type { Scope } from '../scope.js';
import { Selector } from '../selector.js';
import { servicePorts } from '../service-ports.js';
import { mapsAt, textAt } from '../values.js';

/** What is known of the place where somebody types. */
interface Place {
  readonly scope: Scope;
  readonly opening: Opening;
  /** In the schema, with `[]` for items of lists and `*` for names of the user's. */
  readonly path: string;
  readonly namespace: string | undefined;
  /** The mapping in which the value stands. */
  readonly map: YamlMap | undefined;
}

/** Kinds, versions, and names of the scope that may stand at a place of the schema. */
export function choicesAt(scope: Scope | undefined, opening: Opening, path: string): Choice[] {
  if (path === 'kind' || path === 'apiVersion') return headChoices(scope, opening, path);
  if (opening.what === 'key' && /(?:^|\.)resources\.(?:requests|limits)$/.test(path)) return named(['cpu', 'memory', 'ephemeral-storage']);
  if (!scope) return [];
  const last = opening.steps.at(-1);
  const map = opening.what === 'key' ? opening.map : last && 'map' in last ? last.map : undefined;
  const place = { scope, opening, path, namespace: textAt(opening.root, 'metadata', 'namespace'), map };
  return opening.what === 'key'
    ? labelKeys(place)
    : [...objectNames(place), ...inPod(place), ...configKeys(place), ...ports(place), ...labelValues(place)];
}

/** What the document says it is; empty where it does not. */
export function headOf(root: YamlNode): { readonly apiVersion: string; readonly kind: string } {
  return { apiVersion: textAt(root, 'apiVersion') ?? '', kind: textAt(root, 'kind') ?? '' };
}

const named = (names: Iterable<string>, detail?: string): Choice[] =>
  [...new Set(names)].map((text) => ({ text, ...(detail !== undefined && { detail }) }));

/** Kinds that go with the version that is there, and versions that go with the kind; else all. */
function headChoices(scope: Scope | undefined, { root, what }: Opening, path: 'kind' | 'apiVersion'): Choice[] {
  if (what === 'key') return [];
  const { apiVersion, kind } = headOf(root);
  const all = [
    ...[...builtInKinds()].flatMap(([name, versions]) =>
      versions.map((version) => ({ name, version, isUsual: versionToWrite(name, groupOf(version)) === version })),
    ),
    ...customKinds(scope).map((each) => ({ ...each, isUsual: true })),
  ];
  if (path === 'kind') {
    const fitting = all.filter(({ version }) => version === apiVersion);
    const shown = fitting.length > 0 ? fitting : all.filter(({ isUsual }) => isUsual);
    return shown.map(({ name, version }) => ({ text: name, detail: version }));
  }
  const fitting = all.filter(({ name }) => name === kind);
  return named((fitting.length > 0 ? fitting : all.filter(({ isUsual }) => isUsual)).map(({ version }) => version));
}

/** Names of objects, wherever a manifest refers to some; namespaces too. */
function objectNames({ scope, opening, path, namespace, map }: Place): Choice[] {
  if (path === 'metadata.namespace')
    return named([...scope.namesOf('Namespace', undefined), ...[...scope.namespaces].flatMap((each) => each ?? [])]);
  const { apiVersion, kind } = headOf(opening.root);
  const usual = namedAt(groupOf(apiVersion), kind).get(path);
  if (usual === undefined) return [];
  const meant = path.endsWith('.name') ? (textAt(map, 'kind') ?? usual) : usual;
  const own = textAt(opening.root, 'metadata', 'name');
  const names = scope.namesOf(meant, textAt(map, 'namespace') ?? namespace);
  return named(
    names.filter((name) => meant !== kind || name !== own),
    meant,
  );
}

/** The map that a key of the way leads on from: of the pod spec, or of a container. */
const mapWith = (steps: readonly Step[], key: RegExp): YamlMap | undefined =>
  steps.flatMap((step) => ('map' in step && key.test(step.key) ? [step.map] : [])).at(-1);

const containerList = /^(?:initC|ephemeralC|c)ontainers$/;

/** Volumes for mounts, and ports for probes, of the Pod itself. */
function inPod({ opening: { steps }, path }: Place): Choice[] {
  if (/\.(?:volumeMounts|volumeDevices)\.\[\]\.name$/.test(path)) {
    const pod = mapWith(steps, containerList);
    const claims = mapWith(steps, /^template$/);
    return [
      ...named(namesIn(pod, 'volumes'), 'volume'),
      ...named(
        mapsAt(claims, 'volumeClaimTemplates').flatMap((claim) => textAt(claim, 'metadata', 'name') ?? []),
        'claim',
      ),
    ];
  }
  if (!/\.(?:httpGet|tcpSocket|grpc)\.port$/.test(path)) return [];
  const container = mapWith(steps, /^(?:(?:liveness|readiness|startup)Probe|lifecycle)$/);
  return named([...namesIn(container, 'ports'), ...numbersIn(container, 'ports', 'containerPort')], 'port');
}

const namesIn = (map: YamlMap | undefined, key: string): string[] => mapsAt(map, key).flatMap((each) => textAt(each, 'name') ?? []);

const numbersIn = (map: YamlMap | undefined, list: string, key: string): string[] =>
  mapsAt(map, list).flatMap((each) => textAt(each, key) ?? []);

/** Keys of the ConfigMap or Secret that is named beside. */
function configKeys({ scope, opening: { steps }, path, namespace, map }: Place): Choice[] {
  const direct = /\.(configMap|secret)KeyRef\.key$/.exec(path)?.[1];
  const listed = /\.(configMap|secret)\.items\.\[\]\.key$/.exec(path)?.[1];
  const kind = (direct ?? listed) === 'secret' ? 'Secret' : 'ConfigMap';
  const holder = direct === undefined ? (listed === undefined ? undefined : mapWith(steps, /^items$/)) : map;
  const name = textAt(holder, 'name') ?? textAt(holder, 'secretName');
  if (name === undefined) return [];
  return named(
    scope.all(kind, name, namespace).flatMap((each) => [...(keysOf(each) ?? [])]),
    `${kind} ${name}`,
  );
}

/** Ports of containers for Services, and of Services for those who route to them. */
function ports({ scope, opening, path, namespace, map }: Place): Choice[] {
  const { root, steps } = opening;
  if (headOf(root).kind === 'Service' && path === 'spec.ports.[].targetPort') {
    const spec = mapWith(steps, /^ports$/);
    const selector = Selector.plain(spec?.get('selector'));
    const workloads = selector && !selector.empty ? scope.select(selector, namespace).workloads : [];
    const found = workloads.flatMap(({ runContainers }) => runContainers.flatMap((container) => container.ports));
    return named(
      found.flatMap(({ name, number }) => [...(name === undefined ? [] : [name]), ...(number === undefined ? [] : [String(number)])]),
      'port',
    );
  }
  const form = /\.(?:backendRefs\.\[\]\.port|(?:service|backend|defaultBackend)\.(?:port\.(name|number)|servicePort))$/.exec(path);
  if (!form) return [];
  const holder = form[1] === undefined ? map : mapWith(steps, /^port$/);
  const name = textAt(holder, 'name') ?? textAt(holder, 'serviceName');
  const service = name === undefined ? undefined : scope.find('Service', name, textAt(holder, 'namespace') ?? namespace);
  const found = (service && servicePorts(service)) ?? [];
  return named(
    found.flatMap((each) => (form[1] === 'name' ? (each.name?.text ?? []) : (each.port?.text ?? []))),
    service?.title,
  );
}

/** Where labels of Pods are asked for. */
const isSelector = (kind: string, path: string): boolean =>
  /(?:^|\.)matchLabels$/.test(path) || (kind === 'Service' && path === 'spec.selector');

function labelKeys({ scope, opening, path }: Place): Choice[] {
  if (!isSelector(headOf(opening.root).kind, path)) return [];
  const taken = otherKeys(opening.map);
  return named(
    scope.allWorkloads.flatMap((workload) => [...scope.podLabels(workload).values.keys()]).filter((key) => !taken.has(key)),
    'label',
  );
}

function labelValues({ scope, opening, path }: Place): Choice[] {
  const last = opening.steps.at(-1);
  if (!last || !('key' in last) || !path.endsWith('.*') || !isSelector(headOf(opening.root).kind, path.slice(0, -2))) return [];
  const values = scope.allWorkloads.flatMap((workload) => scope.podLabels(workload).values.get(last.key) ?? []);
  return named(values, 'label');
}
