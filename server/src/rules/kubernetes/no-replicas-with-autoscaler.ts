import { rule } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { mapAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { scaledBy } from './parts/scaled.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-replicas-with-autoscaler',
  on: 'kubernetes-scope',
  title: 'Leave the number of replicas to the autoscaler',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Every time the manifest is applied, \`replicas\` sets the scale back to what is written, in the middle of a peak as well. Leave
    it out where an autoscaler decides. With client-side apply the first run after the removal may scale to 1: apply it with
    \`--server-side\`, or edit the last-applied annotation first.
  `,
  equivalents: [
    'kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured',
    'kics:hpa_targeted_deployments_with_configured_replica_count',
  ],
  examples: [
    {
      name: 'both',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: «3»
          template: {}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          maxReplicas: 5
          scaleTargetRef:
            kind: Deployment
            name: web
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template: {}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          maxReplicas: 5
          scaleTargetRef:
            kind: Deployment
            name: web
      `,
    },
  ],
  only: holds('HorizontalPodAutoscaler', 'ScaledObject'),
  *check(scope) {
    const seen = new Set<Resource>();
    for (const scaler of [...scope.own('HorizontalPodAutoscaler'), ...scope.own('ScaledObject')]) {
      if ([...scaler.annotations.values.keys()].some((key) => key.startsWith('autoscaling.keda.sh/paused'))) continue;
      const target = scaledBy(scope, scaler);
      const spec = target && mapAt(target.map, 'spec');
      const pair = spec?.own('replicas');
      if (!target || !spec || !pair || seen.has(target) || pair.value.kind !== 'scalar' || typeof pair.value.value !== 'number') continue;
      seen.add(target);
      yield {
        at: target.at(pair.value.span),
        message: `${scaler.title} scales ${target.title}, and every apply sets it back to ${pair.value.text}. Remove replicas; the first client-side apply after that may scale to 1.`,
        ...(pair.value.value === 0 && { severity: 'hint' as const }),
        fixes: [{ title: 'Remove replicas', safety: 'review', edits: [{ ...removePair(target.file, spec, pair), path: target.path }] }],
      };
    }
  },
});
