import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Labels, type Selector } from '../../syntax/kubernetes/selector.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { Coverage, selectorAt } from './parts/coverage.js';
import { newDocument } from './parts/new-document.js';
import { minimumReplicas, replicated, type MinimumReplicas } from './parts/replicated.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope', MinimumReplicas>({
  id: 'kubernetes/require-disruption-budget',
  on: 'kubernetes-scope',
  title: 'Keep some Pods while nodes are drained',
  severity: 'hint',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    When nodes are drained for an update, their Pods are evicted as fast as the budget allows. Without a PodDisruptionBudget all
    replicas may go at once.
  `,
  equivalents: [
    'kube-score:deployment-has-poddisruptionbudget',
    'kube-score:statefulset-has-poddisruptionbudget',
    'polaris:missingPodDisruptionBudget',
    'kics:deployment_without_pod_disruption_budget',
    'kics:statefulset_without_pod_disruption_budget',
  ],
  options: { minimumReplicas: minimumReplicas(1) },
  examples: [
    {
      name: 'two replicas',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: «web»
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
      `,
    },
  ],
  *check(scope, { minimumReplicas: minimum }) {
    const budgets = budgetsOf(scope);
    for (const workload of replicated(scope, minimum, 'StatefulSets too')) {
      const { resource } = workload;
      if (budgets.has(workload) || isMeant(scope, workload)) continue;
      yield {
        at: resource.at(resource.headSpan),
        message: `No PodDisruptionBudget selects the Pods of ${resource.title}, so all of them may be evicted at once when nodes are drained. Add one.`,
        fixes: () =>
          newDocument(scope, resource, {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            name: resource.name ?? 'web',
            body: budgetFor(workload),
          }),
      };
    }
  },
});

const budgetsOf = (scope: Scope): Coverage =>
  new Coverage(
    scope,
    scope.ofKind('PodDisruptionBudget').map((of) => {
      const selector = selectorAt(of, 'selector');
      // until policy/v1 an empty selector selected nothing
      return { of, selector: of.version === 'v1' || selector?.empty !== true ? selector : undefined };
    }),
  );

/** Whether a budget selects the Pods that a selector asks for and its template does not make, which is a finding of its own. */
function isMeant(scope: Scope, { resource, selector, labels }: Workload): boolean {
  if (selector?.matches(labels) !== false) return false;
  const asked = new Labels(undefined, false, new Map(askedBy(selector)));
  return scope
    .ofKind('PodDisruptionBudget')
    .some((budget) => scope.shareNamespace(budget, resource) && selectorAt(budget, 'selector')?.matches(asked) === true);
}

/** The labels that a selector asks for one value of. */
const askedBy = (selector: Selector | undefined): (readonly [string, string])[] =>
  (selector?.requirements ?? []).flatMap(({ key, operator, values: [value, ...more] }) =>
    operator === 'In' && value !== undefined && more.length === 0 ? [[key, value]] : [],
  );

const budgetFor = ({ selector, labels }: Workload): string => {
  const asked = askedBy(selector);
  const pairs = asked.length > 0 ? asked : [...labels.values];
  return `spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n${pairs.map(([key, value]) => `      ${key}: ${stringScalar(value)}\n`).join('')}`;
};
