import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeItem, removePair } from '../../syntax/kubernetes/edits.js';
import { itemsAt, mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { isAtLeast } from './parts/versions.js';

/** Safe sysctls by the version that took them in. Source: "Using sysctls in a Kubernetes Cluster" in the documentation. */
const safe: readonly (readonly [name: string, since: string])[] = [
  ['kernel.shm_rmid_forced', '1.0'],
  ['net.ipv4.ip_local_port_range', '1.0'],
  ['net.ipv4.tcp_syncookies', '1.0'],
  ['net.ipv4.ping_group_range', '1.18'],
  ['net.ipv4.ip_unprivileged_port_start', '1.22'],
  ['net.ipv4.ip_local_reserved_ports', '1.27'],
  ['net.ipv4.tcp_keepalive_time', '1.29'],
  ['net.ipv4.tcp_keepalive_intvl', '1.29'],
  ['net.ipv4.tcp_keepalive_probes', '1.29'],
  ['net.ipv4.tcp_fin_timeout', '1.29'],
  ['net.ipv4.tcp_rmem', '1.32'],
  ['net.ipv4.tcp_wmem', '1.32'],
];
const since = new Map(safe);

/** With dots between its parts: a name whose first separator is a slash has them the other way round. */
const dotted = (name: string): string => (/^[^.]*\//.test(name) ? name.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : name);

export default rule<'kubernetes'>({
  id: 'kubernetes/no-unsafe-sysctl',
  title: 'Set safe sysctls only',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Sysctls outside the safe set act on other Pods of the node, or let one Pod use up what all share. A kubelet refuses them unless it is told
    otherwise, and the Pod never starts; the baseline Pod Security Standard forbids them.
  `,
  equivalents: ['kube-linter:unsafe-sysctls', 'trivy:KSV-0026', 'kics:cluster_allows_unsafe_sysctls'],
  examples: [
    {
      name: 'memory of the node',
      bad: `${pod('')}  securityContext:\n    runAsNonRoot: true\n    sysctls:\n      - name: «vm.max_map_count»\n        value: '262144'\n`,
      good: `${pod('')}  securityContext:\n    runAsNonRoot: true\n`,
    },
  ],
  only: mentions('sysctls'),
  *check(file, _options, { kubernetesVersion }) {
    for (const workload of file.workloads()) {
      if (workload.isWindows) continue;
      for (const [index, item] of itemsAt(workload.spec, 'securityContext', 'sysctls').entries()) {
        const name = scalarAt(item, 'name');
        const known = name && since.get(dotted(name.text));
        if (!name || (known !== undefined && isAtLeast(kubernetesVersion, known))) continue;
        yield {
          at: name.span,
          message: `${workload.resource.title} sets ${name.text}, which kubelets refuse unless told otherwise, as it acts on the whole node. Remove it.`,
          fixes: () => without(workload, index),
        };
      }
    }
  },
});

function without({ resource, spec }: Workload, index: number): Fix[] {
  const map = mapAt(spec, 'securityContext');
  const pair = map?.own('sysctls');
  if (!map || pair?.value.kind !== 'seq') return [];
  const edit = pair.value.items.length === 1 ? removePair(resource.file, map, pair) : removeItem(resource.file, pair.value, index);
  return edit ? [{ title: 'Remove it', safety: 'review', edits: [edit] }] : [];
}
