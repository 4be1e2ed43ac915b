import type { Container } from '../../../syntax/kubernetes/container.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { isMissing, mapsAt, scalarAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import { remember } from '../../../core/remember.js';

/** The containers of a workload that Services send traffic to. When no port tells which, one probe is enough for all. */
export function serving(scope: Scope, workload: Workload, probe: string): readonly Container[] {
  const services = scope.servicesOf(workload);
  if (services.length === 0) return [];
  const ports = new Set(services.flatMap(targetPorts));
  const containers = workload.runContainers;
  const resolved = containers.filter((container) =>
    container.ports.some(({ name, number }) => ports.has(name ?? number) || ports.has(number)),
  );
  if (resolved.length > 0) return resolved;
  return containers.some((container) => !isMissing(container.map, probe)) ? [] : containers.slice(0, 1);
}

const targetPorts = remember((service: Resource): readonly (string | number | undefined)[] =>
  mapsAt(service.map, 'spec', 'ports').map((port) => {
    const value = (scalarAt(port, 'targetPort') ?? scalarAt(port, 'port'))?.value;
    return typeof value === 'boolean' || value === null ? undefined : value;
  }),
);
