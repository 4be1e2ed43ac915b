import type { Place } from '../../../core/span.js';
import { extendedLayers, extensionOf, type FindFile } from '../../../syntax/compose/inheritance.js';
import { placeIn, type Layer } from '../../../syntax/compose/value.js';

interface Step {
  readonly at: Place;
  readonly from: Layer;
}

export interface ExtensionEdge {
  readonly at: Place;
  /** Names of the services in the circle. */
  readonly path: string;
}

/** The edges by which a service extends itself in the end; none if it does not, or if the circle begins further down. */
export function circleOf(start: readonly Layer[], find: FindFile, way: readonly Step[] = []): ExtensionEdge[] {
  for (const layer of start) {
    const first = way.findIndex(({ from }) => from.node === layer.node);
    if (first > 0) return [];
    if (first === 0) {
      const names = way.map(({ from }) => from.pair?.name ?? '');
      const path = [...names, names[0] ?? ''].join(' → ');
      return way.map(({ at }) => ({ at, path }));
    }
    const extension = extensionOf(layer);
    const below = extension && extendedLayers(layer, extension, find);
    if (!below || !extension.service) continue;
    const found = circleOf(below, find, [...way, { at: placeIn(layer, extension.service.scalar), from: layer }]);
    if (found.length > 0) return found;
  }
  return [];
}
