import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { jobs, judgedContainers, type Jobs } from './parts/resources.js';

const name = 'ephemeral-storage';

interface Explicit extends Jobs {
  readonly explicit: boolean;
}

export default rule<'kubernetes-scope', Explicit>({
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
  options: {
    jobs,
    explicit: { default: false, all: true, description: 'A limit does not stand for the request, although the API server copies it.' },
  },
  examples: [
    {
      name: 'memory only',
      bad: pod('resources:\n  «limits»:\n    memory: 64Mi\n'),
      good: pod('resources:\n  limits:\n    memory: 64Mi\n    ephemeral-storage: 1Gi\n'),
    },
  ],
  *check(scope, options) {
    for (const container of judgedContainers(scope, options)) {
      const missing = (['limits', 'requests'] as const).find((list) => isMissing(container.map, 'resources', list, name));
      if (missing === 'limits' || (missing && options.explicit)) yield reportOn(container, missing);
    }
  },
});

const says = {
  limits: ['limit', 'it can fill the disk of its node'],
  requests: ['request', 'the scheduler cannot tell which disk has room for it'],
} as const;

function reportOn(container: Container, list: 'limits' | 'requests'): Report {
  const [noun, because] = says[list];
  const edit = put(container.workload.resource.file, container.map, ['resources', list, name], '${1:1Gi}');
  return {
    at: container.missingAt('resources', list, name),
    message: `${container.title} has no ${noun} for ephemeral storage, so ${because}. Set \`resources.${list}.${name}\`.`,
    fixes: offer(`Add a ${noun} for ephemeral storage`, 'ask', edit),
  };
}
