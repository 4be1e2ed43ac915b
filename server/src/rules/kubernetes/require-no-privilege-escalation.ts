import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { unknown } from '../../syntax/kubernetes/values.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/require-no-privilege-escalation',
  title: 'Forbid privilege escalation',
  severity: 'warning',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Unless \`allowPrivilegeEscalation\` is \`false\`, a process may gain rights its parent lacks, through setuid programs or file
    capabilities. The restricted Pod Security Standard asks for it in every container.
  `,
  equivalents: ['polaris:privilegeEscalationAllowed', 'trivy:KSV-0001', 'checkov:CKV_K8S_20', 'kics:privilege_escalation_allowed'],
  supersedes: ['kubernetes/require-security-context'],
  examples: [
    {
      name: 'nothing forbids it',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: «web»
              image: nginx:1.27
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              securityContext:
                allowPrivilegeEscalation: false
      `,
    },
  ],
  *check(file) {
    for (const container of file.containers()) {
      const allowed = container.security('allowPrivilegeEscalation');
      if (container.workload.isWindows || allowed === unknown || (allowed === undefined && container.partial)) continue;
      if (allowed?.kind === 'scalar' && allowed.value === false) continue;
      yield {
        at: allowed?.span ?? container.missingAt('securityContext', 'allowPrivilegeEscalation'),
        message: `${container.title} does not forbid privilege escalation, so a setuid program may make it root. Set allowPrivilegeEscalation to false.`,
        fixes: () => fixesOf(container),
      };
    }
  },
});

function fixesOf(container: Container): Fix[] {
  // the API server refuses the key beside `privileged: true`
  if (container.securityScalar('privileged')?.value === true) return [];
  const written = container.securityScalar('allowPrivilegeEscalation');
  const { file } = container.workload.resource;
  const edit = written
    ? { span: written.span, text: 'false' }
    : put(file, container.map, ['securityContext', 'allowPrivilegeEscalation'], 'false');
  return edit ? [{ title: 'Set allowPrivilegeEscalation to false', safety: 'review', edits: [edit] }] : [];
}
