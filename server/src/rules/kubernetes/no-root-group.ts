import { rule } from '../../core/rule.js';
import { itemsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-root-group',
  title: 'Do not run in the group of root',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Many files of an image, and of mounted paths of the node, may be read or written by group 0. A process that is in it for no reason has these
    rights as well. OpenShift puts every user into group 0 by itself; a manifest for it needs not say so.
  `,
  equivalents: ['kube-linter:run-as-non-root', 'trivy:KSV-0116'],
  examples: [
    {
      name: 'the group of a container',
      bad: pod('securityContext:\n  runAsGroup: «0»\n'),
      good: pod('securityContext:\n  runAsGroup: 10001\n'),
    },
  ],
  only: mentions('runAsGroup', 'fsGroup', 'supplementalGroups'),
  *check(file) {
    for (const workload of file.workloads()) {
      if (workload.isWindows) continue;
      for (const group of groupsOf(workload)) {
        if (group.value !== 0) continue;
        yield {
          at: group.span,
          message: `${workload.resource.title} runs in the group of root, which owns many files. Set another group.`,
          fixes: [{ title: 'Use another group', safety: 'ask', edits: [{ span: group.span, text: '${1:10001}' }] }],
        };
      }
    }
  },
});

/** The groups that processes of a Pod are in; one that containers inherit is there once. */
const groupsOf = ({ containers, spec }: Workload): ReadonlySet<YamlScalar> =>
  new Set(
    [
      ...containers.map((container) => container.securityScalar('runAsGroup')),
      scalarAt(spec, 'securityContext', 'fsGroup'),
      ...itemsAt(spec, 'securityContext', 'supplementalGroups').map((item) => scalarAt(item)),
    ].filter((node) => node !== undefined),
  );
