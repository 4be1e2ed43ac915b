import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { judgedContainers } from './parts/resources.js';

const name = 'ephemeral-storage';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/require-ephemeral-storage',
  on: 'kubernetes-scope',
  title: 'Say how much a container writes to its node',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Logs, \`emptyDir\` volumes and what a container writes to its own file system lie on the disk of the node. Without a request and a
    limit one container can fill it, and its neighbours are evicted.
  `,
  equivalents: ['kube-score:container-ephemeral-storage-request-and-limit'],
  examples: [
    {
      name: 'memory only',
      bad: pod('resources:\n  «limits»:\n    memory: 64Mi\n'),
      good: pod('resources:\n  limits:\n    memory: 64Mi\n    ephemeral-storage: 1Gi\n'),
    },
  ],
  *check(scope) {
    for (const container of judgedContainers(scope)) {
      const { map, workload } = container;
      if (!isMissing(map, 'resources', 'limits', name)) continue;
      yield {
        at: container.missingAt('resources', 'limits', name),
        message: `${container.title} has no limit for ephemeral storage, so it can fill the disk of its node. Set \`resources.limits.${name}\`.`,
        fixes: () => offer('Limit ephemeral storage', 'ask', put(workload.resource.file, map, ['resources', 'limits', name], '${1:1Gi}')),
      };
    }
  },
});
