import type { YamlMap, YamlNode, YamlScalar } from '../yaml/node.js';
import { parseQuantity, type Quantity } from './quantity.js';
import { mapAt, scalarAt } from './values.js';

/** A quantity of a resource, as written in `requests`, `limits` or another mapping from resource to quantity. */
export interface Amount {
  /** The key of the mapping that holds it. */
  readonly list: string;
  /** `cpu`, `memory`, `example.com/gpu` … */
  readonly name: string;
  readonly node: YamlScalar;
  /** Undefined when it is none that the API server takes. */
  readonly quantity: Quantity | undefined;
}

/** The known quantities in `requests` and `limits`. */
export const amountsIn = (resources: YamlMap | undefined): readonly Amount[] =>
  resources ? [...amountsAt('requests', resources, 'requests'), ...amountsAt('limits', resources, 'limits')] : [];

/** The known quantities in the mapping at a path. */
export function amountsAt(list: string, from: YamlNode | undefined, ...path: readonly string[]): Amount[] {
  const map = mapAt(from, ...path);
  if (!map) return [];
  return [...map.entries()].flatMap(({ name, value }) => {
    const node = scalarAt(value);
    return node ? [{ list, name, node, quantity: parseQuantity(node.text) }] : [];
  });
}

/** Whether a resource is counted in whole pieces: what device plugins offer. */
export const isExtended = (name: string): boolean => name.includes('/') && !/^(?:requests\.|limits\.)?[^/]*kubernetes\.io\//.test(name);
