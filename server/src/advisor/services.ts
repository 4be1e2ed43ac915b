import { parseImage } from '../syntax/image/reference.js';
import { knownImage } from '../syntax/images/known-images.js';
import type { ServiceClass } from './advice.js';
import {
  compiledBy,
  familyOf,
  familyOfBase,
  infrastructureName,
  statefulName,
  testLoadName,
  unknownFamily,
  type Family,
} from './families.js';
import { memoryOf, type Memory } from './memory.js';
import type { ContainerEvidence, ProjectEvidence, ServiceEvidence } from './project-evidence.js';

/** A service as the advisor counts it. */
export interface JudgedService {
  readonly evidence: ServiceEvidence;
  readonly class: ServiceClass;
  /** The program it runs, if it can be scaled and updated on its own. */
  readonly group: string | undefined;
  readonly replicas: number;
  /** One for each container of a replica. */
  readonly memory: readonly Memory[];
  /** Of one replica, in MiB. */
  readonly planningMB: number;
}

export const isLongRunning = (service: JudgedService): boolean => service.class !== 'inactive' && service.class !== 'one-shot';

/** Containers of a service: replicas times the containers of each. */
export const containersOf = ({ replicas, evidence }: JudgedService): number => replicas * evidence.containers.length;

const judged = new WeakMap<ProjectEvidence, readonly JudgedService[]>();

/** Gives every service its class, its group and its planning value. Remembered, since each answer is tried on the same evidence. */
export function judgeServices(evidence: ProjectEvidence): readonly JudgedService[] {
  const known = judged.get(evidence) ?? readServices(evidence);
  judged.set(evidence, known);
  return known;
}

function readServices({ services }: ProjectEvidence): JudgedService[] {
  const shared = sharedFolders(services);
  return services.map((evidence) => {
    const { kind, memory, planningMB } = characterOf(evidence);
    const counts = kind === 'own' && isIndependent(evidence, shared);
    return {
      evidence,
      class: kind,
      group: counts ? programOf(evidence, evidence.containers[0]) : undefined,
      replicas: evidence.replicas,
      memory,
      planningMB,
    };
  });
}

/** What a service is, whatever stands beside it. */
interface Character extends Pick<JudgedService, 'memory' | 'planningMB'> {
  readonly kind: ServiceClass;
}

const characters = new WeakMap<ServiceEvidence, Character>();

function characterOf(evidence: ServiceEvidence): Character {
  const known = characters.get(evidence) ?? readCharacter(evidence);
  characters.set(evidence, known);
  return known;
}

function readCharacter(evidence: ServiceEvidence): Character {
  const families = evidence.containers.map(containerFamily);
  const memory = evidence.containers.map((container, i) => memoryOf(container, families[i] ?? unknownFamily));
  return { kind: classOf(evidence, families[0]), memory, planningMB: memory.reduce((sum, { mb }) => sum + mb, 0) };
}

/** What the image says, or the base of what is built here. */
export function containerFamily({ name, image, base, builders = [] }: ContainerEvidence): Family | undefined {
  if (image !== undefined) return familyOf(parseImage(image).repository);
  if (base !== undefined) return familyOfBase(repositoryOf(base), builders.map(repositoryOf));
  const compiled = compiledBy(builders.map(repositoryOf)); // on scratch, which is no image
  if (compiled) return compiled;
  // a base that hides behind an argument: what is called after a product, and by that name alone, is that product
  return /^[a-z]+$/.test(name) ? familyOf(name) : undefined;
}

const repositoryOf = (image: string): string => parseImage(image).repository;

/** The first class that fits. */
function classOf(service: ServiceEvidence, family: Family | undefined): ServiceClass {
  const [container] = service.containers;
  if (service.inactive !== undefined || service.replicas === 0) return 'inactive';
  if (service.oneShot !== undefined || family?.class === 'one-shot') return 'one-shot';
  const image = container?.image === undefined ? '' : (repositoryOf(container.image).split('/').at(-1) ?? '');
  if (family?.class === 'test load' || testLoadName.test(service.name) || testLoadName.test(image)) return 'test load';
  if (isStateful(service, container, family, image)) return 'stateful';
  return isInfrastructure(service, family, image) ? 'infrastructure' : 'own';
}

function isStateful(
  service: ServiceEvidence,
  container: ContainerEvidence | undefined,
  family: Family | undefined,
  image: string,
): boolean {
  if (family?.class === 'infrastructure') return false;
  if (family?.class === 'stateful' || service.claims === true || statefulName.test(service.name) || statefulName.test(image)) return true;
  const known = container?.image === undefined ? undefined : knownImage(parseImage(container.image));
  return (known?.data ?? dataPaths).some((path) => service.dataPaths?.includes(path) === true);
}

/** Where databases keep their data, for images that are in no table. Source: the images' documentation. */
const dataPaths = ['/var/lib/postgresql/data', '/var/lib/mysql', '/data/db', '/var/lib/cassandra', '/var/lib/rabbitmq', '/var/opt/mssql'];

function isInfrastructure(service: ServiceEvidence, family: Family | undefined, image: string): boolean {
  const built = service.build !== undefined;
  // a site built on a web server is the project's own program
  if (family?.class === 'infrastructure' && !(built && family.name === 'proxy')) return true;
  return infrastructureName.test(service.name) || infrastructureName.test(image);
}

/** Volumes and folders that more than one service writes to. */
function sharedFolders(services: readonly ServiceEvidence[]): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const { writes, inactive } of services)
    if (inactive === undefined) for (const key of new Set(writes)) count.set(key, (count.get(key) ?? 0) + 1);
  return new Set([...count].flatMap(([key, users]) => (users > 1 ? [key] : [])));
}

const isIndependent = (service: ServiceEvidence, shared: ReadonlySet<string>): boolean =>
  (service.pins ?? []).length === 0 && service.fixedAddress !== true && !(service.writes ?? []).some((key) => shared.has(key));

/** The same build, else the same repository; a tag that names the service belongs to it. */
function programOf({ name, build }: ServiceEvidence, container: ContainerEvidence | undefined): string {
  if (build !== undefined) return build;
  if (container?.image === undefined) return name;
  const { name: repository, tag } = parseImage(container.image);
  return tag?.toLowerCase().includes(name.toLowerCase()) === true ? `${repository}:${tag}` : repository;
}

/** Groups of independent services, by program. */
export function independentGroups(services: readonly JudgedService[]): ReadonlyMap<string, readonly JudgedService[]> {
  const groups = new Map<string, JudgedService[]>();
  for (const service of services) {
    if (service.group === undefined) continue;
    const known = groups.get(service.group);
    if (known) known.push(service);
    else groups.set(service.group, [service]);
  }
  return groups;
}

/** Stateful services whose copies expect machines of their own: three replicas, or three names that differ in a number. */
export function dataClusters(services: readonly JudgedService[]): JudgedService[][] {
  const stateful = services.filter((service) => service.class === 'stateful');
  const replicated = stateful.filter(({ replicas }) => replicas >= 3).map((service) => [service]);
  const series = new Map<string, JudgedService[]>();
  for (const service of stateful) {
    const { name, containers } = service.evidence;
    if (!/\d/.test(name)) continue;
    const image = containers[0]?.image === undefined ? (service.evidence.build ?? '') : repositoryOf(containers[0].image);
    const key = `${name.replace(/\d+/, '#')} ${image}`;
    series.set(key, [...(series.get(key) ?? []), service]);
  }
  return [...replicated, ...[...series.values()].filter((nodes) => nodes.length >= 3)];
}
