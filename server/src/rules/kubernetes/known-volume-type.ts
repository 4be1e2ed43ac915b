import { rule } from '../../core/rule.js';
import { isKnown, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

/** What the restricted level of the Pod Security Standards allows. */
const allowed = new Set('name configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' '));

export default rule<'kubernetes'>({
  id: 'kubernetes/known-volume-type',
  title: 'Use the types of volumes that keep Pods apart',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    Volumes of other types open the node, or name a server and its credentials in every manifest; many of their drivers are gone. The restricted
    Pod Security Standard forbids them. Use a claim, whose StorageClass knows the rest.
  `,
  equivalents: ['trivy:KSV-0028'],
  examples: [
    {
      name: 'a server in the manifest',
      bad: `${pod('')}  volumes:\n    - name: data\n      «nfs»:\n        server: 10.0.0.1\n        path: /\n`,
    },
  ],
  only: mentions('volumes'),
  *check(file) {
    for (const workload of file.workloads())
      for (const volume of mapsAt(workload.spec, 'volumes'))
        for (const { key, name, value } of volume.pairs) {
          if (allowed.has(name) || key.kind !== 'scalar' || !isKnown(key) || name.startsWith('$') || name === '<<') continue;
          const path = name === 'hostPath' ? scalarAt(value, 'path') : undefined;
          yield {
            at: (path ?? key).span,
            message: `${workload.resource.title} mounts a volume of type ${name}, which the restricted Pod Security Standard forbids. Use a claim.`,
            ...(name === 'image' && { severity: 'hint' as const }),
          };
        }
  },
});
