import { podRequests } from '../pod-requests.js';
import type { Scope } from '../scope.js';
import { look, unknown } from '../values.js';
import type { Workload } from '../workload.js';

/** How many Pods there are; the same number twice where nothing scales them. */
interface Count {
  readonly least: number;
  readonly most: number;
}

/** `3 × 250m / 512Mi = 750m / 1.5Gi`: what the Pods of a workload ask for; undefined where nobody can tell, or it is nothing. */
export function totalOf(scope: Scope, workload: Workload): string | undefined {
  const { cpu, memory } = podRequests(workload);
  if (cpu === undefined || memory === undefined || (cpu === 0 && memory === 0)) return undefined;
  const each = both(cpu, memory);
  if (workload.resource.kind === 'DaemonSet') return `${each} on each node`;
  const count = countOf(scope, workload);
  if (!count) return `${each} each`;
  const { least, most } = count;
  if (least === most) return least === 1 ? each : `${least} × ${each} = ${both(least * cpu, least * memory)}`;
  return `${least} to ${most} × ${each} = ${both(least * cpu, least * memory)} to ${both(most * cpu, most * memory)}`;
}

function countOf(scope: Scope, workload: Workload): Count | undefined {
  const scalers = scope.autoscalersOf(workload.resource);
  if (scalers.length > 0) {
    const [scaler, ...more] = scalers;
    const isHpa = scaler?.kind === 'HorizontalPodAutoscaler';
    const least = isHpa ? numberAt(scaler.map, 1, 'spec', 'minReplicas') : undefined;
    const most = isHpa ? numberAt(scaler.map, undefined, 'spec', 'maxReplicas') : undefined;
    return more.length > 0 || least === undefined || most === undefined ? undefined : { least, most };
  }
  const count = podsOf(scope, workload);
  return count === undefined ? undefined : { least: count, most: count };
}

function podsOf(scope: Scope, workload: Workload): number | undefined {
  const { resource, kind, isBatch, isBarePod } = workload;
  if (isBarePod) return 1;
  if (kind.replicas) return scope.replicasOf(workload);
  return isBatch && !kind.each ? numberAt(resource.map, 1, ...kind.template.slice(0, -1), 'parallelism') : undefined;
}

function numberAt(map: Workload['template'], absent: number | undefined, ...path: readonly string[]): number | undefined {
  const node = look(map, ...path);
  if (node === undefined || node === unknown) return node === undefined ? absent : undefined;
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

const both = (cpu: number, memory: number): string =>
  [cpu === 0 ? '' : cores(cpu), memory === 0 ? '' : bytes(memory)].filter((text) => text !== '').join(' / ');

const cores = (value: number): string => (value < 1 ? `${round(value * 1000)}m` : String(round(value)));

const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const;

function bytes(value: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${round(value / 1024 ** power)}${units[power] ?? ''}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
