import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/match-daemon-replicas',
  title: 'Do not scale a DaemonSet',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A DaemonSet runs one Pod on each node it matches; it has no number of replicas, and an autoscaler cannot scale it. Use a
    Deployment where the number of Pods is to be chosen.
  `,
  equivalents: [],
  examples: [
    {
      name: 'replicas',
      bad: yaml`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          «replicas»: 2
          template: {}
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: agent
        spec:
          template: {}
      `,
    },
    {
      name: 'an autoscaler',
      bad: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: agent
        spec:
          maxReplicas: 5
          scaleTargetRef:
            kind: «DaemonSet»
            name: agent
      `,
    },
  ],
  only: holds('DaemonSet', 'HorizontalPodAutoscaler'),
  *check(file) {
    for (const resource of file.resources()) {
      if (resource.is('DaemonSet', 'apps', 'extensions')) {
        const spec = mapAt(resource.map, 'spec');
        const pair = spec?.own('replicas');
        if (spec && pair)
          yield {
            at: pair.key.span,
            message: `${resource.title} runs one Pod on each node and has no replicas. Remove the key, or write a Deployment.`,
            fixes: [{ title: 'Remove replicas', safety: 'review', edits: [removePair(file, spec, pair)] }],
          };
      } else if (resource.is('HorizontalPodAutoscaler', 'autoscaling')) {
        const kind = scalarAt(resource.map, 'spec', 'scaleTargetRef', 'kind');
        if (kind?.text === 'DaemonSet')
          yield { at: kind.span, message: `${resource.title} scales a DaemonSet, which runs one Pod on each node. Scale a Deployment.` };
      }
    }
  },
});
