import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isMissing, mapsAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { isAtLeast } from './parts/versions.js';

interface Row extends Pick<RuleDefinition<'kubernetes'>, 'id' | 'title' | 'severity' | 'presets' | 'why' | 'equivalents'> {
  readonly kind: string;
  readonly group: string;
  /** One of these keys of `spec` is wanted; a fix adds the last. */
  readonly keys: readonly [string, ...string[]];
  readonly value: string;
  readonly since?: string;
  readonly unless?: (resource: Resource) => boolean;
  readonly says: string;
  readonly example: string;
}

const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n';

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-budget-policy',
    kind: 'PodDisruptionBudget',
    group: 'policy',
    keys: ['minAvailable', 'maxUnavailable'],
    value: '1',
    says: 'says neither minAvailable nor maxUnavailable, so nobody can tell which evictions it allows. Let one Pod go at a time.',
    title: 'Say what a budget allows',
    severity: 'warning',
    presets: { recommended: {} },
    why: 'A PodDisruptionBudget keeps a number of Pods through `minAvailable` or `maxUnavailable`. Without either it does not do what it is there for.',
    equivalents: ['kube-score:poddisruptionbudget-has-policy'],
    example: `${budget}  selector: {}\n`,
  },
  {
    id: 'kubernetes/require-unhealthy-eviction-policy',
    kind: 'PodDisruptionBudget',
    group: 'policy',
    keys: ['unhealthyPodEvictionPolicy'],
    value: 'AlwaysAllow',
    since: '1.27',
    says: 'protects Pods that are not ready as well, so a crashing program keeps its node from being drained. Set unhealthyPodEvictionPolicy.',
    title: 'Let unhealthy Pods be evicted',
    severity: 'hint',
    presets: {},
    why: 'By default Pods that run but are not ready count as protected while the budget is exceeded, so a program that crashes again and again blocks the draining of its node. `AlwaysAllow` evicts such Pods.',
    equivalents: ['kube-linter:pdb-unhealthy-pod-eviction-policy'],
    example: `${budget}  maxUnavailable: 1\n`,
  },
  {
    id: 'kubernetes/require-job-ttl',
    kind: 'Job',
    group: 'batch',
    keys: ['ttlSecondsAfterFinished'],
    value: '86400',
    unless: (job) => isCleanedUp(job),
    says: 'stays with its Pods after it has finished, until somebody deletes it. Set ttlSecondsAfterFinished.',
    title: 'Clean up finished Jobs',
    severity: 'hint',
    presets: { strict: {} },
    why: 'A Job and its Pods stay when the work is done. A time to live removes them; a day leaves time to read the logs.',
    equivalents: ['kube-linter:job-ttl-seconds-after-finished'],
    example: 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\nspec:\n  backoffLimit: 2\n',
  },
];

/** Whether a tool deletes a Job: one that runs it as a hook, or the object that owns it. */
const isCleanedUp = ({ annotations, map }: Resource): boolean =>
  annotations.open ||
  annotations.values.has('helm.sh/hook-delete-policy') ||
  annotations.values.has('argocd.argoproj.io/hook-delete-policy') ||
  mapsAt(map, 'metadata', 'ownerReferences').length > 0;

const requireKey = ({ kind, group, keys, value, since, unless, says, example, ...metadata }: Row): Rule => {
  const key = keys.at(-1) ?? keys[0];
  return rule<'kubernetes'>({
    ...metadata,
    category: 'reliability',
    fixes: ['review'],
    since: '0.1.0',
    examples: [{ name: 'the key is missing', bad: example.replace('spec:', '«spec»:'), good: `${example}  ${key}: ${value}\n` }],
    only: holds(kind),
    *check(file, _options, { kubernetesVersion }) {
      for (const resource of file.resources()) {
        if (!resource.is(kind, group) || resource.partial || unless?.(resource) === true) continue;
        if ((since !== undefined && !isAtLeast(kubernetesVersion, since)) || !keys.every((each) => isMissing(resource.map, 'spec', each)))
          continue;
        yield {
          at: resource.specSpan,
          message: `${resource.title} ${says}`,
          fixes: () => offer(`Add ${key}: ${value}`, 'review', put(file, resource.map, ['spec', key], value)),
        };
      }
    },
  });
};

export default rows.map(requireKey);
