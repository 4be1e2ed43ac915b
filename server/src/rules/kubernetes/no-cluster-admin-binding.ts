import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { holds } from './parts/mentions.js';
import { judgedBindings, roleOf, roleRefOf, rulesOf } from '../../syntax/kubernetes/rbac.js';
import { bindingWith } from './parts/role-example.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-cluster-admin-binding',
  on: 'kubernetes-scope',
  title: 'Do not make programs administrators',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    \`cluster-admin\` may do everything, everywhere. A program that has it makes every fault in it a fault of the whole cluster. Write a role with
    what it does; \`admin\` and \`edit\` for all namespaces, which read every Secret, are reported as worth knowing.
  `,
  equivalents: [
    'kube-linter:cluster-admin-role-binding',
    'polaris:clusterrolebindingClusterAdmin',
    'polaris:rolebindingClusterAdminClusterRole',
    'polaris:rolebindingClusterAdminRole',
    'trivy:KSV-0111',
    'kics:cluster_admin_role_binding_with_super_user_permissions',
  ],
  examples: [
    { name: 'the role of administrators', bad: bindingWith('«cluster-admin»', 'ServiceAccount', 'agent', '    namespace: tools\n') },
  ],
  only: holds('RoleBinding', 'ClusterRoleBinding'),
  *check(scope) {
    for (const binding of judgedBindings(scope)) {
      const report = judge(scope, binding);
      if (report) yield report;
    }
  },
});

function judge(scope: Scope, binding: Resource): Report | undefined {
  const ref = roleRefOf(binding);
  if (!ref) return undefined;
  const { kind, node } = ref;
  const at = binding.at(node.span);
  const ofCluster = kind === 'ClusterRole';
  const role = roleOf(scope, binding);
  const everything = (ofCluster && node.text === 'cluster-admin') || (role && rulesOf(role).some(({ isBoundless }) => isBoundless));
  if (everything)
    return { at, message: `${binding.title} gives ${kind} "${node.text}", which may do everything. Write a role with what is needed.` };
  if (!ofCluster || binding.kind !== 'ClusterRoleBinding' || (node.text !== 'admin' && node.text !== 'edit')) return undefined;
  return {
    at,
    severity: 'info',
    message: `${binding.title} gives "${node.text}" in every namespace, their Secrets included. Bind it in the namespaces that need it.`,
  };
}
