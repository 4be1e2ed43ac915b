import { rule } from '../../core/rule.js';
import type { Container, Handler } from '../../syntax/kubernetes/container.js';
import { put, removePair } from '../../syntax/kubernetes/edits.js';
import { mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlNode } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';

const get = 'httpGet:\n    path: /\n    port: 8080\n';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-identical-probes',
  title: 'Let liveness be more patient than readiness',
  severity: 'info',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A container that is too busy to answer shall get no more requests for a while: that is what readiness does. When liveness asks the
    same as often, the container is restarted at the same moment, the others get its load, and overload turns into an outage.
  `,
  equivalents: ['kube-score:pod-probes-identical'],
  examples: [
    {
      name: 'twice the same',
      bad: pod(`readinessProbe:\n  ${get}«livenessProbe»:\n  ${get}`),
      good: pod(`readinessProbe:\n  ${get}livenessProbe:\n  ${get}  failureThreshold: 6\n`),
    },
  ],
  only: mentions('livenessProbe'),
  *check(file) {
    for (const container of file.containers()) {
      const live = container.handlers.find(({ name }) => name === 'livenessProbe');
      const ready = live && container.handlers.find(({ name }) => name === 'readinessProbe');
      if (!ready || file.templated || fingerprint(container, live) !== fingerprint(container, ready)) continue;
      yield {
        at: live.pair.key.span,
        message: `${container.title} is restarted as soon as it is not ready, so overload turns into restarts. Make liveness more patient, or remove it.`,
        fixes: [
          ...offer('Raise failureThreshold of the liveness probe', 'ask', raise(container, live)),
          ...(container.map.own(live.name) === live.pair
            ? offer('Remove the liveness probe', 'ask', removePair(file, container.map, live.pair))
            : []),
        ],
      };
    }
  },
});

/** When each probe would find the container at fault. When it begins to ask does not matter. */
function fingerprint(container: Container, { map }: Handler): string {
  const numbers = { periodSeconds: '10', failureThreshold: '3', timeoutSeconds: '1' };
  const times = Object.entries(numbers).map(([key, usual]) => scalarAt(map, key)?.text ?? usual);
  const handlers = ['exec', 'grpc', 'httpGet', 'tcpSocket'].map((key) => `${key} ${canonical(container, mapAt(map, key))}`);
  return [...times, ...handlers].join('\n');
}

function canonical(container: Container, node: YamlNode | undefined): string {
  if (node?.kind === 'seq') return `[${node.items.map((item) => canonical(container, item)).join()}]`;
  if (node?.kind === 'map') return `{${entriesOf(container, node).sort().join()}}`;
  return node?.kind === 'scalar' ? JSON.stringify(node.text) : '';
}

/** The port by its number, and what is left to a default left out. */
const entriesOf = (container: Container, map: YamlMap): string[] =>
  [...map.entries()].flatMap(({ name, value }) => {
    const text = scalarAt(value)?.text;
    if ((name === 'path' && text === '/') || (name === 'scheme' && text === 'HTTP')) return [];
    const port = name === 'port' ? container.ports.find((each) => each.name === text)?.number : undefined;
    return `${name}:${port === undefined ? canonical(container, value) : JSON.stringify(String(port))}`;
  });

function raise(container: Container, { map }: Handler): ReturnType<typeof put> {
  const { file } = container.workload.resource;
  const own = scalarAt(map, 'failureThreshold');
  return own ? { span: own.span, text: `\${1:${Number(own.value) * 2}}` } : put(file, map, ['failureThreshold'], '${1:6}');
}
