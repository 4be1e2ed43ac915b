import type { Edit } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Selector } from '../../syntax/kubernetes/selector.js';
import { isMissing, look, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { below } from './parts/numbers.js';
import { offer } from './parts/offers.js';
import { headOf, keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';

const spread = (first: string, selector: string): string =>
  pod('').replace('name: web\n', 'name: web\n  labels:\n    app: web\n') +
  `  topologySpreadConstraints:\n    ${first}\n      topologyKey: zone\n      whenUnsatisfiable: DoNotSchedule\n${selector.replace(/^(?=.)/gm, '    ')}`;

export default refused<'kubernetes-scope'>({
  id: 'kubernetes/valid-topology-spread',
  on: 'kubernetes-scope',
  title: 'Spread the Pods of the workload itself',
  fixes: ['review'],
  why: `
    A constraint counts the Pods that its selector picks, in each part of what \`topologyKey\` names. Without a selector, or with one
    that does not pick the workload's own Pods, it spreads nothing.
  `,
  equivalents: ['kube-score:pod-topology-spread-constraints'],
  supersedes: ['kubernetes/require-field', 'kubernetes/valid-enum'],
  examples: [
    {
      name: 'labels of another workload',
      bad: spread('- maxSkew: 1', '  «labelSelector»:\n    matchLabels:\n      app: shop\n'),
      good: spread('- maxSkew: 1', '  labelSelector:\n    matchLabels:\n      app: web\n'),
    },
    {
      name: 'no labels',
      bad: spread('- «maxSkew: 1»', ''),
      good: spread('- maxSkew: 1', '  labelSelector:\n    matchLabels:\n      app: web\n'),
    },
  ],
  only: mentions('topologySpreadConstraints'),
  *check(scope) {
    for (const workload of scope.workloads) {
      const { spec, resource } = workload;
      for (const constraint of mapsAt(spec, 'topologySpreadConstraints'))
        for (const report of [...faultsOf(constraint, resource.partial), ...selection(scope, workload, constraint)])
          yield { ...report, at: resource.at(report.at) };
    }
  },
});

function* faultsOf(constraint: YamlMap, partial: boolean): Generator<Report> {
  yield* below(constraint, ['maxSkew'], 1);
  yield* below(constraint, ['minDomains'], 1);
  const action = scalarAt(constraint, 'whenUnsatisfiable');
  if (action && !/^(?:DoNotSchedule|ScheduleAnyway)$/.test(action.text))
    yield {
      at: action.span,
      message: `What cannot be spread is left, DoNotSchedule, or scheduled all the same, ScheduleAnyway. The API server refuses "${action.text}".`,
    };
  if (action?.text === 'ScheduleAnyway' && !isMissing(constraint, 'minDomains'))
    yield { at: keyOf(constraint, 'minDomains'), message: 'minDomains counts with DoNotSchedule only, so the API server refuses it here.' };
  if (isMissing(constraint, 'topologyKey') && !partial)
    yield {
      at: headOf(constraint),
      message: 'This constraint does not say over what to spread, so the API server refuses it. Add topologyKey.',
    };
}

function* selection(scope: Scope, workload: Workload, constraint: YamlMap): Generator<Report> {
  const { resource, labels } = workload;
  const selector = look(constraint, 'labelSelector');
  if (resource.partial || scope.isPatched(resource)) return;
  if (selector === undefined)
    yield {
      at: headOf(constraint),
      severity: 'warning',
      message: `This constraint selects no Pods, so it spreads nothing. Add the labels of the Pods of ${resource.title}.`,
      fixes: () => offer("Select the workload's own Pods", 'review', copyLabels(workload, constraint)),
    };
  if (selector === undefined || typeof selector === 'symbol') return;
  const failing = Selector.full(selector)?.failing(scope.podLabels(workload));
  if (!failing || labels.open || scope.chainOf(resource).selectorLabels.has(failing.key)) return;
  const own = failing.node.kind === 'scalar' ? labels.values.get(failing.key) : undefined;
  yield {
    at: keyOf(constraint, 'labelSelector'),
    severity: 'warning',
    message: `This constraint does not select the Pods of ${resource.title} itself: they fail on "${failing.key}". So it does not spread them.`,
    fixes: own !== undefined ? offer(`Select ${failing.key}=${own}`, 'review', { span: failing.node.span, text: stringScalar(own) }) : [],
  };
}

function copyLabels({ resource, labels }: Workload, constraint: YamlMap): Edit | undefined {
  const entries = [...labels.values].map(([key, value]) => [stringScalar(key), stringScalar(value)] as const);
  return entries.length > 0 ? put(resource.file, constraint, ['labelSelector', 'matchLabels'], Object.fromEntries(entries)) : undefined;
}
