import type { Relation, Thing } from '../../../core/navigation.js';
import { podSelectorsOf, selectedBy, selectorsByWorkload, type PodSelector } from '../pod-selectors.js';
import { referencesOf, targetOf } from '../references.js';
import type { Resource } from '../resource.js';
import type { Scope } from '../scope.js';
import { hostsIn, serviceAt } from '../service-hosts.js';
import type { Workload } from '../workload.js';
import { filesOf } from './spot.js';

/** What an object has to do with others of its scope. */
export function relationsOf(scope: Scope, resource: Resource): Relation[] {
  const selected = podSelectorsOf(resource).filter((each) => isFromOutside(each) || each.role === 'monitor');
  return [
    relation(
      'Selected by',
      resource.workloads.flatMap((workload) => selectorsOf(scope, workload).map(({ of }) => of)),
    ),
    relation('Scaled by', resource.workloads.length > 0 ? scope.autoscalersOf(resource) : []),
    relation(
      'Selects',
      selected.flatMap((each) => selectedBy(scope, each).map((workload) => workload.resource)),
    ),
    relation('Used by', usersOf(scope, resource)),
    relation('Called by', callersOf(scope, resource)),
  ].filter(({ things }) => things.length > 0);
}

/** The selectors of other objects that pick the Pods of a workload. */
export const selectorsOf = (scope: Scope, workload: Workload): readonly PodSelector[] =>
  (selectorsByWorkload(scope).get(workload) ?? []).filter(isFromOutside);

const isFromOutside = ({ role }: PodSelector): boolean => role === 'service' || role === 'budget' || role === 'policy';

/** Objects that name this one; those that scale it are told apart. */
function usersOf(scope: Scope, resource: Resource): Resource[] {
  const { kind, name } = resource;
  return filesOf(scope).flatMap((file) =>
    file.resources().filter((other) =>
      referencesOf(other).some((reference) => {
        if (reference.kind !== kind || reference.role === 'autoscaler-target' || name === undefined) return false;
        const target = targetOf(scope, reference);
        return target !== 'perhaps' && target?.resource === resource;
      }),
    ),
  );
}

/** Objects that tell their programs to call a Service. */
const callersOf = (scope: Scope, service: Resource): Resource[] =>
  service.is('Service', '')
    ? filesOf(scope).flatMap((file) =>
        file
          .resources()
          .filter((other) => hostsIn(other).some((host) => host.name === service.name && serviceAt(scope, other, host) === service)),
      )
    : [];

const relation = (says: string, resources: readonly Resource[]): Relation => ({ says, things: [...new Set(resources)].map(thing) });

export const thing = (resource: Resource): Thing => ({ title: shortTitle(resource), at: resource.at(resource.headSpan) });

/** Kinds that people call by their initials. */
const initials: Readonly<Record<string, string>> = {
  PodDisruptionBudget: 'PDB',
  HorizontalPodAutoscaler: 'HPA',
  PersistentVolumeClaim: 'PVC',
};

export const shortTitle = ({ kind, name }: Resource): string => `${initials[kind] ?? kind} ${name ?? ''}`.trim();
