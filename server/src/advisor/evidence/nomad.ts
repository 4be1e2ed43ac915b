import { dirname } from '../../core/path.js';
import type { Place } from '../../core/span.js';
import { attribute, readHcl, type Block } from '../../syntax/hcl/blocks.js';
import type { AdvisorInput } from '../advise.js';
import { noWishes, type HardFact, type ProjectEvidence, type ServiceEvidence } from '../project-evidence.js';
import { quietPath, roleOf } from './roles.js';

interface JobFile {
  readonly path: string;
  readonly jobs: readonly Block[];
}

/** All jobs of a folder are one project. */
export function nomadEvidence({ paths, textOf }: AdvisorInput): ProjectEvidence[] {
  const folders = new Map<string, JobFile[]>();
  for (const path of [...paths].sort()) {
    const text = /\.(?:nomad|hcl)$/.test(path) ? textOf(path) : undefined;
    const jobs =
      text?.includes('job') === true ? readHcl(text).blocks.filter(({ type, label }) => type === 'job' && label !== undefined) : [];
    if (jobs.length > 0) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), { path, jobs }]);
  }
  return [...folders].map(([folder, files]) => projectOf(folder, files));
}

function projectOf(folder: string, files: readonly JobFile[]): ProjectEvidence {
  const facts = files.flatMap(({ path, jobs }) => jobs.map((job) => jobFact(job, path)));
  return {
    kind: 'nomad',
    path: folder || '.',
    files: files.map(({ path }) => path),
    role: roleOf(files[0]?.path ?? folder),
    services: files.flatMap(({ path, jobs }) => jobs.flatMap((job) => groupsOf(job, path))),
    hardFacts: facts,
    wishes: noWishes,
    namespaces: [],
    unknowns: [],
    notes: [],
    anchor: facts[0]?.places[0],
    exposed: true,
    quiet: quietPath(folder),
  };
}

const placeOf = ({ start, end }: Block, path: string): Place => ({ path, start, end });

const tasksOf = (block: Block): Block[] =>
  block.blocks.flatMap((inner) => (inner.type === 'task' ? [inner] : inner.type === 'group' ? tasksOf(inner) : []));

const driverOf = (task: Block): string => attribute(task, 'driver') ?? 'docker';

/** Drivers other than those for containers are what only Nomad does. */
function jobFact(job: Block, path: string): HardFact {
  const others = tasksOf(job)
    .map(driverOf)
    .filter((driver) => driver !== 'docker' && driver !== 'podman');
  const places = [placeOf(job, path)];
  if (others.length > 0)
    return { id: 'HF-N1', text: `Nomad job "${job.label ?? ''}" runs tasks with the driver ${others[0] ?? ''}`, places };
  return { id: 'HF-N1', text: `Nomad job "${job.label ?? ''}" runs containers`, places, inUse: true };
}

function groupsOf(job: Block, path: string): ServiceEvidence[] {
  const groups = job.blocks.filter(({ type }) => type === 'group');
  const ends = attribute(job, 'type') === 'batch' || attribute(job, 'type') === 'sysbatch';
  return groups.map((group) => {
    const count = Number(attribute(group, 'count') ?? '1');
    return {
      name: group.label ?? job.label ?? 'group',
      kind: 'group',
      place: placeOf(group, path),
      containers: tasksOf(group).map(taskContainer),
      replicas: Number.isInteger(count) ? count : 1,
      replicasGuessed: !Number.isInteger(count),
      oneShot: ends ? 'a batch job' : undefined,
    };
  });
}

function taskContainer(task: Block): ServiceEvidence['containers'][number] {
  const config = task.blocks.find(({ type }) => type === 'config');
  const resources = task.blocks.find(({ type }) => type === 'resources');
  const memory = Number(resources ? attribute(resources, 'memory') : undefined);
  return {
    name: task.label ?? 'task',
    image: config && attribute(config, 'image'),
    command: (config && attribute(config, 'command')) ?? '',
    env: new Map(),
    ...(memory > 0 && { memoryLimit: memory }),
  };
}
