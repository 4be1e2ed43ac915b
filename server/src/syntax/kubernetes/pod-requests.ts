import { remember } from '../../core/remember.js';
import { amountsIn } from './amounts.js';
import type { Container } from './container.js';
import { isClosedList, look, mapAt, unknown } from './values.js';
import type { Workload } from './workload.js';

/** What a Pod asks for, in cores and bytes; undefined where nobody can tell. */
export interface PodRequests {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
}

/**
 * What the scheduler sets aside for one Pod: what its containers ask for together, or what an init container asks for
 * if that is more. Source: "Resource sharing within containers" of the page "Init Containers" in the Kubernetes documentation.
 */
export const podRequests = remember((workload: Workload): PodRequests => ({
  cpu: requestOf(workload, 'cpu'),
  memory: requestOf(workload, 'memory'),
}));

function requestOf(workload: Workload, resource: string): number | undefined {
  const { spec, containers } = workload;
  if (!isClosedList(spec, 'containers') || !isClosedList(spec, 'initContainers')) return undefined;
  const whole = asked(spec, resource);
  if (whole !== 0) return whole;
  let running = 0;
  let highest = 0;
  // sidecars start one after the other among the init containers and stay
  for (const container of containers) {
    const request = askedBy(container, resource);
    if (request === undefined) return undefined;
    if (container.role === 'sidecar') running += request;
    if (container.role === 'init') highest = Math.max(highest, running + request);
  }
  const main = containers.reduce((sum, each) => sum + (each.role === 'run' ? (askedBy(each, resource) ?? 0) : 0), 0);
  return Math.max(highest, running + main);
}

const askedBy = ({ map }: Container, resource: string): number | undefined => asked(map, resource);

/** What is requested, else the limit, which counts as the request then; 0 for nothing. */
function asked(from: Container['map'], resource: string): number | undefined {
  const resources = mapAt(from, 'resources');
  const amounts = amountsIn(resources).filter(({ name }) => name === resource);
  const amount = amounts.find(({ list }) => list === 'requests') ?? amounts.find(({ list }) => list === 'limits');
  if (amount) return amount.quantity?.value;
  const isHidden = ['requests', 'limits'].some((list) => look(from, 'resources', list, resource) === unknown);
  return isHidden ? undefined : 0;
}
