import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { scaledBy } from './parts/scaled.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-autoscaler-resource',
  on: 'kubernetes-scope',
  title: 'Request what an autoscaler measures',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    An autoscaler works out utilization as a share of what containers request. When one of them requests nothing, it cannot,
    and the number of Pods stays as it is.
  `,
  equivalents: [],
  examples: [
    {
      name: 'no request for cpu',
      bad: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          metrics:
            - type: Resource
              resource:
                name: «cpu»
                target:
                  type: Utilization
                  averageUtilization: 70
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
      good: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          maxReplicas: 5
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 70
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.27
                  resources:
                    requests:
                      cpu: 100m
      `,
    },
  ],
  only: holds('HorizontalPodAutoscaler'),
  *check(scope) {
    for (const scaler of scope.own('HorizontalPodAutoscaler')) {
      const measured = mapsAt(scaler.map, 'spec', 'metrics').flatMap((metric) =>
        isMissing(metric, 'resource', 'target', 'averageUtilization') ? [] : (scalarAt(metric, 'resource', 'name') ?? []),
      );
      const old = scalarAt(scaler.map, 'spec', 'targetCPUUtilizationPercentage');
      for (const node of [...measured, ...(old ? [old] : [])]) {
        const name = node === old ? 'cpu' : node.text;
        const containers = withoutRequest(scope, scaler, name);
        const [first] = containers;
        if (!first) continue;
        yield {
          at: scaler.at(node.span),
          message: `${scaler.title} scales by the share of ${name} that is used, but ${first.title[0]?.toLowerCase() ?? ''}${first.title.slice(1)} requests none, so it cannot. Request ${name} there.`,
          fixes: () => requestIn(first, name),
        };
      }
    }
  },
});

/** The containers of what is scaled that request nothing of a resource, for certain. */
function withoutRequest(scope: Scope, scaler: Resource, name: string): readonly Container[] {
  const [workload] = scaledBy(scope, scaler)?.workloads ?? [];
  if (!workload || workload.resource.partial || scope.isPatched(workload.resource, ...workload.kind.template)) return [];
  const namespace = scope.namespaceOf(workload.resource);
  if (
    !isMissing(workload.spec, 'resources') ||
    scope.hasDefault(namespace, 'default', name) ||
    scope.hasDefault(namespace, 'defaultRequest', name)
  )
    return [];
  return workload.runContainers.filter(
    ({ map }) =>
      isMissing(map, 'resources', 'requests', name) && isMissing(map, 'resources', 'limits', name) && textAt(map, 'image') !== undefined,
  );
}

function requestIn(
  { map, workload, title }: Container,
  name: string,
): { title: string; safety: 'ask'; edits: { span: { start: number; end: number }; text: string; path: string }[] }[] {
  const { file } = workload.resource;
  const edit = put(file, map, ['resources', 'requests', name], `\${1:${name === 'cpu' ? '100m' : '128Mi'}}`);
  return edit ? [{ title: `Request ${name} in ${title}`, safety: 'ask', edits: [{ ...edit, path: file.path }] }] : [];
}
