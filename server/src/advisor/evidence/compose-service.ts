import { resolvePath } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { itemText, type Value } from '../../syntax/compose/value.js';
import type { ImageReference } from '../../syntax/image/reference.js';
import type { Clue, ContainerEvidence, ServiceEvidence } from '../project-evidence.js';

export interface ComposeContext {
  /** Profiles that are switched on. */
  readonly profiles: ReadonlySet<string>;
  /** Services that others wait for to complete. */
  readonly awaited: ReadonlySet<string>;
}

/** A service of a compose project as evidence. */
export function composeService(project: ComposeProject, service: Service, context: ComposeContext): ServiceEvidence {
  const { replicas } = service;
  const restart = service.text('restart');
  const policy = service.text('deploy', 'restart_policy', 'condition');
  return {
    name: service.name,
    kind: 'service',
    place: service.at,
    containers: [containerOf(project, service)],
    replicas: replicas ?? 1,
    replicasPlace: (service.value.get('deploy', 'replicas') ?? service.value.get('scale'))?.place,
    replicasGuessed: replicas === undefined,
    build: buildKey(service),
    inactive: inactiveReason(service, context),
    oneShot: oneShotReason(service, context),
    dataPaths: service.mounts.flatMap(({ type, target }) => (type === 'volume' && target !== undefined ? [target] : [])),
    writes: writesOf(service),
    pins: pinsOf(service),
    fixedAddress: hasFixedAddress(service),
    restarts: (restart !== undefined && restart !== 'no') || (service.has('deploy', 'restart_policy') && policy !== 'none'),
    healthChecked: isHealthChecked(project, service),
  };
}

function containerOf(project: ComposeProject, service: Service): ContainerEvidence {
  const built = service.build !== undefined;
  const stage = built ? project.stageOf(service) : undefined;
  const image = built ? undefined : service.image?.reference;
  const memory = (...path: string[]): number | undefined => memoryIn(service.text(...path));
  const cores = (...path: string[]): number | undefined => numberIn(service.text(...path));
  return {
    name: service.name,
    image: image && imageText(image),
    base: stage?.image && imageText(stage.image),
    builders: project.dockerfileOf(service)?.images ?? [],
    command: service.command,
    env: new Map(service.environment.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))),
    memoryLimit: memory('deploy', 'resources', 'limits', 'memory') ?? memory('mem_limit'),
    memoryRequest: memory('deploy', 'resources', 'reservations', 'memory') ?? memory('mem_reservation'),
    cpuLimit: cores('deploy', 'resources', 'limits', 'cpus') ?? cores('cpus'),
    cpuRequest: cores('deploy', 'resources', 'reservations', 'cpus'),
  };
}

export const imageText = ({ name, tag }: ImageReference): string => (tag === undefined ? name : `${name}:${tag}`);

/** `512m` as MiB: Docker counts in 1024s, bytes without a unit. */
export function memoryIn(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(text?.trim() ?? '');
  if (!match || Number(match[1]) <= 0) return undefined;
  return (Number(match[1]) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf((match[2] ?? '').toLowerCase())) / 1024 ** 2;
}

const numberIn = (text: string | undefined): number | undefined => {
  const value = Number(text ?? '');
  return text !== undefined && value > 0 ? value : undefined;
};

/** The same context, Dockerfile and target build the same program. */
function buildKey({ build, name }: Service): string | undefined {
  if (!build) return undefined;
  if (build.context === undefined || build.inline) return `build of ${name}`;
  return `${resolvePath(build.folder, build.context)} ${build.dockerfile ?? ''} ${build.target?.text ?? ''}`;
}

function inactiveReason(service: Service, { profiles }: ComposeContext): string | undefined {
  const named = service.profiles;
  if (named.length > 0 && !profiles.has('*') && !named.some((name) => profiles.has(name))) return `profile ${named.join(', ')}`;
  return service.replicas === 0 ? 'no replicas' : undefined;
}

const finite =
  /(?:^|[\s/:_.-])(?:migrate|migrations?|seed|seeder|setup|init|keygen|createsuperuser|create-?buckets?|provision)(?=$|[\s:/_.;&'"-])/i;

/** Why it ends; a published port speaks for a server. */
function oneShotReason(service: Service, { awaited }: ComposeContext): string | undefined {
  if (awaited.has(service.name)) return 'others wait for its completion';
  if ((service.text('deploy', 'mode') ?? '').endsWith('-job')) return 'deploy.mode';
  if (service.text('deploy', 'restart_policy', 'condition') === 'none') return 'restart_policy.condition: none';
  if (service.software?.runOnce === true) return 'a run-once image';
  const restart = service.text('restart');
  if ((restart !== undefined && restart !== 'no') || service.ports.length > 0) return undefined;
  return finite.test(`${service.command.split(/\s+/).slice(0, 4).join(' ')}\n${service.name}`) ? 'a command that ends' : undefined;
}

/** Named volumes and folders it may write to, by name and resolved path. */
const writesOf = (service: Service): string[] =>
  service.mounts.flatMap(({ type, source, readOnly, item }) => {
    if (readOnly === true || source === undefined) return [];
    return type === 'bind' ? [`bind:${resolvePath(item.layer.context.folder, source)}`] : type === 'volume' ? [`volume:${source}`] : [];
  });

const hasFixedAddress = (service: Service): boolean => {
  const networks = service.value.get('networks');
  return networks?.names().some((name) => networks.get(name, 'ipv4_address') !== undefined) === true;
};

function isHealthChecked(project: ComposeProject, service: Service): boolean {
  if (!service.has('healthcheck')) return project.stageOf(service)?.hasHealthcheck === true;
  return service.text('healthcheck', 'disable') !== 'true';
}

const hostCapabilities = /^(?:CAP_)?(?:SYS_MODULE|SYS_ADMIN)$/i;

/** What ties it to one machine. */
function pinsOf(service: Service): Clue[] {
  const { value } = service;
  const pin = (text: string, at: Place | undefined): Clue => ({ text: `${service.name} ${text}`, places: [at ?? service.at] });
  const whole = (text: string, found: Value | undefined, is: (text: string | undefined) => boolean): Clue[] =>
    found && is(found.text) ? [pin(text, found.place)] : [];
  return [
    ...service.mounts.flatMap(({ type, source, at }) => {
      if (type !== 'bind' || source === undefined || !isOutside(source)) return [];
      return [pin(source.endsWith('docker.sock') ? 'uses the container engine’s socket' : `mounts ${source} of the host`, at)];
    }),
    ...whole('uses the host’s network', value.get('network_mode'), (text) => text === 'host'),
    ...whole('uses the host’s processes', value.get('pid'), (text) => text === 'host'),
    ...whole('is privileged', value.get('privileged'), (text) => text === 'true'),
    ...(service.has('devices') ? [pin('uses devices of the host', value.get('devices')?.at)] : []),
    ...(value.get('cap_add')?.items() ?? [])
      .filter((item) => hostCapabilities.test(itemText(item) ?? ''))
      .map((item) => pin(`adds ${itemText(item) ?? ''}`, value.get('cap_add')?.at)),
  ];
}

const isOutside = (source: string): boolean => source.startsWith('/') || source.startsWith('~');
