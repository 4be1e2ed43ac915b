import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { isAtLeast } from './parts/versions.js';

const handlers = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle postStart', 'lifecycle preStop'].flatMap((owner) =>
  ['httpGet', 'tcpSocket'].map((handler) => [...owner.split(' '), handler]),
);

export default rule<'kubernetes'>({
  id: 'kubernetes/no-probe-host',
  title: 'Let probes ask their own Pod',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The kubelet sends probes and hooks from the node, so a \`host\` lets whoever writes the manifest reach what only nodes reach. The baseline Pod
    Security Standard forbids it since Kubernetes 1.34. Without it, the Pod's own address is asked.
  `,
  equivalents: [],
  examples: [
    {
      name: 'another host',
      bad: pod('livenessProbe:\n  httpGet:\n    host: «10.0.0.1»\n    port: 80\n'),
      good: pod('livenessProbe:\n  httpGet:\n    port: 80\n'),
    },
  ],
  only: mentions('host'),
  *check(file, _options, { kubernetesVersion }) {
    if (!isAtLeast(kubernetesVersion, '1.34')) return;
    for (const container of file.containers())
      for (const path of handlers) {
        const map = mapAt(container.map, ...path);
        const host = map && scalarAt(map, 'host');
        if (!host || host.text === '') continue;
        const pair = map.own('host');
        yield {
          at: host.span,
          message: `${container.title} lets the kubelet ask ${host.text} instead of the Pod itself. Remove host.`,
          fixes: pair ? [{ title: 'Remove host', safety: 'review', edits: [removePair(file, map, pair)] }] : [],
        };
      }
  },
});
