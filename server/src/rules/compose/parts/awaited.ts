import type { Place } from '../../../core/span.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Service } from '../../../syntax/compose/service.js';
import { field } from '../../../syntax/compose/value.js';
import { wholeServices } from './running.js';

/** A service that others wait for, and where they say so. */
export interface Awaited {
  readonly service: Service;
  readonly places: readonly [Place, ...Place[]];
}

/** The services for which others wait under a condition, in the order in which they are waited for. */
export function awaited(project: ComposeProject, condition: string): Iterable<Awaited> {
  const found = new Map<string, [Place, ...Place[]]>();
  for (const { dependencies } of project.services)
    for (const { name, item, condition: written } of dependencies) {
      const place = written === condition ? item && field(item, 'condition')?.place : undefined;
      const known = found.get(name);
      if (!place) continue;
      if (!known) found.set(name, [place]);
      else if (known[0].start !== place.start || known[0].path !== place.path) known.push(place);
    }
  return awaitedServices(project, found);
}

function* awaitedServices(project: ComposeProject, found: ReadonlyMap<string, Awaited['places']>): Generator<Awaited> {
  if (found.size === 0) return;
  for (const service of wholeServices(project)) {
    const places = found.get(service.name);
    if (places) yield { service, places };
  }
}
