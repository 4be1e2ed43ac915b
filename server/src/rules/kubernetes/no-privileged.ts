import { rule } from '../../core/rule.js';
import { severityFor } from './parts/add-ons.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-privileged',
  title: 'Do not run privileged containers',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A privileged container has every capability and every device of its node: whoever breaks into it owns the machine.
    Most programs need one capability or one device, which can be given by itself. Leave it to drivers and agents of the node, for which
    the finding is an info.
  `,
  equivalents: [
    'kube-linter:privileged-container',
    'kube-score:container-security-context-privileged',
    'polaris:runAsPrivileged',
    'trivy:KSV-0017',
    'checkov:CKV_K8S_16',
    'kubesec:Privileged',
    'kics:container_is_privileged',
  ],
  supersedes: ['kubernetes/no-privilege-escalation'],
  examples: [
    {
      name: 'a container with the rights of its node',
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
                privileged: «true»
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
                privileged: false
      `,
    },
  ],
  only: mentions('privileged'),
  *check(file) {
    for (const container of file.containers()) {
      const privileged = container.securityScalar('privileged');
      if (privileged?.value !== true) continue;
      yield {
        at: privileged.span,
        message: `${container.title} is privileged: whoever breaks into it owns the node. Give it the one capability or device it needs instead.`,
        ...severityFor({ containers: [container] }),
        fixes: [{ title: 'Set privileged to false', safety: 'review', edits: [{ span: privileged.span, text: 'false' }] }],
      };
    }
  },
});
