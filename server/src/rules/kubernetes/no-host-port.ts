import { rule, type Options } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

interface Allowed extends Options {
  readonly allowedPorts: readonly string[];
}

export default rule<'kubernetes', Allowed>({
  id: 'kubernetes/no-host-port',
  title: 'Do not take ports of nodes',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A host port opens the container on the address of its node, past Services and often past network policies, and only one Pod
    on each node can have it. A Service reaches the Pods without.
  `,
  equivalents: ['polaris:hostPortSet', 'trivy:KSV-0024', 'checkov:CKV_K8S_26', 'kics:workload_host_port_not_specified'],
  options: { allowedPorts: { default: [], description: 'Host ports that may be used.' } },
  examples: [
    {
      name: 'a port of the node',
      bad: pod('ports:\n  - containerPort: 8080\n    «hostPort»: 8080'),
      good: pod('ports:\n  - containerPort: 8080'),
    },
  ],
  only: mentions('hostPort'),
  *check(file, { allowedPorts }) {
    for (const container of file.containers()) {
      if (container.workload.has('hostNetwork')) continue;
      for (const { map } of container.ports) {
        const pair = map.own('hostPort');
        const port = scalarAt(map, 'hostPort');
        if (!pair || !port || port.value === 0 || allowedPorts.includes(port.text)) continue;
        yield {
          at: pair.key.span,
          message: `${container.title} takes port ${port.text} of its node, past Services and most network policies. Remove hostPort and use a Service.`,
          fixes: [{ title: 'Remove hostPort', safety: 'review', edits: [removePair(file, map, pair)] }],
        };
      }
    }
  },
});
