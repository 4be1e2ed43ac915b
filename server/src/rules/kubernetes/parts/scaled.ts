import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import { scalarAt, textAt } from '../../../syntax/kubernetes/values.js';

/** The object that an autoscaler scales, if the scope holds it. */
export function scaledBy(scope: Scope, scaler: Resource): Resource | undefined {
  const kind = textAt(scaler.map, 'spec', 'scaleTargetRef', 'kind') ?? 'Deployment';
  const name = textAt(scaler.map, 'spec', 'scaleTargetRef', 'name');
  return name === undefined ? undefined : scope.find(kind, name, scope.namespaceOf(scaler));
}

/** The least number of Pods that an autoscaler keeps; undefined when nobody can tell. */
export function minimumOf({ map, kind }: Resource): number | undefined {
  const node = scalarAt(map, 'spec', kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas');
  if (!node) return kind === 'ScaledObject' ? 0 : 1;
  return typeof node.value === 'number' ? node.value : undefined;
}
