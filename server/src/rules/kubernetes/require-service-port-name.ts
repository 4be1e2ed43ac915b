import { isMissing, mapsAt } from '../../syntax/kubernetes/values.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { headOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/require-service-port-name',
  title: 'Name the ports of a Service that has several',
  fixes: ['ask'],
  why: 'An Ingress, a DNS record or a mesh must be able to tell several ports apart, so the API server refuses a Service with more than one port unless all of them have names.',
  examples: [
    {
      name: 'one of two has none',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: metrics
              port: 9100
            - «port: 80»
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: metrics
              port: 9100
            - port: 80
              name: http
      `,
    },
  ],
  only: holds('Service'),
  *check(file) {
    for (const service of file.ofKind('Service', '')) {
      const ports = mapsAt(service.map, 'spec', 'ports');
      if (ports.length < 2 || service.partial || file.templated) continue;
      for (const port of ports)
        if (isMissing(port, 'name'))
          yield {
            at: headOf(port),
            message: `${service.title} has ${ports.length} ports and this one has no name, so the API server refuses it. Name each of them.`,
            fixes: () => offer('Name the port', 'ask', put(file, port, ['name'], '${1:http}')),
          };
    }
  },
});
