import type { Fix } from '../../core/fix.js';
import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { appendItem, put } from '../../syntax/kubernetes/edits.js';
import { look, mapAt, unknown } from '../../syntax/kubernetes/values.js';
import { capabilities, dropsEverything } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';

interface Minimum extends Options {
  readonly minimum: 'ALL' | 'NET_RAW';
  readonly strictPss: boolean;
}

export default rule<'kubernetes', Minimum>({
  id: 'kubernetes/require-dropped-capabilities',
  title: 'Drop all capabilities',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A container starts with some fourteen capabilities, among them NET_RAW, and most programs use none. Drop all and add back
    the one that is needed; the restricted Pod Security Standard asks for it.
  `,
  equivalents: [
    'kube-linter:drop-net-raw-capability',
    'polaris:insecureCapabilities',
    'trivy:KSV-0003',
    'trivy:KSV-0004',
    'trivy:KSV-0106',
    'checkov:CKV_K8S_28',
    'checkov:CKV_K8S_37',
    'kubesec:CapDropAny',
    'kubesec:CapDropAll',
    'kics:no_drop_capabilities_for_containers',
    'kics:net_raw_capabilities_not_being_dropped',
  ],
  supersedes: ['kubernetes/require-security-context'],
  options: {
    minimum: { default: 'ALL', values: ['ALL', 'NET_RAW'], description: 'What must be dropped at least.' },
    strictPss: {
      default: false,
      all: false,
      description:
        'Ask for the word `ALL`, as the restricted Pod Security Standard does, also where every capability of the runtime is dropped by name.',
    },
  },
  examples: [
    {
      name: 'everything that the runtime gives',
      bad: pod('', '«web»'),
      good: pod('securityContext:\n  capabilities:\n    drop:\n      - ALL\n'),
    },
    {
      name: 'only some',
      bad: pod('securityContext:\n  capabilities:\n    «drop»: [KILL]\n'),
      good: pod('securityContext:\n  capabilities:\n    drop: [KILL, ALL]\n'),
    },
  ],
  *check(file, { minimum, strictPss }) {
    for (const container of file.containers()) {
      const dropped = capabilities(container, 'drop');
      if (!dropped || container.workload.isWindows || container.securityScalar('privileged')?.value === true) continue;
      if (dropped.some(({ name }) => name === 'ALL' || name === minimum) || (!strictPss && dropsEverything(dropped))) continue;
      if (dropped.length === 0 && container.partial) continue;
      const written = mapAt(container.map, 'securityContext', 'capabilities')?.own('drop');
      yield {
        at: written?.key.span ?? container.missingAt('securityContext', 'capabilities', 'drop'),
        message: `${container.title} keeps capabilities that it hardly needs and an intruder can use. Drop ${minimum}, and add back what the program asks for.`,
        fixes: () => fixesOf(container, minimum),
      };
    }
  },
});

function fixesOf({ map, workload }: Container, minimum: string): Fix[] {
  const { file } = workload.resource;
  const list = look(map, 'securityContext', 'capabilities', 'drop');
  if (list === unknown) return [];
  const edit = (list && appendItem(file, list, minimum)) ?? put(file, map, ['securityContext', 'capabilities', 'drop'], [minimum]);
  return edit ? [{ title: `Drop ${minimum}`, safety: 'review', edits: [edit] }] : [];
}
