import { rule, type Rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { severityFor } from './parts/add-ons.js';
import { mentions } from './parts/mentions.js';

interface Row {
  readonly key: 'hostPID' | 'hostIPC' | 'hostNetwork';
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly because: string;
  readonly equivalents: readonly string[];
  /** Workloads that it says nothing about. */
  readonly spares?: (workload: Workload) => boolean;
  /** Even agents of the node have no use for it. */
  readonly always?: true;
}

/** The control plane's own static Pods. */
const isStatic = (workload: Workload): boolean => workload.isBarePod && workload.resource.namespace === 'kube-system';

const rows: readonly Row[] = [
  {
    key: 'hostPID',
    id: 'kubernetes/no-host-pid',
    title: "Keep out of the node's processes",
    why: 'With `hostPID` a container sees every process of its node, their arguments and environments included, and with some rights can signal or trace them. Debuggers and node agents need it; applications do not.',
    because: 'its containers see every process of the node, with their arguments and environments',
    equivalents: [
      'kube-linter:host-pid',
      'polaris:hostPIDSet',
      'trivy:KSV-0010',
      'checkov:CKV_K8S_17',
      'kubesec:HostPID',
      'kics:shared_host_pid_namespace',
    ],
  },
  {
    key: 'hostIPC',
    id: 'kubernetes/no-host-ipc',
    title: "Keep out of the node's shared memory",
    why: 'With `hostIPC` a container can read and write the shared memory of every process of its node. Hardly anything needs it: containers of one Pod share memory with each other anyway.',
    because: 'its containers can read and write the shared memory of every process of the node',
    equivalents: [
      'kube-linter:host-ipc',
      'polaris:hostIPCSet',
      'trivy:KSV-0008',
      'checkov:CKV_K8S_18',
      'kubesec:HostIPC',
      'kics:shared_host_ipc_namespace',
    ],
    always: true,
  },
  {
    key: 'hostNetwork',
    id: 'kubernetes/no-host-network',
    title: "Keep out of the node's network",
    why: 'With `hostNetwork` a container listens on the addresses of its node, reaches what listens only there, and no NetworkPolicy applies to it. Network plugins and node exporters need it; an application needs a Service.',
    because: "its containers reach what listens on the node's own addresses, and no NetworkPolicy applies",
    equivalents: [
      'kube-linter:host-network',
      'polaris:hostNetworkSet',
      'trivy:KSV-0009',
      'checkov:CKV_K8S_19',
      'kubesec:HostNetwork',
      'kics:shared_host_network_namespace',
    ],
    spares: isStatic,
  },
];

const example = (line: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${line}  containers:\n    - name: web\n      image: nginx:1.27\n`;

const forbidHostNamespace = (row: Row): Rule =>
  rule<'kubernetes'>({
    id: row.id,
    title: row.title,
    severity: 'warning',
    category: 'security',
    presets: { recommended: {}, security: {} },
    fixes: ['review'],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    examples: [{ name: 'an application', bad: example(`  ${row.key}: «true»\n`), good: example('') }],
    only: mentions(row.key),
    *check(file) {
      for (const workload of file.workloads()) {
        const value = scalarAt(workload.spec, row.key);
        if (value?.value !== true || row.spares?.(workload) === true) continue;
        const pair = workload.spec.own(row.key);
        yield {
          at: value.span,
          message: `${workload.resource.title} sets ${row.key}: ${row.because}. Remove it unless the program is an agent of the node.`,
          ...(row.always !== true && severityFor(workload)),
          fixes: pair ? [{ title: `Remove ${row.key}`, safety: 'review', edits: [removePair(file, workload.spec, pair)] }] : [],
        };
      }
    },
  });

export default rows.map(forbidHostNamespace);
