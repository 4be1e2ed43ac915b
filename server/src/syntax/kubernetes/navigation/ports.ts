import type { Name, Occurrence } from '../../../core/navigation.js';
import type { YamlScalar } from '../../yaml/node.js';
import type { Container } from '../container.js';
import { stringScalar } from '../edits.js';
import { faultOf, fits, portName } from '../names.js';
import { portOf, referencesOf, targetOf } from '../references.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { servicePorts } from '../service-ports.js';
import { scalarAt } from '../values.js';
import type { Workload } from '../workload.js';
import { unknownMention } from './mentions.js';
import { distinct, filesOf, isSame, occurrence, textSpan, versionsOf, type Scopes, type Spot } from './spot.js';

/** The port that a spot names, by name or number: of containers, or of a Service. */
export function portAt(spot: Spot, scopes: Scopes): Name | undefined {
  const { file, node, resource, isKey } = spot;
  const what = resource && !isKey ? whatAt(resource, node) : undefined;
  if (!what) return undefined;
  const found = scopes().map((scope) => ({ scope, places: what(scope) }));
  const occurrences = distinct([...found.flatMap(({ places }) => places), occurrence(file, node, false)]);
  return {
    at: textSpan(file, node),
    text: node.text,
    definitions: occurrences.filter(({ defines }) => defines),
    occurrences,
    fixed: () => whyFixed(spot, scopes(), occurrences),
    refuses: (name) => whyNot(spot, scopes(), name),
  };
}

/** Everything that means the same port in a scope. */
type Places = (scope: Scope) => Occurrence[];

function whatAt(resource: Resource, node: YamlScalar): Places | undefined {
  const { text } = node;
  const workload = resource.workloads.find((each) => portNodes(each).some((port) => isSame(port, node)));
  if (workload) return (scope) => ofContainers(scope, sharing(scope, [workload], text), text);
  if (resource.is('Service', '')) {
    const port = servicePorts(resource)?.find((each) => [each.targetPort, each.name, each.port].some((part) => isSame(part, node)));
    if (port && isSame(port.targetPort, node))
      return (scope) => ofContainers(scope, sharing(scope, scope.targetsOf(resource), text), text, resource);
    return port && ((scope) => ofService(scope, resource, text));
  }
  const reference = referencesOf(resource).find((each) => each.kind === 'Service' && isSame(portOf(each), node));
  return (
    reference &&
    ((scope) => {
      const target = targetOf(scope, reference);
      return target === 'perhaps' || !target?.resource ? [] : ofService(scope, target.resource, text);
    })
  );
}

const declared = ({ ports }: Container): YamlScalar[] =>
  ports.flatMap(({ map }) => [scalarAt(map, 'name'), scalarAt(map, 'containerPort')].filter((node) => node !== undefined));

/** Ports that probes and hooks of a container ask for. */
const asked = ({ handlers }: Container): YamlScalar[] =>
  handlers.flatMap(({ map }) => ['httpGet', 'tcpSocket', 'grpc'].flatMap((kind) => scalarAt(map, kind, 'port') ?? []));

const portNodes = ({ containers }: Workload): YamlScalar[] =>
  containers.flatMap((container) => [...declared(container), ...asked(container)]);

/** Workloads that share a port with these: a Service sends traffic for it to all of them. */
function sharing(scope: Scope, some: readonly Workload[], port: string): ReadonlySet<Workload> {
  const found = new Set(some);
  for (const workload of found)
    for (const service of scope.servicesOf(workload))
      if (asksFor(service, port)) for (const other of scope.targetsOf(service)) found.add(other);
  return found;
}

const asksFor = (service: Resource, port: string): boolean =>
  servicePorts(service)?.some(({ targetPort }) => targetPort?.text === port) === true;

/** The ports of containers, with the probes and Services that ask for them. */
function ofContainers(scope: Scope, workloads: ReadonlySet<Workload>, port: string, ...more: readonly Resource[]): Occurrence[] {
  const services = new Set([...more, ...[...workloads].flatMap((workload) => scope.servicesOf(workload))]);
  const resources = new Set([...workloads].flatMap(({ resource }) => versionsOf(scope, resource)));
  const inPods = [...resources].flatMap(({ file, workloads: pods }) =>
    pods.flatMap(({ containers }) =>
      containers.flatMap((container) => [
        ...declared(container).flatMap((node) => (node.text === port ? [occurrence(file, node, true)] : [])),
        ...asked(container).flatMap((node) => (node.text === port ? [occurrence(file, node, false)] : [])),
      ]),
    ),
  );
  const inServices = [...services].flatMap((service) =>
    (servicePorts(service) ?? []).flatMap(({ targetPort }) =>
      targetPort?.text === port ? [occurrence(service.file, targetPort, false)] : [],
    ),
  );
  return [...inPods, ...inServices];
}

/** A port of a Service, with those who send requests to it. */
function ofService(scope: Scope, service: Resource, port: string): Occurrence[] {
  const own = (servicePorts(service) ?? []).flatMap((each) =>
    [each.name, each.port].flatMap((node) => (node?.text === port ? [occurrence(service.file, node, true)] : [])),
  );
  const reads = filesOf(scope).flatMap((file) =>
    file.resources().flatMap((resource) =>
      referencesOf(resource).flatMap((reference) => {
        const node = reference.kind === 'Service' && reference.node.text === service.name ? portOf(reference) : undefined;
        const target = node?.text === port ? targetOf(scope, reference) : undefined;
        return node && target !== 'perhaps' && target?.resource === service ? [occurrence(file, node, false)] : [];
      }),
    ),
  );
  return [...own, ...reads];
}

function whyFixed({ node, resource }: Spot, scopes: readonly Scope[], occurrences: readonly Occurrence[]): string | undefined {
  if (typeof node.value === 'number') return 'The program listens on this number.';
  if (!isOfContainers(resource, node)) return 'Others read the name of a Service’s port: monitors, meshes, and programs that look it up.';
  if (!occurrences.some(({ defines }) => defines)) return `No container here has a port called ${node.text}.`;
  return scopes.map((scope) => unknownMention(scope, node.text, occurrences, true)).find((why) => why !== undefined);
}

const isOfContainers = (resource: Resource | undefined, node: YamlScalar): boolean =>
  resource !== undefined &&
  (resource.workloads.length > 0 || servicePorts(resource)?.some(({ targetPort }) => isSame(targetPort, node)) === true);

function whyNot({ resource, node }: Spot, scopes: readonly Scope[], name: string): string | undefined {
  if (!fits(portName, name)) return `The name of a port ${faultOf(portName, name)}.`;
  if (stringScalar(name) !== name) return `"${name}" would have to be in quotes.`;
  if (!resource || name === node.text) return undefined;
  const first = (scope: Scope): readonly Workload[] => (resource.workloads.length > 0 ? resource.workloads : scope.targetsOf(resource));
  const concerned = scopes.flatMap((scope) => [...sharing(scope, first(scope), node.text)]);
  const isTaken = concerned.some(({ containers }) => containers.some(({ ports }) => ports.some((port) => port.name === name)));
  return isTaken ? `There is another port ${name} in the Pod.` : undefined;
}
