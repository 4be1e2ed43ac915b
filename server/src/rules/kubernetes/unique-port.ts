import type { Report } from '../../core/finding.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { offerDeletion, offerText } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { repeated } from './parts/repeated.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/unique-port',
  title: 'Declare each port once',
  fixes: ['ask'],
  why: `
    Two ports of one container, or of one Service, must not share a name; a Service cannot listen twice on one number either. Twice one
    number in a container is accepted with a warning, and in two containers of a Pod, which share their network, only one of the two
    can listen.
  `,
  equivalents: ['kube-linter:invalid-target-ports', 'kube-score:container-ports-check'],
  examples: [
    {
      name: 'two ports of one name',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: http
              port: 80
            - name: «http»
              port: 8080
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: http
              port: 80
            - name: http-2
              port: 8080
      `,
    },
  ],
  *check(file) {
    if (file.templated) return;
    for (const { map, title } of file.ofKind('Service', '')) {
      const ports = mapsAt(map, 'spec', 'ports');
      if (ports.length < 2) continue;
      yield* sameName(title, ports);
      for (const { node, entry } of repeated(ports, (port) => scalarAt(port, 'port'), protocolOf))
        yield {
          at: node.span,
          message: `${title} has port ${node.text} twice, so the API server refuses it. Delete one.`,
          fixes: () => offerDeletion(file, mapAt(map, 'spec'), 'ports', entry),
        };
    }
    for (const workload of file.workloads()) if (hasPorts(workload)) yield* ofWorkload(workload);
  },
});

/** Whether there are two that could be the same. */
function hasPorts({ containers }: Workload): boolean {
  let count = 0;
  for (const { ports } of containers) count += ports.length;
  return count > 1;
}

const protocolOf = (port: YamlMap): string => scalarAt(port, 'protocol')?.text ?? 'TCP';

function* sameName(owner: string, ports: readonly YamlMap[]): Generator<Report> {
  for (const { node } of repeated(ports, (port) => scalarAt(port, 'name')))
    yield {
      at: node.span,
      message: `Two ports of ${owner} are called "${node.text}", so the API server refuses it. Rename one.`,
      fixes: () => offerText('Rename it', node, `${node.text}-2`),
    };
}

function* ofWorkload({ containers }: Workload): Generator<Report> {
  const taken = new Map<string, Container>();
  for (const container of containers) {
    const maps = container.ports.map(({ map }) => map);
    yield* sameName(container.title, maps);
    for (const map of maps) {
      const node = scalarAt(map, 'containerPort');
      if (!node) continue;
      const key = `${node.text}/${protocolOf(map)}`;
      const other = taken.get(key);
      // init containers are gone before the others start
      if (other && (other === container || (other.runs && container.runs))) yield numberTwice(map, node, container, other);
      if (other?.runs !== true) taken.set(key, container);
    }
  }
}

const numberTwice = (port: YamlMap, node: YamlScalar, container: Container, other: Container): Report => ({
  at: node.span,
  severity: 'warning',
  message:
    container === other
      ? `${container.title} declares port ${node.text} twice; once is enough. Delete one.`
      : `${container.title} declares port ${node.text}, as ${other.title} of the same Pod does. They share one network, so only one of them can listen there.`,
  fixes: () => offerDeletion(container.workload.resource.file, container.map, 'ports', port),
});
