import { rule } from '../../core/rule.js';
import { mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { claimModes, isShared, replicated } from './parts/replicated.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-shared-write-once',
  on: 'kubernetes-scope',
  title: 'Do not share a claim that one node can mount',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A claim of mode \`ReadWriteOnce\` is mounted by one node at a time. Replicas on other nodes wait for it for ever, and an update
    that starts a Pod elsewhere hangs. Use \`ReadWriteMany\` where the storage has it, or a StatefulSet with a claim for each Pod.
  `,
  equivalents: [],
  examples: [
    {
      name: 'two replicas and one claim',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          template:
            spec:
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: «data»
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
        spec:
          accessModes: [ReadWriteOnce]
      `,
    },
  ],
  only: holds('PersistentVolumeClaim'),
  *check(scope) {
    if (scope.ofKind('PersistentVolumeClaim').length === 0) return;
    for (const workload of replicated(scope, 2, 'Deployments'))
      for (const volume of mapsAt(workload.spec, 'volumes')) {
        const claim = scalarAt(volume, 'persistentVolumeClaim', 'claimName');
        const modes = claim && claimModes(scope, workload, claim.text);
        if (!modes || modes.length === 0 || isShared(modes)) continue;
        yield {
          at: workload.resource.at(claim.span),
          message: `${workload.resource.title} runs several Pods, but one node at a time can mount the claim "${claim.text}", so those on other nodes never start. Use ReadWriteMany, or a StatefulSet with a claim for each.`,
        };
      }
  },
});
