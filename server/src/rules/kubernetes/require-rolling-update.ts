import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import { minimumReplicas, mountsExclusively, replicated } from './parts/replicated.js';
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
    for (const workload of replicated(scope, minimum, 'Deployment')) {
      const { resource } = workload;
      const type = scalarAt(resource.map, 'spec', 'strategy', 'type');
      const absent = isMissing(resource.map, 'spec', 'strategy', 'type');
      if (type?.text === 'RollingUpdate' || (!type && !(absent && explicit)) || look(resource.map, 'spec', 'strategy') === unknown)
        continue;
      if (mountsExclusively(scope, workload) || scope.isPatched(resource, 'spec', 'strategy')) continue;
      const edit = type
        ? { span: type.span, text: 'RollingUpdate' }
        : put(resource.file, resource.map, ['spec', 'strategy', 'type'], 'RollingUpdate');
      yield {
        at: resource.at(type?.span ?? resource.specSpan),
        message: type
          ? `${resource.title} ends all of its Pods before it starts new ones, so each deployment is an outage. Use RollingUpdate where two versions may run side by side.`
          : `${resource.title} leaves its strategy to the default. Write RollingUpdate down.`,
        fixes: edit ? [{ title: 'Use RollingUpdate', safety: 'review', edits: [{ ...edit, path: resource.path }] }] : [],
      };
    }
  },
});
