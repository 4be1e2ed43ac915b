import type { Container } from '../../syntax/kubernetes/container.js';
import { parseQuantity } from '../../syntax/kubernetes/quantity.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { itemsAt, look, mapsAt, scalarAt, textAt, isTrue } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlNode } from '../../syntax/yaml/node.js';
import type { Clue, ContainerEvidence, ServiceEvidence } from '../project-evidence.js';
import { printedBelow, resolveTemplate } from './helm.js';
import type { Patches } from './patches.js';

export interface WorkloadContext {
  readonly scope: Scope;
  readonly patches: Patches;
  /** The chart's default values. */
  readonly values: YamlNode | undefined;
  /** Least copies that an autoscaler keeps, by name of the workload. */
  readonly minimum: ReadonlyMap<string, number>;
}

/** A workload as evidence. */
export function workloadService(workload: Workload, context: WorkloadContext): ServiceEvidence {
  const { resource } = workload;
  const name =
    resource.name ??
    resolved(resource.metadata, 'name', workload, context) ??
    workload.runContainers[0]?.name ??
    resource.kind.toLowerCase();
  const { replicas, guessed } = replicasOf(workload, name, context);
  const setBy = context.minimum.has(name) ? undefined : context.patches.replicasOf(resource);
  const place = resource.at(resource.nameNode?.span ?? resource.kindNode?.span ?? resource.span);
  return {
    name,
    kind: resource.kind,
    place,
    containers: workload.runContainers.map((container) => containerOf(container, context)),
    replicas,
    replicasPlace: setBy?.place ?? replicasPlace(workload),
    replicasGuessed: guessed,
    oneShot: workload.isBatch || workload.isOneShot ? 'it runs until it is done' : undefined,
    claims: resource.kind === 'StatefulSet' && itemsAt(resource.map, 'spec', 'volumeClaimTemplates').length > 0,
    dataPaths: workload.containers.flatMap((container) => claimMounts(workload, container)),
    writes: claims(workload).map((claim) => `claim:${claim}`),
    pins: resource.kind === 'DaemonSet' ? [] : pinsOf(workload, name),
    healthChecked: workload.runContainers.some(
      ({ map }) => map.has('readinessProbe') || map.has('livenessProbe') || map.has('startupProbe'),
    ),
  };
}

function replicasOf(
  workload: Workload,
  name: string,
  { scope, patches, values, minimum }: WorkloadContext,
): { replicas: number; guessed: boolean } {
  const least = minimum.get(name);
  if (least !== undefined) return { replicas: Math.max(1, least), guessed: false };
  const set = patches.replicasOf(workload.resource)?.count ?? scope.replicasOf(workload) ?? templateReplicas(workload, values);
  if (set !== undefined) return { replicas: Math.max(0, Math.round(set)), guessed: false };
  return { replicas: 1, guessed: workload.kind.replicas !== undefined };
}

function templateReplicas(workload: Workload, values: YamlNode | undefined): number | undefined {
  const map = workload.resource.map.map('spec');
  const node = map?.scalar('replicas');
  const text = node && resolveTemplate(workload.resource.file.text.slice(node.span.start, node.span.end), values);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

function resolved(map: YamlMap | undefined, key: string, { resource }: Workload, { values }: WorkloadContext): string | undefined {
  const node = map?.scalar(key);
  return node && resolveTemplate(resource.file.text.slice(node.span.start, node.span.end), values);
}

function replicasPlace({ resource, kind }: Workload): ServiceEvidence['replicasPlace'] {
  const node = kind.replicas && scalarAt(resource.map, ...kind.replicas);
  return node && resource.at(node.span);
}

function containerOf(container: Container, { patches, values }: WorkloadContext): ContainerEvidence {
  const { workload, map, imageNode } = container;
  const { file } = workload.resource;
  const templated = map.scalar('image');
  const image = imageNode?.text ?? (templated && resolveTemplate(file.text.slice(templated.span.start, templated.span.end), values));
  const words = [...itemsAt(map, 'command'), ...itemsAt(map, 'args')].flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  const env = container.env.flatMap((entry) => {
    const name = textAt(entry, 'name');
    const value = textAt(entry, 'value');
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const printed = values && printedBelow(file.text.slice(map.span.start, map.span.end), 'resources', values);
  const patched = patches.containerOf(workload.resource, container.name);
  const said = (kind: string, what: string): string | undefined =>
    textAt(patched, 'resources', kind, what) ?? textAt(map, 'resources', kind, what) ?? textAt(printed, kind, what);
  const memory = (kind: string): number | undefined => mebibytes(said(kind, 'memory'));
  const cores = (kind: string): number | undefined => quantity(said(kind, 'cpu'));
  return {
    name: container.name ?? '',
    image: image?.trim(),
    command: words.join(' '),
    env: new Map(env),
    memoryRequest: memory('requests'),
    memoryLimit: memory('limits'),
    cpuRequest: cores('requests'),
    cpuLimit: cores('limits'),
  };
}

const quantity = (text: string | undefined): number | undefined => {
  const value = text === undefined ? undefined : parseQuantity(text)?.value;
  return value !== undefined && value > 0 ? value : undefined;
};

const mebibytes = (text: string | undefined): number | undefined => {
  const bytes = quantity(text);
  return bytes === undefined ? undefined : bytes / 1024 ** 2;
};

const volumes = (workload: Workload): readonly YamlMap[] => mapsAt(workload.spec, 'volumes');

const claims = (workload: Workload): string[] =>
  volumes(workload).flatMap((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? []);

/** Where a container mounts claims. */
function claimMounts(workload: Workload, { volumeMounts }: Container): string[] {
  const names = new Set(volumes(workload).flatMap((volume) => (volume.has('persistentVolumeClaim') ? (textAt(volume, 'name') ?? []) : [])));
  for (const template of mapsAt(workload.resource.map, 'spec', 'volumeClaimTemplates'))
    names.add(textAt(template, 'metadata', 'name') ?? '');
  return volumeMounts.flatMap((mount) => (names.has(textAt(mount, 'name') ?? '') ? (textAt(mount, 'mountPath') ?? []) : []));
}

/** What ties its Pods to one machine. */
function pinsOf(workload: Workload, name: string): Clue[] {
  const { resource, spec } = workload;
  const pin = (text: string, span = spec.span): Clue => ({ text: `${name} ${text}`, places: [resource.at(span)] });
  return [
    ...volumes(workload).flatMap((volume) => {
      const node = look(volume, 'hostPath', 'path');
      return typeof node === 'object' && node.kind === 'scalar' ? [pin(`mounts ${node.text} of its node`, node.span)] : [];
    }),
    ...(isTrue(spec, 'hostNetwork') ? [pin('uses its node’s network', spec.pair('hostNetwork')?.span)] : []),
    ...(textAt(spec, 'nodeName') === undefined ? [] : [pin('names its node', spec.pair('nodeName')?.span)]),
    ...workload.containers.flatMap(({ ports }) =>
      ports.flatMap(({ map }) => (map.has('hostPort') ? [pin('takes a port of its node', map.pair('hostPort')?.span)] : [])),
    ),
  ];
}
