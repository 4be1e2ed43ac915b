import { addressesOverlap, type Port, type PortRange } from '../../../syntax/compose/ports.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import { mergeName } from '../../../syntax/compose/value.js';
import type { Service } from '../../../syntax/compose/service.js';

export interface Published {
  readonly service: Service;
  readonly port: Port;
  readonly range: PortRange;
}

export function* publishedPorts({ services }: Pick<ComposeProject, 'services'>): Generator<Published> {
  for (const service of services) {
    if (service.text('network_mode') === 'host') continue;
    for (const port of service.ports) {
      const range = port.published?.value;
      // port 0 asks for a free one
      if (range && range.first > 0 && range.last <= 65535 && port.protocol !== undefined) yield { service, port, range };
    }
  }
}

export function* keysOf({ port, range }: Published): Generator<string> {
  for (let number = range.first; number <= range.last; number++) yield `${number}/${port.protocol ?? ''}`;
}

export function collision(
  project: ComposeProject,
  taken: ReadonlyMap<string, readonly Published[]>,
  published: Published,
): Published | undefined {
  for (const key of keysOf(published)) {
    const found = taken
      .get(key)
      ?.find(
        (other) =>
          addressesOverlap(other.port.ip, published.port.ip) === true &&
          project.canRunTogether(other.service, published.service) &&
          !isRepeated(other, published),
      );
    if (found) return found;
  }
  return undefined;
}

/** Compose takes an entry that one service repeats for one. */
const isRepeated = (a: Published, b: Published): boolean =>
  a.service === b.service && mergeName(a.port.item, 'port') === mergeName(b.port.item, 'port');
