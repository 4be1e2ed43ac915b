import { nearest } from '../../core/distance.js';
import { escapeSnippet, type Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { appendItem, put, stringScalar } from '../../syntax/kubernetes/edits.js';
import { isClosedList, look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';

interface Numbers extends Options {
  readonly numbers: boolean;
}

export default refused<'kubernetes', Numbers>({
  id: 'kubernetes/known-probe-port',
  title: 'Probe ports that the container has',
  fixes: ['review', 'ask'],
  why: `
    The API server takes a probe of a port by name whether the container has such a port or not. The probe then fails for ever: the
    container is never ready, or is restarted again and again. A number works without being declared.
  `,
  equivalents: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  options: {
    numbers: {
      default: false,
      all: true,
      description: 'Give a hint where a probe uses a number that the container does not declare among its ports.',
    },
  },
  examples: [
    {
      name: 'a name misspelt',
      bad: pod('ports:\n  - name: http\n    containerPort: 8080\nreadinessProbe:\n  tcpSocket:\n    port: «htpp»\n'),
      good: pod('ports:\n  - name: http\n    containerPort: 8080\nreadinessProbe:\n  tcpSocket:\n    port: http\n'),
    },
    {
      name: 'no such port',
      bad: pod('ports:\n  - name: http\n    containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: «admin»\n'),
      good: pod(
        'ports:\n  - name: http\n    containerPort: 8080\n  - name: admin\n    containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: admin\n',
      ),
    },
  ],
  *check(file, { numbers }) {
    for (const container of file.containers()) {
      if (container.handlers.length === 0 || container.partial || !isClosedList(container.map, 'ports')) continue;
      for (const { name, map } of container.handlers)
        for (const kind of ['grpc', 'httpGet', 'tcpSocket']) {
          const port = scalarAt(map, kind, 'port');
          const report = port && judge(container, name, port, numbers);
          if (report) yield report;
        }
    }
  },
});

function judge(container: Container, handler: string, port: YamlScalar, numbers: boolean): Report | undefined {
  const { ports, title } = container;
  // a port whose name a template prints may be the one
  if (ports.some(({ map }) => look(map, 'name') === unknown || look(map, 'containerPort') === unknown)) return undefined;
  const declared = ports.find(({ name }) => name === port.text);
  if (typeof port.value === 'number' || declared) {
    const wanted = declared?.number ?? port.value;
    if (!numbers || ports.some(({ number, protocol }) => number === wanted && protocol === 'TCP')) return undefined;
    const other = ports.find(({ number }) => number === wanted);
    const how = other ? `declares it for ${other.protocol} alone` : 'does not declare it';
    return {
      at: port.span,
      severity: 'hint',
      message: `${handler} of ${title} connects to port ${port.text} by TCP, but the container ${how}.`,
    };
  }
  // a number in quotes is no name
  if (/^\d+$/.test(port.text)) return undefined;
  return {
    at: port.span,
    message: `${handler} of ${title} uses the port "${port.text}", which the container does not have, so it fails every time. Declare the port, or use one that is there.`,
    fixes: () => fixesOf(container, port),
  };
}

function fixesOf({ map, ports, workload }: Container, port: YamlScalar): Fix[] {
  const { file } = workload.resource;
  const near = nearest(
    port.text,
    ports.flatMap(({ name }) => name ?? []),
  );
  const list = look(map, 'ports');
  const entry = { name: escapeSnippet(stringScalar(port.text)), containerPort: '${1:8080}' };
  const add = list === undefined || list === unknown ? put(file, map, ['ports'], [entry]) : appendItem(file, list, entry);
  return [
    ...(near === undefined ? [] : offer(`Use the port ${near}`, 'review', { span: port.span, text: stringScalar(near) })),
    ...offer(`Declare a port ${port.text}`, 'ask', add),
  ];
}
