import { rule } from '../../core/rule.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';

const example = (value: string): string =>
  `apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata:\n  name: agents\nallowPrivilegedContainer: ${value}\n`;

export default rule<'kubernetes'>({
  id: 'kubernetes/no-privileged-scc',
  title: 'Do not allow privileged containers',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Constraints with \`allowPrivilegedContainer\` let every account that may use them run containers with the rights of the node. OpenShift has
    constraints of its own for the few programs that need it.
  `,
  equivalents: ['kube-linter:scc-deny-privileged-container'],
  examples: [{ name: 'constraints that allow it', bad: example('«true»'), good: example('false') }],
  only: holds('SecurityContextConstraints'),
  *check(file) {
    for (const resource of file.resources()) {
      if (!resource.is('SecurityContextConstraints', 'security.openshift.io', '')) continue;
      const value = scalarAt(resource.map, 'allowPrivilegedContainer');
      if (value?.value !== true) continue;
      yield {
        at: value.span,
        message: `${resource.title} lets its users run containers with the rights of the node. Set it to false.`,
        fixes: [{ title: 'Set it to false', safety: 'review', edits: [{ span: value.span, text: 'false' }] }],
      };
    }
  },
});
