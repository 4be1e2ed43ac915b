import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { itemsAt, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';

interface Strict extends Options {
  readonly strictPorts: boolean;
}

export default rule<'kubernetes', Strict>({
  id: 'kubernetes/no-privileged-port',
  title: 'Listen on ports above 1023',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Ports below 1024 are for root, or for those with the capability \`NET_BIND_SERVICE\`; a program that runs as another user may
    fail to listen there. A Service can still offer port 80 and send it to 8080. Many runtimes lift the limit by now.
  `,
  equivalents: ['kube-linter:privileged-ports', 'trivy:KSV-0117'],
  options: { strictPorts: { default: false, all: true, description: 'Report such ports of root as well.' } },
  examples: [
    {
      name: 'a user other than root',
      bad: pod('securityContext:\n  runAsUser: 1000\nports:\n  - containerPort: «80»'),
      good: pod('securityContext:\n  runAsUser: 1000\nports:\n  - containerPort: 8080'),
    },
  ],
  *check(file, { strictPorts }) {
    for (const container of file.containers())
      for (const { number, map } of container.ports) {
        const node = scalarAt(map, 'containerPort');
        if (!node || number === undefined || number >= 1024 || number < 1) continue;
        if ((!strictPorts && !isOtherUser(container)) || mayBind(container)) continue;
        yield {
          at: node.span,
          message: `${container.title} listens on port ${String(number)}, which is for root alone unless the runtime allows it. Listen above 1023 and let the Service keep the number.`,
          fixes: [{ title: 'Use another port', safety: 'ask', edits: [{ span: node.span, text: `\${1:${String(number + 8000)}}` }] }],
        };
      }
  },
});

function isOtherUser(container: Container): boolean {
  const user = container.securityScalar('runAsUser')?.value;
  return user === undefined ? container.securityScalar('runAsNonRoot')?.value === true : user !== 0;
}

const mayBind = ({ map, workload: { spec } }: Container): boolean =>
  mapsAt(spec, 'securityContext', 'sysctls').some((sysctl) => textAt(sysctl, 'name') === 'net.ipv4.ip_unprivileged_port_start') ||
  itemsAt(map, 'securityContext', 'capabilities', 'add').some((item) => item.kind === 'scalar' && /NET_BIND_SERVICE$/i.test(item.text));
