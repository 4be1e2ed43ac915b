import type { Options } from '../../core/rule.js';
import { mapsAt, scalarAt, textAt, look, unknown } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { offerRemoval } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

interface Range extends Options {
  readonly range: string;
}

export default refused<'kubernetes', Range>({
  id: 'kubernetes/valid-node-port',
  title: 'Use node ports that the cluster gives out',
  fixes: ['review'],
  why: `
    A cluster gives out node ports of one range, 30000 to 32767 unless its API server is told otherwise, and only to Services of type
    NodePort or LoadBalancer. Without \`nodePort\` it chooses a free one, which is nearly always better.
  `,
  options: { range: { default: '30000-32767', description: 'The range of the cluster, `--service-node-port-range` of its API server.' } },
  examples: [
    {
      name: 'outside the range',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: NodePort
          ports:
            - port: 80
              nodePort: «8080»
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: NodePort
          ports:
            - port: 80
      `,
    },
  ],
  only: mentions('nodePort'),
  *check(file, { range }) {
    const [least = 0, most = Infinity] = range.split('-').map(Number);
    for (const { map, title } of file.ofKind('Service', '')) {
      const known = look(map, 'spec', 'type') !== unknown;
      const type = textAt(map, 'spec', 'type') ?? 'ClusterIP';
      for (const port of mapsAt(map, 'spec', 'ports')) {
        const node = scalarAt(port, 'nodePort');
        if (typeof node?.value !== 'number' || node.value === 0) continue;
        const outside = node.value < least || node.value > most;
        const takes = !known || type === 'NodePort' || type === 'LoadBalancer';
        if (takes && !outside) continue;
        yield {
          at: node.span,
          message: takes
            ? `Node port ${node.text} lies outside ${range}, so the API server refuses it. Leave it out to get a free one.`
            : `${title} is of type ${type}, which has no node ports, so the API server refuses it. Remove it.`,
          fixes: () => offerRemoval(file, port, 'nodePort'),
        };
      }
    }
  },
});
