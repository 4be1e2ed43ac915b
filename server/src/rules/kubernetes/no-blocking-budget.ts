import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { mapAt } from '../../syntax/kubernetes/values.js';
import type { YamlPair } from '../../syntax/yaml/node.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { selectorAt } from './parts/coverage.js';
import { holds } from './parts/mentions.js';
import { leastPods } from './parts/replicated.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-blocking-budget',
  on: 'kubernetes-scope',
  title: 'Let a budget allow some eviction',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A budget that never allows an eviction does not protect a program; it blocks the draining of nodes, and so every update of the
    cluster, until somebody deletes it.
  `,
  equivalents: [
    'kube-linter:pdb-max-unavailable',
    'kube-linter:pdb-min-available',
    'polaris:pdbDisruptionsIsZero',
    'polaris:pdbMinAvailableGreaterThanHPAMinReplicas',
  ],
  examples: [
    {
      name: 'as many as there are',
      bad: yaml`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: «2»
          selector:
            matchLabels:
              app: web
        ---
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
      `,
      good: yaml`
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
        ---
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
      `,
    },
  ],
  only: holds('PodDisruptionBudget'),
  *check(scope) {
    for (const budget of scope.own('PodDisruptionBudget')) {
      const spec = mapAt(budget.map, 'spec');
      if (!budget.is('PodDisruptionBudget', 'policy') || scope.isPatched(budget, 'spec')) continue;
      const pair = blocking(scope, budget);
      if (!pair) continue;
      yield {
        at: budget.at(pair.value.span),
        message: `${budget.title} never allows an eviction, so nodes with its Pods cannot be drained. Let one Pod go at a time.`,
        fixes: spec?.own('minAvailable') && spec.own('maxUnavailable') ? [] : [allowOne(budget, pair)],
      };
    }
  },
});

/** The entry of a budget that leaves no Pod to evict. */
function blocking(scope: Scope, budget: Resource): YamlPair | undefined {
  const spec = mapAt(budget.map, 'spec');
  const most = scalarAt(spec, 'maxUnavailable');
  if (most && /^0+%?$/.test(most.text)) return spec?.own('maxUnavailable');
  const least = scalarAt(spec, 'minAvailable');
  if (least?.text === '100%') return spec?.own('minAvailable');
  if (most || !least) return undefined;
  const pods = podsOf(scope, budget);
  if (pods === undefined || pods === 0) return undefined;
  const kept = least.text.endsWith('%') ? Math.ceil((Number.parseFloat(least.text) / 100) * pods) : Number(least.text);
  return kept >= pods ? spec?.own('minAvailable') : undefined;
}

/** The least number of Pods that a budget is about; undefined when nobody can tell. */
function podsOf(scope: Scope, budget: Resource): number | undefined {
  const selector = selectorAt(budget, 'selector');
  if (!selector || selector.empty) return undefined;
  const { workloads, certain } = scope.select(scope.selecting(budget, selector), scope.namespaceOf(budget));
  const counts = workloads.map((workload) => leastPods(scope, workload));
  return !certain || counts.length === 0 || counts.includes(undefined)
    ? undefined
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

const allowOne = (budget: Resource, { key, value }: YamlPair): Fix => ({
  title: 'Allow one Pod to be away',
  safety: 'review',
  edits: [
    { span: key.span, text: 'maxUnavailable', path: budget.path },
    { span: value.span, text: '1', path: budget.path },
  ],
});
