import type { Report } from '../../core/finding.js';
import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import { put, stringScalar, type Content } from '../../syntax/kubernetes/edits.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Selector, type Labels } from '../../syntax/kubernetes/selector.js';
import { look, mapsAt, textAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml/node.js';
import { offer } from './parts/offers.js';
import { minimumReplicas, replicated, type MinimumReplicas } from './parts/replicated.js';
import { remember } from '../../core/remember.js';

interface Row extends Pick<RuleDefinition<'kubernetes-scope', MinimumReplicas>, 'id' | 'title' | 'presets' | 'why' | 'equivalents'> {
  readonly all: number;
  /** The labels are those of its Pods when all is applied. */
  readonly isSpread: (workload: Workload, labels: Labels) => boolean;
  readonly path: readonly [string, ...string[]];
  readonly content: (selector: Content) => Content;
  readonly says: string;
  readonly fix: string;
  /** What the fix adds to the pod spec. */
  readonly good: string;
}

const preferred = ['affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution'] as const;
const required = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const;

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-anti-affinity',
    all: 2,
    isSpread: (workload, labels) => hasSpread(workload) || avoidsItself(workload, labels),
    path: preferred,
    content: (labelSelector) => [{ weight: '100', podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } }],
    says: 'may put all of its Pods on one node, which takes them all with it. Add a pod anti-affinity or a topology spread.',
    fix: 'Prefer different nodes',
    title: 'Keep replicas on different nodes',
    presets: { strict: {} },
    why: 'Replicas are there so that a node may fail. The scheduler tries to spread them but promises nothing; an anti-affinity on host names or a topology spread says that it matters.',
    equivalents: [
      'kube-linter:no-anti-affinity',
      'kube-score:deployment-has-host-podantiaffinity',
      'kube-score:statefulset-has-host-podantiaffinity',
      'kics:deployment_has_no_pod_anti_affinity',
      'kics:statefulset_has_no_pod_anti_affinity',
    ],
    good: '      affinity:\n        podAntiAffinity:\n          preferredDuringSchedulingIgnoredDuringExecution:\n            - weight: 100\n              podAffinityTerm:\n                topologyKey: kubernetes.io/hostname\n                labelSelector:\n                  matchLabels:\n                    app: web\n',
  },
  {
    id: 'kubernetes/require-topology-spread',
    all: 1,
    isSpread: hasSpread,
    path: ['topologySpreadConstraints'],
    content: (labelSelector) => [
      { maxSkew: '1', topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
    ],
    says: 'says nothing about where its Pods run, so they may all be in one zone. Add topologySpreadConstraints.',
    fix: 'Spread over zones',
    title: 'Spread replicas over zones',
    presets: {},
    why: 'A topology spread keeps the number of Pods in each zone, or on each node, about the same, so that the loss of one takes only its share.',
    equivalents: ['polaris:topologySpreadConstraint'],
    good: '      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: topology.kubernetes.io/zone\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app: web\n',
  },
];

const example =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    @:\n      containers:\n        - name: web\n          image: nginx:1.27\n';

const requireSpread = ({ all, isSpread, path, content, says, fix, good, ...metadata }: Row): Rule => {
  const report = remember((workload: Workload): Report => {
    const { resource, spec } = workload;
    return {
      at: resource.at(deepestKey(spec, path)?.key.span ?? workload.specSpan),
      message: `${resource.title} ${says}`,
      fixes: () => {
        const matchLabels = Object.fromEntries([...workload.labels.values].map(([key, value]) => [key, stringScalar(value)]));
        return offer(fix, 'review', put(resource.file, spec, path, content({ matchLabels })));
      },
    };
  });
  return rule<'kubernetes-scope', MinimumReplicas>({
    ...metadata,
    on: 'kubernetes-scope',
    severity: 'hint',
    category: 'reliability',
    fixes: ['review'],
    since: '0.1.0',
    options: { minimumReplicas: minimumReplicas(all) },
    examples: [{ name: 'two replicas', bad: example.replace('@', '«spec»'), good: example.replace('@', 'spec') + good }],
    *check(scope, { minimumReplicas: minimum }) {
      if (hasDefaults(scope)) return;
      for (const workload of replicated(scope, minimum, 'StatefulSets too')) {
        if (isSpread(workload, scope.podLabels(workload))) continue;
        if (!scope.isPatched(workload.resource, ...workload.kind.template, 'spec', path[0])) yield report(workload);
      }
    },
  });
};

/** The last key on a path that is there. */
function deepestKey(spec: YamlMap, path: readonly string[]): YamlPair | undefined {
  const [key = '', ...rest] = path;
  const pair = spec.own(key);
  return pair?.value.kind === 'map' ? (deepestKey(pair.value, rest) ?? pair) : pair;
}

/** Whether the scheduler's own configuration spreads Pods. */
const hasDefaults = (scope: Scope): boolean =>
  scope
    .ofKind('KubeSchedulerConfiguration')
    .some(({ map }) =>
      mapsAt(map, 'profiles').some((profile) =>
        mapsAt(profile, 'pluginConfig').some((plugin) => textAt(plugin, 'name') === 'PodTopologySpread'),
      ),
    );

function hasSpread({ spec }: Workload): boolean {
  const constraints = look(spec, 'topologySpreadConstraints');
  return constraints === unknown || (constraints?.kind === 'seq' && constraints.items.length > 0);
}

/** Whether Pods keep away from each other on a node, or in a zone. A selector may lack labels that something adds. */
function avoidsItself({ spec }: Workload, labels: Labels): boolean {
  const rules = look(spec, 'affinity', 'podAntiAffinity');
  if (rules === unknown || look(spec, ...preferred) === unknown || look(spec, ...required) === unknown) return true;
  const terms = [...mapsAt(spec, ...required), ...mapsAt(spec, ...preferred).map((term) => term.map('podAffinityTerm'))];
  return terms.some(
    (term) =>
      /hostname|zone/.test(textAt(term, 'topologyKey') ?? '') && Selector.full(term?.get('labelSelector'))?.matches(labels) !== false,
  );
}

export default rows.map(requireSpread);
