import { rule } from '../../core/rule.js';
import type { Port } from '../../syntax/compose/ports.js';
import { bindToLoopback } from './parts/published.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-unbound-port',
  title: 'Name the address that a port is published on',
  severity: 'info',
  category: 'security',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A port without an address is published on every network of the host, past most firewalls. \`127.0.0.1:\` keeps it on the host;
    what is meant for everybody says so with \`0.0.0.0:\`.
  `,
  equivalents: ['dclint:no-unbound-port-interfaces', 'kics:container_traffic_not_bound_to_host_interface'],
  examples: [
    {
      name: 'published for everybody',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - «"8080:80"»
              - 127.0.0.1:8081:81
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "127.0.0.1:8080:80"
              - 127.0.0.1:8081:81
      `,
    },
  ],
  *check(file) {
    for (const service of file.services) {
      if (service.text('network_mode') === 'host') continue;
      for (const port of service.ports.filter(isUnbound)) {
        yield {
          at: port.at,
          message: `${service.title} publishes port ${port.target.value?.first ?? ''} on every network of the host. Name the address, 127.0.0.1 for the host alone.`,
          fixes: () => bindToLoopback(port),
        };
      }
    }
  },
});

// a variable may hold the address as well
const isUnbound = ({ ip, published, target }: Port): boolean =>
  !ip && target.value !== undefined && (!published || published.value !== undefined);
