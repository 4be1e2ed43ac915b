import type { Report } from '../../core/finding.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { isMissing, scalarAt } from '../../syntax/kubernetes/values.js';
import { mentions } from './parts/mentions.js';
import { offerRemoval } from './parts/offers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { isAtLeast } from './parts/versions.js';

const pod = (containers: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n  initContainers:\n    - name: setup\n      image: busybox:1.37\n${containers}`;

const watching = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

export default refused({
  id: 'kubernetes/valid-init-container',
  title: 'Ask of init and ephemeral containers what they can do',
  fixes: ['review'],
  why: `
    An init container runs to its end before others start, so there is nothing to probe; one with \`restartPolicy: Always\` is a sidecar
    and may have probes. An ephemeral container is for debugging and has no ports, probes or resources. Since 1.35 every container may
    have a restart policy of its own, before that only a sidecar.
  `,
  examples: [
    {
      name: 'a probe of what ends',
      bad: pod('      «livenessProbe»:\n        tcpSocket:\n          port: 80\n'),
      good: pod(''),
    },
    {
      name: 'a policy that an older version does not know',
      settings: { kubernetesVersion: '1.34' },
      bad: pod('      «restartPolicy»: Never\n'),
      good: pod(''),
    },
  ],
  only: mentions('initContainers', 'ephemeralContainers', 'restartPolicy'),
  *check(file, _options, { kubernetesVersion }) {
    const everywhere = isAtLeast(kubernetesVersion, '1.35');
    for (const container of file.containers()) yield* judge(container, everywhere);
  },
});

function* judge(container: Container, everywhere: boolean): Generator<Report> {
  const { map, role, title, workload } = container;
  const ephemeral = role === 'ephemeral';
  const refuse = (key: string, because: string): Report => ({
    at: keyOf(map, key),
    message: `${title} ${because}, so the API server refuses its ${key}. Remove it.`,
    fixes: () => offerRemoval(workload.resource.file, map, key),
  });
  if (ephemeral || (role === 'init' && (isMissing(map, 'restartPolicy') || scalarAt(map, 'restartPolicy') !== undefined)))
    for (const key of ephemeral ? [...watching, 'ports', 'resources'] : watching)
      if (!isMissing(map, key)) yield refuse(key, ephemeral ? 'is ephemeral' : 'runs to its end before others start');
  const legal = ephemeral ? [] : everywhere ? ['Always', 'Never', 'OnFailure'] : role === 'sidecar' ? ['Always'] : [];
  const policy = scalarAt(map, 'restartPolicy');
  if (policy && !legal.includes(policy.text))
    yield refuse(
      'restartPolicy',
      ephemeral ? 'is ephemeral' : everywhere ? `cannot be restarted "${policy.text}"` : 'follows the policy of its Pod',
    );
}
