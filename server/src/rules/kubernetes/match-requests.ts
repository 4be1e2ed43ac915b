import type { Fix } from '../../core/fix.js';
import { rule, type Example, type Rule } from '../../core/rule.js';
import { isExtended, type Amount } from '../../syntax/kubernetes/amounts.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { requestsOf, type Request } from './parts/requests.js';

/** Resources that cannot be promised twice: what is requested is the limit. */
const isExact = (name: string): boolean => isExtended(name) || name.startsWith('hugepages-');

const copyLimit = ({ node }: Amount, limit: Amount | undefined): Fix[] =>
  limit ? offer(`Request ${limit.node.text}`, 'review', { span: node.span, text: limit.node.text }) : [];

const withinLimit = refused({
  id: 'kubernetes/match-request-limit',
  title: 'Request no more than the limit',
  fixes: ['review'],
  why: `
    What a container requests is kept free for it; what it may use at most is its limit. More requested than allowed cannot be, and
    the API server refuses it. Devices and huge pages are not shared, so there both must be equal.
  `,
  supersedes: ['kubernetes/match-memory-request-limit', 'kubernetes/match-cpu-request-limit', 'kubernetes/match-ephemeral-storage'],
  examples: [
    {
      name: 'more than may be used',
      bad: pod('resources:\n  requests:\n    memory: «1Gi»\n  limits:\n    memory: 256Mi\n'),
      good: pod('resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi\n'),
    },
  ],
  *check(file) {
    for (const workload of file.workloads())
      for (const { request, limit, value, allowed } of requestsOf(workload)) {
        if (!limit || allowed === undefined || (isExact(request.name) ? value === allowed : value <= allowed)) continue;
        yield {
          at: request.node.span,
          message: `The request for ${request.node.text} of ${request.name} ${value > allowed ? 'exceeds' : 'must equal'} the limit of ${limit.node.text}, so the API server refuses it.`,
          fixes: copyLimit(request, limit),
        };
      }
  },
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly why: string;
  /** Whether a request without a limit counts as well. */
  readonly unlimited?: true;
  readonly because: string;
  readonly equivalents: readonly string[];
  readonly examples: readonly [Example, ...Example[]];
}

const rows: readonly Row[] = [
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

const differs = (row: Row, { request, limit, value, allowed }: Request): boolean =>
  request.name === row.name && (limit ? allowed !== undefined && value !== allowed : row.unlimited === true);

const equal = (row: Row): Rule =>
  rule<'kubernetes'>({
    ...row,
    severity: 'hint',
    category: 'reliability',
    presets: {},
    fixes: ['review'],
    since: '0.1.0',
    *check(file) {
      for (const workload of file.workloads())
        for (const found of requestsOf(workload)) {
          const { request, limit } = found;
          if (found.container?.partial === true || !differs(row, found)) continue;
          yield {
            at: request.node.span,
            message: `The request for ${request.node.text} of ${row.name} is below ${limit ? `the limit of ${limit.node.text}` : 'the limit, for there is none'}: ${row.because}.`,
            fixes: copyLimit(request, limit),
          };
        }
    },
  });

export default [withinLimit, ...rows.map(equal)];
