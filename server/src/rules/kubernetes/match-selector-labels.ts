import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Requirement } from '../../syntax/kubernetes/selector.js';
import { mapAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/match-selector-labels',
  on: 'kubernetes-scope',
  title: 'Let a workload select its own Pods',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A controller finds its Pods by its selector. When the template's labels do not satisfy it, the API server refuses the object.
    The selector cannot be changed later, so the template is the place to mend.
  `,
  equivalents: [
    'kube-linter:mismatching-selector',
    'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels',
  ],
  examples: [
    {
      name: 'two spellings of one label',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: «web»
          template:
            metadata:
              labels:
                app: wbe
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
    },
  ],
  *check(scope) {
    for (const workload of scope.workloads) {
      const { resource, selector, kind } = workload;
      if (!selector || resource.partial || scope.isPatched(resource, ...(kind.selector ?? []))) continue;
      const failing = selector.failing(scope.podLabels(workload));
      // Kustomize writes what it adds to selectors into the template as well
      if (!failing || scope.chainOf(resource).selectorLabels.has(failing.key)) continue;
      const fix = mend(workload, failing);
      yield {
        at: resource.at(failing.node.span),
        message: `The selector of ${resource.title} asks for ${textOf(failing)}, which its own pod template does not satisfy, so the API server refuses it. Make the template's labels match.`,
        fixes: fix ? [fix] : [],
      };
    }
  },
});

function textOf({ key, operator, values }: Requirement): string {
  if (operator === 'In') return `${key}=${values.join('|')}`;
  if (operator === 'NotIn') return `${key} other than ${values.join('|')}`;
  return operator === 'Exists' ? `a label ${key}` : `no label ${key}`;
}

/** Gives the template the label that the selector asks for. */
function mend({ resource, template, labels }: Workload, { key, operator, values }: Requirement): Fix | undefined {
  const [value] = values;
  if (operator !== 'In' || value === undefined) return undefined;
  const own = mapAt(template, 'metadata', 'labels')?.own(key);
  const text = stringScalar(value);
  const edit = labels.values.has(key)
    ? own?.value.kind === 'scalar' && { span: own.value.span, text }
    : put(resource.file, template, ['metadata', 'labels', key], text);
  return edit ? { title: `Label the Pods ${key}=${value}`, safety: 'review', edits: [edit] } : undefined;
}
