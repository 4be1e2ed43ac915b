import type { Example } from '../../../core/rule.js';
import { pod } from './example-pod.js';

/** A resource whose request and limit a rule wants to be equal. */
export interface MatchedResource {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly why: string;
  /** Whether a request without a limit counts as well; `'option'` leaves it to an option. */
  readonly unlimited?: true | 'option';
  readonly because: string;
  readonly equivalents: readonly string[];
  readonly examples: readonly [Example, ...Example[]];
}

/** Every such resource. */
export const matchedResources: readonly MatchedResource[] = [
  {
    id: 'kubernetes/match-memory-request-limit',
    name: 'memory',
    title: 'Request as much memory as the limit allows',
    why: 'A node whose containers may use more than they request can run out of memory although all of them keep to their limits; then the kernel kills some. Equal values rule that out and cost memory that is rarely used.',
    unlimited: true,
    because: 'its node may run out of memory that was never promised',
    equivalents: ['kube-score:container-memory-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'],
    examples: [
      {
        name: 'half of the limit',
        bad: pod('resources:\n  requests:\n    memory: «128Mi»\n  limits:\n    memory: 256Mi\n'),
        good: pod('resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi\n'),
      },
    ],
  },
  {
    id: 'kubernetes/match-cpu-request-limit',
    name: 'cpu',
    title: 'Request as much CPU as the limit allows',
    why: 'With equal values, for memory too, a Pod is in the class Guaranteed: the last to be evicted, and on some nodes alone on its cores. It takes CPU from others that would otherwise be shared.',
    unlimited: 'option',
    because: 'so its speed depends on its neighbours',
    equivalents: ['kube-score:container-cpu-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'],
    examples: [
      {
        name: 'a tenth of the limit',
        bad: pod('resources:\n  requests:\n    cpu: «100m»\n  limits:\n    cpu: 1\n'),
        good: pod('resources:\n  requests:\n    cpu: 1\n  limits:\n    cpu: 1\n'),
      },
    ],
  },
  {
    id: 'kubernetes/match-ephemeral-storage',
    name: 'ephemeral-storage',
    title: 'Request as much ephemeral storage as the limit allows',
    why: 'The disk of a node fills up when containers write more than they request, and then Pods are evicted that did nothing wrong.',
    unlimited: 'option',
    because: 'so the disk of its node may fill up',
    equivalents: ['kube-score:container-ephemeral-storage-request-equals-limit'],
    examples: [
      {
        name: 'half of the limit',
        bad: pod('resources:\n  requests:\n    ephemeral-storage: «1Gi»\n  limits:\n    ephemeral-storage: 2Gi\n'),
        good: pod('resources:\n  requests:\n    ephemeral-storage: 2Gi\n  limits:\n    ephemeral-storage: 2Gi\n'),
      },
    ],
  },
];
