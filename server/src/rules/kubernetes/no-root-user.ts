import { rule } from '../../core/rule.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-root-user',
  title: 'Do not run containers as root',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    \`runAsUser: 0\` makes the process root, whatever user its image chose. Root in a container is root on the node as soon as
    anything lets it out: a mounted path, a kernel fault, a misplaced capability. Name a user without rights.
  `,
  equivalents: ['trivy:KSV-0105'],
  examples: [
    {
      name: 'root for every container of the Pod',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: «0»
          containers:
            - name: web
              image: nginx:1.27
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 10001
          containers:
            - name: web
              image: nginx:1.27
      `,
    },
  ],
  only: mentions('runAsUser'),
  *check(file) {
    for (const workload of file.workloads()) {
      if (workload.isWindows) continue;
      // containers that inherit the Pod's user share one finding
      const users = new Map(workload.containers.map((container) => [container.securityScalar('runAsUser'), container]));
      for (const [user, container] of users) {
        if (user?.value !== 0) continue;
        yield {
          at: user.span,
          message: `${container.title} runs as root, which is root on the node once anything lets it out. Set a user without rights, such as 10001.`,
          fixes: [{ title: 'Run as another user', safety: 'ask', edits: [{ span: user.span, text: '${1:10001}' }] }],
        };
      }
    }
  },
});
