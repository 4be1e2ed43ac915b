import type { Resource } from './resource.js';
import { isClosedList, mapsAt, scalarAt } from './values.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import { remember } from '../../core/remember.js';

export interface ServicePort {
  readonly map: YamlMap;
  readonly name: YamlScalar | undefined;
  readonly port: YamlScalar | undefined;
  /** As written; without it, traffic goes to the number of `port`. */
  readonly targetPort: YamlScalar | undefined;
  readonly nodePort: YamlScalar | undefined;
  readonly protocol: string;
}

/** The ports of a Service; undefined where others may be added. */
export const servicePorts = remember((service: Resource): readonly ServicePort[] | undefined => {
  if (!isClosedList(service.map, 'spec', 'ports')) return undefined;
  return mapsAt(service.map, 'spec', 'ports').map((map) => ({
    map,
    name: scalarAt(map, 'name'),
    port: scalarAt(map, 'port'),
    targetPort: scalarAt(map, 'targetPort'),
    nodePort: scalarAt(map, 'nodePort'),
    protocol: scalarAt(map, 'protocol')?.text ?? 'TCP',
  }));
});
