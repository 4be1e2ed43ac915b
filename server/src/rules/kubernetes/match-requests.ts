import type { Fix } from '../../core/fix.js';
import { rule, type Options, type OptionSpec, type Rule } from '../../core/rule.js';
import { isExtended, type Amount } from '../../syntax/kubernetes/amounts.js';
import { pod } from './parts/example-pod.js';
import { matchedResources, type MatchedResource } from './parts/matched-resources.js';
import { mentions } from './parts/mentions.js';
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
  only: mentions('requests'),
  *check(file) {
    for (const workload of file.workloads())
      for (const { request, limit, value, allowed } of requestsOf(workload)) {
        if (!limit || allowed === undefined || (isExact(request.name) ? value === allowed : value <= allowed)) continue;
        yield {
          at: request.node.span,
          message: `The request for ${request.node.text} of ${request.name} ${value > allowed ? 'exceeds' : 'must equal'} the limit of ${limit.node.text}, so the API server refuses it.`,
          fixes: () => copyLimit(request, limit),
        };
      }
  },
});

interface Unlimited extends Options {
  readonly unlimited?: boolean;
}

const unlimited: OptionSpec<boolean> = { default: false, all: true, description: 'Report a request without a limit as well.' };

const differs = ({ name }: MatchedResource, countsUnlimited: boolean, { request, limit, value, allowed }: Request): boolean =>
  request.name === name && (limit ? allowed !== undefined && value !== allowed : countsUnlimited);

const equal = (row: MatchedResource): Rule =>
  rule<'kubernetes', Unlimited>({
    ...row,
    ...(row.unlimited === 'option' && { options: { unlimited } }),
    severity: 'hint',
    category: 'reliability',
    presets: {},
    fixes: ['review'],
    since: '0.1.0',
    only: mentions(row.name),
    *check(file, options) {
      const countsUnlimited = row.unlimited === true || options.unlimited === true;
      for (const workload of file.workloads())
        for (const found of requestsOf(workload)) {
          const { request, limit } = found;
          if (found.container?.partial === true || !differs(row, countsUnlimited, found)) continue;
          yield {
            at: request.node.span,
            message: `The request for ${request.node.text} of ${row.name} is below ${limit ? `the limit of ${limit.node.text}` : 'the limit, for there is none'}: ${row.because}.`,
            fixes: () => copyLimit(request, limit),
          };
        }
    },
  });

export default [withinLimit, ...matchedResources.map(equal)];
