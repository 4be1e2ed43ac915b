import { remember } from '../../core/remember.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import { referencesOf, type Reference } from './references.js';
import type { Resource } from './resource.js';
import { isMissing, isTrue, mapsAt, scalarAt, textAt } from './values.js';

export interface KeyReference {
  readonly reference: Reference;
  readonly nodes: readonly YamlScalar[];
}

/** References to ConfigMaps and Secrets, with the keys that they ask for. */
export const keyReferencesOf = remember((resource: Resource): readonly KeyReference[] =>
  referencesOf(resource).flatMap((reference) => {
    if (reference.kind !== 'ConfigMap' && reference.kind !== 'Secret') return [];
    const { map } = reference;
    const items = mapsAt(map, 'items').filter((item) => !isTrue(item, 'optional'));
    const nodes = [scalarAt(map, 'key'), ...items.map((item) => scalarAt(item, 'key')), ...subPaths(resource, map)];
    const known = nodes.filter((node) => node !== undefined);
    return known.length === 0 ? [] : [{ reference, nodes: known }];
  }),
);

/** What containers mount of a volume by the name of a key. */
function subPaths(resource: Resource, source: YamlMap): YamlScalar[] {
  if (!isMissing(source, 'items')) return [];
  return resource.workloads.flatMap((workload) => {
    const volume = mapsAt(workload.spec, 'volumes').find((each) => each.get('configMap') === source);
    const name = textAt(volume, 'name');
    if (name === undefined) return [];
    const mounts = workload.containers.flatMap(({ volumeMounts }) => volumeMounts).filter((mount) => textAt(mount, 'name') === name);
    return mounts.flatMap((mount) => scalarAt(mount, 'subPath') ?? []).filter(({ text }) => !text.includes('/'));
  });
}
