import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import { leastPods, minimumReplicas, mountsExclusively } from './parts/replicated.js';
import { yaml } from './parts/yaml.js';

interface RollingUpdate extends Options {
  readonly minimumReplicas: number;
  readonly explicit: boolean;
}

export default rule<'kubernetes-scope', RollingUpdate>({
  id: 'kubernetes/require-rolling-update',
  on: 'kubernetes-scope',
  title: 'Replace Pods one after the other',
  severity: 'hint',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With \`Recreate\` all Pods of the old version end before the first of the new one starts, so each deployment is an outage.
    It is right where two versions must not run side by side, or share a volume that one node alone can write to.
  `,
  equivalents: ['kube-linter:no-rolling-update-strategy', 'kube-score:deployment-strategy'],
  options: {
    minimumReplicas: minimumReplicas(1),
    explicit: { default: false, all: false, description: 'Ask for the strategy to be written down, although it is the default.' },
  },
  examples: [
    {
      name: 'Recreate',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          strategy:
            type: «Recreate»
          template: {}
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          strategy:
            type: RollingUpdate
          template: {}
      `,
    },
  ],
  *check(scope, { minimumReplicas: minimum, explicit }) {
    for (const [kind, group, rolling] of deployments)
      for (const resource of scope.own(kind)) {
        if (!resource.is(kind, ...group) || !runsSeveral(scope, resource, minimum) || scope.isPatched(resource, 'spec', 'strategy'))
          continue;
        const type = scalarAt(resource.map, 'spec', 'strategy', 'type');
        const absent = isMissing(resource.map, 'spec', 'strategy', 'type');
        if (type?.text === rolling || (!type && !(absent && explicit)) || look(resource.map, 'spec', 'strategy') === unknown) continue;
        const edit = type ? { span: type.span, text: rolling } : put(resource.file, resource.map, ['spec', 'strategy', 'type'], rolling);
        yield {
          at: resource.at(type?.span ?? resource.specSpan),
          message: type
            ? `${resource.title} ends all of its Pods before it starts new ones, so each deployment is an outage. Use ${rolling} where two versions may run side by side.`
            : `${resource.title} leaves its strategy to the default. Write ${rolling} down.`,
          fixes: edit ? [{ title: `Use ${rolling}`, safety: 'review', edits: [{ ...edit, path: resource.path }] }] : [],
        };
      }
  },
});

/** Kinds with a strategy, and what they call the one that replaces Pods one after the other. */
const deployments = [
  ['Deployment', ['apps', 'extensions'], 'RollingUpdate'],
  ['DeploymentConfig', ['apps.openshift.io'], 'Rolling'],
] as const;

/** Whether it runs enough Pods to replace them one after the other. What has no pod template yet runs one. */
function runsSeveral(scope: Scope, { workloads }: Resource, minimum: number): boolean {
  const [workload] = workloads;
  return workload ? (leastPods(scope, workload) ?? 0) >= minimum && !mountsExclusively(scope, workload) : minimum <= 1;
}
