import { rule } from '../../core/rule.js';
import type { Port } from '../../syntax/compose/ports.js';
import { misplaced } from './parts/sorting.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/sort-ports',
  title: 'Keep ports in ascending order',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'In the order of the ports of the host, then of the container, a reader sees at once which are taken. Ports from variables keep their places.',
  equivalents: ['dclint:service-ports-alphabetical-order'],
  examples: [
    {
      name: 'by the port of the host',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8443:443"
              - «"8080:80"» # plain
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            ports:
              - "8080:80" # plain
              - "8443:443"
      `,
    },
  ],
  only: (file) => file.mentions('ports'),
  *check(file) {
    if (file.isBroken) return;
    for (const { ownMap, ports } of file.services) {
      const list = ownMap?.own('ports')?.value;
      if (list?.kind !== 'seq') continue;
      const byStart = new Map(ports.map((port) => [port.at.start, rankOf(port)]));
      const ranks = list.items.map(({ start }) => byStart.get(start));
      yield* misplaced(file, list, ranks, (port, below) => `The port ${port} stands below ${below}. Sort them in ascending order.`);
    }
  },
});

/** By the port of the host, then by that of the container; undefined for one that a variable names. */
function rankOf({ scalar, published, target }: Port): number | undefined {
  const container = target.value?.first;
  const host = published ? published.value?.first : container;
  return scalar?.text.includes('$') || host === undefined || container === undefined ? undefined : host * 65536 + container;
}
