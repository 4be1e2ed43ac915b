import { amountsAt, amountsIn, type Amount } from '../../../syntax/kubernetes/amounts.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import { mapAt, mapsAt } from '../../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../../syntax/yaml/node.js';
import { remember } from '../../../core/remember.js';

const ofClaim = (claim: YamlMap): readonly Amount[] => amountsIn(mapAt(claim, 'spec', 'resources'));

const limitLists = ['max', 'min', 'default', 'defaultRequest'];

/** Every known quantity of an object that says how much of a resource there shall be. */
export const amountsOf = remember((resource: Resource): readonly Amount[] => {
  const { map } = resource;
  if (resource.is('PersistentVolumeClaim', '')) return ofClaim(map);
  if (resource.is('PersistentVolume', '')) return amountsAt('capacity', map, 'spec', 'capacity');
  if (resource.is('ResourceQuota', '')) return amountsAt('hard', map, 'spec', 'hard');
  if (resource.is('LimitRange', ''))
    return mapsAt(map, 'spec', 'limits').flatMap((limit) => limitLists.flatMap((list) => amountsAt(list, limit, list)));
  return resource.workloads.flatMap((workload) => [
    ...amountsIn(mapAt(workload.spec, 'resources')),
    ...workload.containers.flatMap(({ amounts }) => amounts),
    ...workload.volumes.flatMap((volume) => amountsAt('emptyDir', volume, 'emptyDir').filter(({ name }) => name === 'sizeLimit')),
    ...workload.claimTemplates.flatMap(ofClaim),
  ]);
});

/** Whether a resource is counted in bytes. */
export const isBytes = (name: string): boolean => /(?:^|\.)(?:memory|storage|ephemeral-storage|hugepages-\w+)$|^sizeLimit$/.test(name);
