import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { addressesOverlap, isSinglePort, type Port, type PortRange } from '../../syntax/compose/ports.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import { canRunTogether } from './parts/profiles.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/unique-host-port',
  on: 'compose-project',
  title: 'Publish each port of the host once',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Only one container can have a port of the host; the second one fails to start with "port is already allocated". Different
    addresses of the host, TCP and UDP, and services whose profiles exclude each other do not collide. In a file of more services than
    anybody starts at once a collision is an info.
  `,
  equivalents: ['dclint:no-duplicate-exported-ports'],
  examples: [
    {
      name: 'two web servers',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80"
          admin:
            image: example/admin:1
            ports:
              - "«8080»:3000"
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80"
          admin:
            image: example/admin:1
            ports:
              - "8081:3000"
      `,
    },
  ],
  *check(project) {
    const taken = new Map<string, Published[]>();
    for (const published of publishedPorts(project)) {
      const { service, port, range } = published;
      const first = collision(taken, published);
      for (const key of keysOf(published)) taken.set(key, [...(taken.get(key) ?? []), published]);
      if (!first) continue;
      const what = isSinglePort(range) ? `port ${range.first}` : `ports ${range.first}–${range.last}`;
      const other = first.service === service ? 'publishes it already' : `collides with ${first.service.title}`;
      yield {
        at: port.published?.at ?? port.at,
        message: `${service.title} publishes ${what} of the host and ${other}: the second container does not start. Choose another port.`,
        ...(project.isMenu && { severity: 'info' as const }),
        related: [{ at: first.port.at, message: `${first.service.title} publishes it here.` }],
        fixes: nextFree(project, published),
      };
    }
  },
});

interface Published {
  readonly service: Service;
  readonly port: Port;
  readonly range: PortRange;
}

function* publishedPorts({ services }: Pick<ComposeProject, 'services'>): Generator<Published> {
  for (const service of services) {
    if (service.text('network_mode') === 'host') continue;
    for (const port of service.ports) {
      const range = port.published?.value;
      // port 0 asks for a free one
      if (range && range.first > 0 && range.last <= 65535 && port.protocol !== undefined) yield { service, port, range };
    }
  }
}

function* keysOf({ port, range }: Published): Generator<string> {
  for (let number = range.first; number <= range.last; number++) yield `${number}/${port.protocol ?? ''}`;
}

function collision(taken: ReadonlyMap<string, readonly Published[]>, published: Published): Published | undefined {
  for (const key of keysOf(published)) {
    const found = taken
      .get(key)
      ?.find(({ service, port }) => addressesOverlap(port.ip, published.port.ip) === true && canRunTogether(service, published.service));
    if (found) return found;
  }
  return undefined;
}

/** The next port that nobody publishes, where the number is written out. */
function nextFree(project: ComposeProject, { port: { published }, range, port }: Published): Fix[] {
  if (!published || !isSinglePort(range) || published.at.end - published.at.start !== String(range.first).length) return [];
  const used = new Set([...publishedPorts(project)].flatMap((other) => [...keysOf(other)]));
  let free = range.first + 1;
  while (used.has(`${free}/${port.protocol ?? ''}`)) free++;
  if (free > 65535) return [];
  const { start, end, path } = published.at;
  return [{ title: `Publish port ${free} instead`, safety: 'review', edits: [{ span: { start, end }, text: String(free), path }] }];
}
