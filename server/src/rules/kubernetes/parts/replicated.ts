import type { Options, OptionSpec } from '../../../core/rule.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { itemsAt, mapsAt, textAt } from '../../../syntax/kubernetes/values.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import { minimumOf } from './scaled.js';

export interface MinimumReplicas extends Options {
  readonly minimumReplicas: number;
}

export const minimumReplicas = (all: number): OptionSpec<number> => ({
  default: 2,
  all,
  description: 'The number of replicas from which on it is asked for.',
});

/** The number of Pods that run at least: what is asked for, or the least that an autoscaler keeps; undefined when nobody can tell. */
export function leastPods(scope: Scope, workload: Workload): number | undefined {
  const scalers = scope.autoscalersOf(workload.resource);
  if (scalers.length === 0) return scope.replicasOf(workload);
  const minima = scalers.map(minimumOf);
  return minima.includes(undefined) ? undefined : Math.max(...minima.flatMap((minimum) => minimum ?? []));
}

/** Deployments, and what OpenShift and Argo Rollouts have in their place. */
const deployments: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  DeploymentConfig: ['apps.openshift.io'],
  Rollout: ['argoproj.io'],
};

export const isDeployment = (resource: Resource): boolean => resource.is(resource.kind, ...(deployments[resource.kind] ?? []));

/** Whole Deployments, and StatefulSets if wanted, that run so many Pods or more. */
export function* replicated(scope: Scope, minimum: number, what: 'Deployments' | 'StatefulSets too'): Generator<Workload> {
  for (const kind of what === 'Deployments' ? Object.keys(deployments) : [...Object.keys(deployments), 'StatefulSet'])
    for (const resource of scope.own(kind)) {
      const [workload] = isDeployment(resource) || resource.is('StatefulSet', 'apps') ? resource.workloads : [];
      if (workload && (leastPods(scope, workload) ?? 0) >= minimum) yield workload;
    }
}

/** The access modes of a claim that a volume mounts, if the scope has it. */
export function claimModes(scope: Scope, { resource }: Workload, claim: string): readonly string[] | undefined {
  const found = scope.find('PersistentVolumeClaim', claim, scope.namespaceOf(resource));
  return found && itemsAt(found.map, 'spec', 'accessModes').map((mode) => (mode.kind === 'scalar' ? mode.text : ''));
}

export const isShared = (modes: readonly string[]): boolean => modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');

/** Whether it mounts a claim that one node alone can write to. A claim that the scope lacks may be one. */
export const mountsExclusively = (scope: Scope, workload: Workload): boolean =>
  mapsAt(workload.spec, 'volumes').some((volume) => {
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
    return claim !== undefined && !isShared(claimModes(scope, workload, claim) ?? []);
  });
