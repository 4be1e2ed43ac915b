import { rule } from '../../core/rule.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-privilege-escalation',
  title: 'Do not allow privilege escalation',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`allowPrivilegeEscalation: true\` a process may gain rights its parent lacks, through setuid programs such as \`sudo\`.
    Somebody wrote it down, so it is rarely the default by accident; hardly any server needs it.
  `,
  equivalents: [
    'kube-linter:privilege-escalation-container',
    'polaris:privilegeEscalationAllowed',
    'trivy:KSV-0001',
    'checkov:CKV_K8S_20',
    'kubesec:AllowPrivilegeEscalation',
    'kics:privilege_escalation_allowed',
  ],
  supersedes: ['kubernetes/require-no-privilege-escalation'],
  examples: [
    {
      name: 'setuid programs may become root',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              securityContext:
                allowPrivilegeEscalation: «true»
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
  only: mentions('allowPrivilegeEscalation'),
  *check(file) {
    for (const container of file.containers()) {
      // a privileged container escalates whatever this key says, and has its own rule
      if (container.workload.isWindows || container.securityScalar('privileged')?.value === true) continue;
      const allowed = container.securityScalar('allowPrivilegeEscalation');
      if (allowed?.value !== true) continue;
      yield {
        at: allowed.span,
        message: `${container.title} may gain rights that it did not start with, for example through setuid programs. Set allowPrivilegeEscalation to false.`,
        fixes: [{ title: 'Set allowPrivilegeEscalation to false', safety: 'review', edits: [{ span: allowed.span, text: 'false' }] }],
      };
    }
  },
});
