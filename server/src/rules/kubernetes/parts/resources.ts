import type { Options } from '../../../core/rule.js';
import type { Container } from '../../../syntax/kubernetes/container.js';
import type { Workload } from '../../../syntax/kubernetes/workload.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { isMissing, mapAt } from '../../../syntax/kubernetes/values.js';
import { isDevelopment } from './development.js';
import { remember } from '../../../core/remember.js';

export type ResourceName = 'cpu' | 'memory';

export interface Jobs extends Options {
  readonly jobs: boolean;
}

export const jobs = { default: false, all: true, description: 'Judge Jobs, hooks and Pods that run once as well.' } as const;

/** Containers whose resources are judged: those that are not settled by a patch, for the whole Pod, or elsewhere, and run on, unless jobs count. */
export const judgedContainers = (scope: Scope, options: Jobs): readonly Container[] => (options.jobs ? unsettled(scope) : lasting(scope));

const lasting = remember((scope: Scope): readonly Container[] => unsettled(scope).filter(({ workload }) => !workload.isOneShot));

const unsettled = remember((scope: Scope): readonly Container[] =>
  scope.workloads.flatMap((workload) => (scope.isPatched(workload.resource) ? [] : ofWorkload(workload))),
);

const ofWorkload = remember((workload: Workload): readonly Container[] => {
  const { resource } = workload;
  if (resource.partial || isDevelopment(resource.path) || !isMissing(workload.spec, 'resources')) return [];
  return workload.containers.filter((container) => container.runs && !container.partial);
});

/** Whether a container says nothing at all about resources. */
export const hasNoResources = remember((container: Container): boolean => {
  if (isMissing(container.map, 'resources')) return true;
  const resources = mapAt(container.map, 'resources');
  return resources !== undefined && [...resources.entries()].every(({ name }) => isEmptyAt(container, name));
});

const isEmptyAt = (container: Container, name: string): boolean =>
  isMissing(container.map, 'resources', name) || mapAt(container.map, 'resources', name)?.pairs.length === 0;

/** Whether a LimitRange of the scope sets what a container leaves out. A default limit stands for the request, too. */
export function hasDefault(scope: Scope, container: Container, kind: 'limits' | 'requests', name: ResourceName): boolean {
  const namespace = scope.namespaceOf(container.workload.resource);
  return scope.hasDefault(namespace, 'default', name) || (kind === 'requests' && scope.hasDefault(namespace, 'defaultRequest', name));
}
