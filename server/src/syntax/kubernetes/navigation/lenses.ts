import type { Lens } from '../../../core/navigation.js';
import type { KubernetesFile } from '../file.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import type { Workload } from '../workload.js';
import { selectorsOf, shortTitle, thing } from './relations.js';
import type { Scopes } from './spot.js';
import { totalOf } from './totals.js';

/** Above each workload: what its Pods ask for, and what selects and scales them. */
export function lensesOf(file: KubernetesFile, scopes: Scopes): Lens[] {
  const workloads = file.resources().flatMap((resource) => (resource.partial ? [] : resource.workloads));
  const [scope] = workloads.length > 0 ? scopes() : [];
  return scope ? workloads.flatMap((workload) => lensesAt(scope, workload)) : [];
}

function lensesAt(scope: Scope, workload: Workload): Lens[] {
  const { resource } = workload;
  const at = (resource.map.pairs[0]?.key ?? resource.map).span;
  const total = totalOf(scope, workload);
  const others = [...new Set(selectorsOf(scope, workload).map(({ of }) => of))];
  const scalers = scope.autoscalersOf(resource);
  return [
    ...(total === undefined ? [] : [{ at, title: total, targets: [] }]),
    ...(others.length === 0 ? [] : [{ at, title: `selected by ${listed(others)}`, targets: others.map((other) => thing(other).at) }]),
    ...(scalers.length === 0 ? [] : [{ at, title: `scaled by ${listed(scalers)}`, targets: scalers.map((other) => thing(other).at) }]),
  ];
}

const shown = 4;

const listed = (resources: readonly Resource[]): string =>
  [...resources.slice(0, shown).map(shortTitle), ...(resources.length > shown ? [`${resources.length - shown} more`] : [])].join(', ');
