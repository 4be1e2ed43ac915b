import { rule, type RuleDefinition } from '../../core/rule.js';
import { podSelectorsOf, selectedNamespace, type PodSelector } from '../../syntax/kubernetes/pod-selectors.js';
import { holds } from './parts/mentions.js';
import { unselected } from './parts/unselected.js';

type Definition = RuleDefinition<'kubernetes-scope'>;

interface Row extends Pick<Definition, 'id' | 'title' | 'severity' | 'presets' | 'why' | 'equivalents'> {
  readonly kind: string;
  readonly group: string;
  readonly role: PodSelector['role'];
  readonly says: string;
  /** A manifest with `@` for the value of the label `app`. */
  readonly example: string;
}

const policy = (body: string): string => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n${body}`;

const rows: readonly Row[] = [
  {
    id: 'kubernetes/known-budget-target',
    kind: 'PodDisruptionBudget',
    group: 'policy',
    role: 'budget',
    says: ', so it protects nothing',
    title: 'Protect Pods that exist',
    severity: 'warning',
    presets: { recommended: {} },
    why: 'A PodDisruptionBudget holds evictions back for the Pods that its selector picks. When it picks none, a drained node takes them all at once.',
    equivalents: [],
    example:
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: @\n',
  },
  {
    id: 'kubernetes/known-network-policy-target',
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    role: 'policy',
    says: ', so it restricts nothing',
    title: 'Restrict Pods that exist',
    severity: 'warning',
    presets: { recommended: {} },
    why: 'A NetworkPolicy restricts the Pods that its `podSelector` picks. When it picks none, they stay open to everybody.',
    equivalents: [
      'kube-linter:dangling-networkpolicy',
      'kube-score:networkpolicy-targets-pod',
      'kics:network_policy_is_not_targeting_any_pod',
    ],
    example: policy('  podSelector:\n    matchLabels:\n      app: @\n'),
  },
  {
    id: 'kubernetes/known-network-policy-peer',
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    role: 'peer',
    says: ', so the rule lets nobody through',
    title: 'Let Pods through that exist',
    severity: 'info',
    presets: { strict: {} },
    why: 'A peer of a NetworkPolicy is a set of Pods. When a selector picks none, the rule allows nothing, and what it was written for is cut off.',
    equivalents: ['kube-linter:dangling-networkpolicypeer-podselector'],
    example: policy('  podSelector: {}\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: @\n'),
  },
];

const target = (name: string): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  labels:\n    app: ${name}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n`;

const knownTarget = ({ kind, group, role, says, example, ...metadata }: Row): ReturnType<typeof rule> =>
  rule<'kubernetes-scope'>({
    ...metadata,
    on: 'kubernetes-scope',
    category: 'correctness',
    fixes: ['review'],
    since: '0.1.0',
    examples: [
      { name: 'a label misspelt', bad: example.replace('@', '«wbe»') + target('web'), good: example.replace('@', 'web') + target('web') },
    ],
    only: holds(kind),
    *check(scope) {
      for (const resource of scope.own(kind)) {
        if (!resource.is(kind, group) || scope.isPatched(resource, 'spec')) continue;
        for (const each of podSelectorsOf(resource)) {
          const namespace = each.role === role ? selectedNamespace(scope, each) : false;
          if (!each.selector.empty && namespace !== false) yield* unselected(scope, resource, { ...each, namespace, says });
        }
      }
    },
  });

export default rows.map(knownTarget);
