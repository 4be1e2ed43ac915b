import type { Severity } from '../../core/finding.js';
import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import { removePair } from '../../syntax/kubernetes/edits.js';
import { itemsAt, mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';

interface Row extends Pick<RuleDefinition<'kubernetes'>, 'id' | 'title' | 'category' | 'presets' | 'why' | 'equivalents'> {
  readonly severity: Severity;
  readonly kind: string;
  readonly group: string;
  /** The mapping that has the key. */
  readonly path: readonly string[];
  readonly key: string;
  readonly when: (holder: YamlMap, key: string) => boolean;
  readonly says: string;
  /** A manifest with a line `@` where the key stands. */
  readonly example: string;
  readonly line: string;
}

const rows: readonly Row[] = [
  {
    id: 'kubernetes/no-cron-job-ttl',
    kind: 'CronJob',
    group: 'batch',
    path: ['spec', 'jobTemplate', 'spec'],
    key: 'ttlSecondsAfterFinished',
    when: (holder, key) => scalarAt(holder, key) !== undefined,
    says: 'removes finished Jobs by time, and the history limits keep some by number: the two work against each other. Remove it.',
    title: 'Leave the history of a CronJob to its limits',
    severity: 'info',
    category: 'reliability',
    presets: { strict: {} },
    why: 'A CronJob keeps the last three successful Jobs and the last failed one, or as many as its history limits say. A time to live deletes them earlier, and with them the logs of what failed at night.',
    equivalents: ['kube-linter:job-ttl-seconds-after-finished'],
    example:
      "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: report\nspec:\n  schedule: '0 3 * * *'\n  jobTemplate:\n    spec:\n@      backoffLimit: 2\n",
    line: '      «ttlSecondsAfterFinished»: 600\n',
  },
  {
    id: 'kubernetes/no-external-ip',
    kind: 'Service',
    group: '',
    path: ['spec'],
    key: 'externalIPs',
    when: (holder, key) => itemsAt(holder, key).length > 0,
    says: 'takes traffic for addresses that nobody checks, on every node; whoever may write Services can take over addresses of others (CVE-2020-8554). Use a LoadBalancer or an Ingress.',
    title: 'Do not claim external addresses',
    severity: 'warning',
    category: 'security',
    presets: { recommended: {}, security: {} },
    why: 'Nodes send what goes to an address in `externalIPs` to the Service, whoever the address belongs to. That lets one namespace intercept the traffic of another. Many clusters refuse the field.',
    equivalents: ['trivy:KSV-0108'],
    example: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n@  ports:\n    - port: 80\n',
    line: '  «externalIPs»:\n    - 203.0.113.7\n',
  },
];

const forbidKey = ({ kind, group, path, key, when, says, example, line, ...metadata }: Row): Rule =>
  rule<'kubernetes'>({
    ...metadata,
    fixes: ['review'],
    since: '0.1.0',
    examples: [{ name: 'the key is there', bad: example.replace('@', line), good: example.replace('@', '') }],
    only: mentions(key),
    *check(file) {
      for (const resource of file.resources()) {
        const holder = resource.is(kind, group) ? mapAt(resource.map, ...path) : undefined;
        const pair = holder?.own(key);
        if (!holder || !pair || !when(holder, key)) continue;
        yield {
          at: pair.key.span,
          message: `${resource.title} ${says}`,
          fixes: [{ title: `Remove ${key}`, safety: 'review', edits: [removePair(file, holder, pair)] }],
        };
      }
    },
  });

export default rows.map(forbidKey);
