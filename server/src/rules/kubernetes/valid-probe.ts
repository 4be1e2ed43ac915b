import type { Report } from '../../core/finding.js';
import type { Container, Handler } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { below } from './parts/numbers.js';
import { offer, offerRemoval } from './parts/offers.js';
import { chosen } from './parts/places.js';
import { refused } from './parts/refused.js';

const handlers = new Set(['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket']);
const times = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

export default refused({
  id: 'kubernetes/valid-probe',
  title: 'Give each probe and hook one handler',
  fixes: ['ask'],
  why: `
    A probe asks in one way: \`httpGet\`, \`tcpSocket\`, \`grpc\` or \`exec\`. Only a readiness probe may ask for several successes, and only
    the others may shorten the grace period. Times and thresholds are never negative; zero means the default.
  `,
  examples: [
    {
      name: 'two handlers',
      bad: pod('«readinessProbe»:\n  httpGet:\n    path: /ready\n    port: 8080\n  tcpSocket:\n    port: 8080\n'),
      good: pod('readinessProbe:\n  tcpSocket:\n    port: 8080\n'),
    },
    {
      name: 'no handler',
      bad: pod('«livenessProbe»:\n  periodSeconds: 10\n'),
      good: pod('livenessProbe:\n  periodSeconds: 10\n  httpGet:\n    path: /\n    port: 8080\n'),
    },
    { name: 'several successes', bad: pod('livenessProbe:\n  successThreshold: «3»\n  tcpSocket:\n    port: 8080\n') },
  ],
  only: mentions('livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'),
  *check(file) {
    for (const container of file.containers())
      for (const handler of container.handlers) {
        yield* handlerFaults(container, handler);
        yield* below(handler.map, times, 0);
        if (handler.name.endsWith('Probe')) yield* probeFaults(handler);
      }
  },
});

function* handlerFaults({ workload, partial }: Container, { name, pair, map }: Handler): Generator<Report> {
  const { file } = workload.resource;
  const ways = chosen(map, (key) => handlers.has(key));
  if (!ways) return;
  const at = pair.key.span;
  if (ways.length === 0 && !partial && !workload.resource.partial)
    yield {
      at,
      message: `${name} says nothing about what to do, so the API server refuses it. Add httpGet, exec or another handler.`,
      fixes: () => offer('Ask over HTTP', 'ask', put(file, map, ['httpGet'], { path: '${1:/}', port: '${2:8080}' })),
    };
  if (ways.length > 1 && !file.templated)
    yield {
      at,
      message: `${name} has several handlers, ${ways.map((way) => way.name).join(' and ')}, so the API server refuses it. Keep one.`,
      fixes: () => ways.flatMap((way) => offerRemoval(file, map, way.name, 'ask')),
    };
}

function* probeFaults({ name, map }: Handler): Generator<Report> {
  const successes = scalarAt(map, 'successThreshold');
  if (name !== 'readinessProbe' && typeof successes?.value === 'number' && successes.value > 1)
    yield { at: successes.span, message: `One success is enough for ${name}, so the API server refuses a successThreshold above 1.` };
  const grace = scalarAt(map, 'terminationGracePeriodSeconds');
  if (name === 'readinessProbe' && grace)
    yield {
      at: grace.span,
      message: 'A readiness probe ends no container, so the API server refuses terminationGracePeriodSeconds in it.',
    };
  const grpc = map.pair('grpc');
  if (grpc && mapAt(grpc.value) && isMissing(grpc.value, 'port'))
    yield { at: grpc.key.span, message: `grpc in ${name} needs a port, without which the API server refuses it.` };
}
