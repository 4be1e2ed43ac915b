import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { hasDevelopmentName } from '../../syntax/compose/development.js';
import { removeItem } from '../../syntax/compose/edits.js';
import type { Port } from '../../syntax/compose/ports.js';
import type { Service } from '../../syntax/compose/service.js';
import { bindToLoopback } from './parts/published.js';
import { yaml } from './parts/yaml.js';

/** Kinds of software that are not meant to be reached from outside. */
const internal: ReadonlySet<string> = new Set(['database', 'cache', 'queue', 'search', 'coordination']);

const dockerApi = 2375;

export default rule<'compose'>({
  id: 'compose/no-public-database-port',
  title: 'Publish databases to the host alone',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A port without an address is published on every network of the host, past most firewalls: Docker writes its own rules in front
    of theirs. Databases are found there within hours. Other services of the project need no published port; for tools on the
    host, \`127.0.0.1:\` is enough.
  `,
  equivalents: ['kics:container_traffic_not_bound_to_host_interface'],
  examples: [
    {
      name: 'a database for everybody',
      bad: yaml`
        services:
          db:
            image: postgres:17
            ports:
              - «"5432:5432"»
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
      `,
    },
  ],
  only: (file) => file.mentions('ports'),
  *check(file) {
    const development = hasDevelopmentName(file.path);
    for (const service of file.services) {
      for (const port of service.ports) {
        if (!port.published || !isPublic(port) || !isInternal(service, port)) continue;
        yield {
          at: port.at,
          message: `${service.title} publishes port ${port.target.value?.first ?? ''} of ${service.image?.reference?.name ?? 'its image'} on every network of the host. Bind it to 127.0.0.1, or publish nothing.`,
          ...(development && { severity: 'info' as const }),
          fixes: () => repairs(service, port),
        };
      }
    }
  },
});

const isPublic = ({ ip }: Port): boolean => !ip || ip.value === '0.0.0.0' || ip.value === '::';

function isInternal({ software }: Service, { target }: Port): boolean {
  const number = target.value?.first;
  if (number === undefined) return false;
  return number === dockerApi || (software !== undefined && internal.has(software.kind) && software.ports?.includes(number) === true);
}

function repairs({ value }: Service, port: Port): Fix[] {
  const removal = removeItem(value, 'ports', port.item);
  return [...bindToLoopback(port), ...(removal ? [{ title: 'Delete the port', safety: 'review' as const, edits: [removal] }] : [])];
}
