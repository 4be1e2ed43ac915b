import { rule } from '../../core/rule.js';
import { hostPaths, withoutHostPath } from './parts/host-paths.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-host-path',
  title: 'Do not mount paths of the node',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A \`hostPath\` ties a Pod to what happens to lie on one node, and opens that node to it. The baseline Pod Security Standard
    forbids it. Use a claim for data that must last, and an \`emptyDir\` for the rest.
  `,
  equivalents: ['polaris:hostPathSet', 'trivy:KSV-0023', 'kics:non_kube_system_pod_with_host_mount'],
  supersedes: ['kubernetes/known-volume-type'],
  examples: [
    {
      name: 'data on one node',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
          volumes:
            - name: data
              hostPath:
                path: «/data»
                type: Directory
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
          volumes:
            - name: data
              emptyDir: {}
      `,
    },
  ],
  only: mentions('hostPath'),
  *check(file) {
    for (const volume of hostPaths(file))
      yield {
        at: volume.path.span,
        message: `${volume.workload.resource.title} mounts ${volume.path.text} of whatever node it runs on, which ties it to that node and opens the node to it. Use a claim or an emptyDir.`,
        fixes: () => withoutHostPath(volume),
      };
  },
});
