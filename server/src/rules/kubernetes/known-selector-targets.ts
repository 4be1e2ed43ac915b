import { rule, type RuleDefinition } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Labels, Selector } from '../../syntax/kubernetes/selector.js';
import { isMissing, mapAt, mapsAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { selectorIn } from './parts/coverage.js';
import { holds } from './parts/mentions.js';
import { unselected } from './parts/unselected.js';

type Definition = RuleDefinition<'kubernetes-scope'>;

interface Row extends Pick<Definition, 'id' | 'title' | 'severity' | 'presets' | 'why' | 'equivalents'> {
  readonly kind: string;
  readonly group: string;
  /** The key of the selector below each of these mappings. */
  readonly key: string;
  readonly holders: (resource: Resource) => readonly YamlMap[];
  readonly namespaceOf?: (scope: Scope, resource: Resource, holder: YamlMap) => string | undefined | false;
  readonly says: string;
  /** A manifest with `@` for the value of the label `app`. */
  readonly example: string;
}

const spec = ({ map }: Resource): readonly YamlMap[] => [mapAt(map, 'spec') ?? map];

const policy = (body: string): string => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n${body}`;

const rows: readonly Row[] = [
  {
    id: 'kubernetes/known-budget-target',
    kind: 'PodDisruptionBudget',
    group: 'policy',
    key: 'selector',
    holders: spec,
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
    key: 'podSelector',
    holders: spec,
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
    key: 'podSelector',
    holders: ({ map }) => ['ingress.from', 'egress.to'].flatMap((path) => peersOf(map, path)),
    namespaceOf: peerNamespace,
    says: ', so the rule lets nobody through',
    title: 'Let Pods through that exist',
    severity: 'info',
    presets: { strict: {} },
    why: 'A peer of a NetworkPolicy is a set of Pods. When a selector picks none, the rule allows nothing, and what it was written for is cut off.',
    equivalents: ['kube-linter:dangling-networkpolicypeer-podselector'],
    example: policy('  podSelector: {}\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: @\n'),
  },
];

function peersOf(map: YamlMap, path: string): readonly YamlMap[] {
  const [direction = '', key = ''] = path.split('.');
  return mapsAt(map, 'spec', direction).flatMap((entry) => mapsAt(entry, key));
}

/** The namespace that a peer is in; `false` where it is none of the scope's, or any. */
function peerNamespace(scope: Scope, resource: Resource, peer: YamlMap): string | undefined | false {
  if (isMissing(peer, 'namespaceSelector')) return scope.namespaceOf(resource);
  const selector = Selector.full(peer.get('namespaceSelector'));
  const [only, ...more] = scope.ofKind('Namespace').filter(({ name, map }) => {
    const labels = Labels.at(map, 'metadata', 'labels').with(new Map([['kubernetes.io/metadata.name', name ?? '']]));
    return selector?.matches(labels) !== false;
  });
  return only && more.length === 0 ? (only.name ?? false) : false;
}

const target = (name: string): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  labels:\n    app: ${name}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n`;

const knownTarget = ({ kind, group, key, holders, namespaceOf, says, example, ...metadata }: Row): ReturnType<typeof rule> =>
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
        for (const holder of holders(resource)) {
          const selector = selectorIn(holder, key);
          const namespace = namespaceOf ? namespaceOf(scope, resource, holder) : scope.namespaceOf(resource);
          if (selector && !selector.empty && namespace !== false)
            yield* unselected(scope, resource, { selector, pair: holder.own(key), namespace, says });
        }
      }
    },
  });

export default rows.map(knownTarget);
