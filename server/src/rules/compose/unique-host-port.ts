import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { isSinglePort } from '../../syntax/compose/ports.js';
import { Places } from './parts/places.js';
import { collision, keysOf, publishedPorts, type Published } from './parts/published-ports.js';
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
  only: (project) => project.mentions('ports'),
  *check(project) {
    const taken = new Map<string, Published[]>();
    const all = [...publishedPorts(project)];
    const places = new Places();
    let used: ReadonlySet<string> | undefined;
    for (const published of all) {
      const { service, port, range } = published;
      const first = collision(project, taken, published);
      for (const key of keysOf(published)) {
        const others = taken.get(key);
        if (others) others.push(published);
        else taken.set(key, [published]);
      }
      const at = port.published?.at ?? port.at;
      if (!first || !places.isNew(at)) continue;
      used ??= new Set(all.flatMap((each) => [...keysOf(each)]));
      const what = isSinglePort(range) ? `port ${range.first}` : `ports ${range.first}–${range.last}`;
      const other = first.service === service ? 'publishes it already' : `collides with ${first.service.title}`;
      // who extends a service often starts one of the two
      const isInherited = port.item.node === first.port.item.node && (port.item.layer.inherited || first.port.item.layer.inherited);
      yield {
        at,
        message: `${service.title} publishes ${what} of the host and ${other}: the second container does not start. Choose another port.`,
        ...(project.isMenu ? { severity: 'info' as const } : isInherited && { severity: 'warning' as const }),
        related: [{ at: first.port.at, message: `${first.service.title} publishes it here.` }],
        fixes: nextFree(used, published),
      };
    }
  },
});

/** The next port that nobody publishes, where the number is written out. */
function nextFree(used: ReadonlySet<string>, { port: { published }, range, port }: Published): Fix[] {
  if (!published || !isSinglePort(range) || published.at.end - published.at.start !== String(range.first).length) return [];
  let free = range.first + 1;
  while (used.has(`${free}/${port.protocol ?? ''}`)) free++;
  if (free > 65535) return [];
  const { start, end, path } = published.at;
  return [{ title: `Publish port ${free} instead`, safety: 'review', edits: [{ span: { start, end }, text: String(free), path }] }];
}
