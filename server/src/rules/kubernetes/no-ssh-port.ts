import { rule } from '../../core/rule.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { servicePorts } from '../../syntax/kubernetes/service-ports.js';
import { pod } from './parts/example-pod.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-ssh-port',
  title: 'Do not run SSH in containers',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A container with an SSH server has passwords or keys to keep, and a way in that neither Kubernetes nor its audit log knows of.
    \`kubectl exec\` gives a shell to those who may have one.
  `,
  equivalents: ['kube-linter:ssh-port'],
  examples: [{ name: 'port 22', bad: pod('ports:\n  - containerPort: «22»'), good: pod('ports:\n  - containerPort: 8080') }],
  *check(file) {
    for (const { title, node } of sshPorts(file))
      yield { at: node.span, message: `${title} offers SSH on port 22, a way in that Kubernetes does not control. Use kubectl exec.` };
  },
});

function* sshPorts(file: KubernetesFile): Generator<{ readonly title: string; readonly node: YamlScalar }> {
  for (const container of file.containers())
    for (const { number, protocol, map } of container.ports) {
      const node = number === 22 && protocol === 'TCP' ? scalarAt(map, 'containerPort') : undefined;
      if (node) yield { title: container.title, node };
    }
  for (const resource of file.resources())
    if (resource.is('Service', ''))
      for (const { port, targetPort, protocol } of servicePorts(resource) ?? []) {
        const node = targetPort ?? port;
        if (node?.value === 22 && protocol === 'TCP') yield { title: resource.title, node };
      }
}
