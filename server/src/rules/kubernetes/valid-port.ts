import type { Report } from '../../core/finding.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';

export default refused({
  id: 'kubernetes/valid-port',
  title: 'Use port numbers that exist',
  fixes: ['ask'],
  why: `
    Ports go from 1 to 65535, and a number in quotes passes for the name of a port. On the network of the node a container cannot
    listen on one port and be reached on another, so \`hostPort\` must equal \`containerPort\` there.
  `,
  equivalents: ['kube-score:container-ports-check', 'kube-linter:invalid-target-ports'],
  supersedes: ['kubernetes/require-field'],
  examples: [
    { name: 'a digit too many', bad: pod('ports:\n  - containerPort: «80800»\n') },
    {
      name: 'no number',
      bad: pod('ports:\n  - «name»: http\n    containerPort:\n'),
      good: pod('ports:\n  - name: http\n    containerPort: 8080\n'),
    },
    { name: 'a number in quotes', bad: pod('readinessProbe:\n  tcpSocket:\n    port: «"8080"»\n') },
  ],
  *check(file) {
    for (const service of file.ofKind('Service', ''))
      for (const port of mapsAt(service.map, 'spec', 'ports')) {
        yield* judge(scalarAt(port, 'port'));
        yield* judge(scalarAt(port, 'targetPort'));
      }
    for (const workload of file.workloads()) yield* ofWorkload(workload);
  },
});

function* ofWorkload(workload: Workload): Generator<Report> {
  const onHost = workload.has('hostNetwork');
  for (const { ports, handlers, partial } of workload.containers) {
    for (const { map, number } of ports) {
      const [first] = map.pairs;
      if (!partial && first && isMissing(map, 'containerPort'))
        yield {
          at: first.key.span,
          message: 'This port has no number, so the API server refuses it. Write it behind containerPort.',
          fixes: offer('Write a number', 'ask', put(workload.resource.file, map, ['containerPort'], '${1:8080}')),
        };
      const host = scalarAt(map, 'hostPort');
      yield* judge(scalarAt(map, 'containerPort'));
      if (host?.value !== 0) yield* judge(host);
      if (onHost && host && typeof host.value === 'number' && number !== undefined && host.value !== number)
        yield {
          at: host.span,
          message: `With hostNetwork the container listens on the node itself, so the API server refuses a hostPort other than its containerPort ${number}.`,
        };
    }
    for (const { map } of handlers) for (const kind of ['httpGet', 'tcpSocket', 'grpc']) yield* judge(scalarAt(map, kind, 'port'));
  }
}

function judge(node: YamlScalar | undefined): readonly Report[] {
  if (!node) return [];
  const { value, text } = node;
  if (typeof value === 'string' && /^\d+$/.test(text)) {
    const message = `"${text}" in quotes is the name of a port, which needs a letter, so the API server refuses it. Remove the quotes.`;
    return [{ at: node.span, message }];
  }
  if (typeof value !== 'number' || (Number.isInteger(value) && value >= 1 && value <= 65535)) return [];
  return [{ at: node.span, message: `There is no port ${text}, so the API server refuses it. Ports go from 1 to 65535.` }];
}
