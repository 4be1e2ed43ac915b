import { rule, type Options, type Rule } from '../../core/rule.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, scalarAt } from '../../syntax/kubernetes/values.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

interface Minimum extends Options {
  readonly minimum: number;
}

const hpa = (limits: string): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n${limits}  scaleTargetRef:\n    kind: Deployment\n    name: web\n`;

interface Limits {
  readonly scaler: Resource;
  readonly minimum: YamlScalar | undefined;
  readonly least: number;
  readonly maximum: YamlScalar | undefined;
}

/** Autoscalers whose limits are known. */
function* limitsIn(file: KubernetesFile): Generator<Limits> {
  for (const scaler of file.resources()) {
    if (!scaler.is('HorizontalPodAutoscaler', 'autoscaling') || scaler.partial) continue;
    const minimum = scalarAt(scaler.map, 'spec', 'minReplicas');
    if (!minimum && !isMissing(scaler.map, 'spec', 'minReplicas')) continue;
    const least = minimum ? minimum.value : 1;
    if (typeof least === 'number') yield { scaler, minimum, least, maximum: scalarAt(scaler.map, 'spec', 'maxReplicas') };
  }
}

const requireMinimum: Rule = rule<'kubernetes', Minimum>({
  id: 'kubernetes/require-autoscaler-minimum',
  title: 'Keep two Pods when there is little to do',
  severity: 'hint',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    An autoscaler goes down to \`minReplicas\`, one unless it is set, and then a crash or a drained node is an outage.
  `,
  equivalents: ['kube-linter:hpa-minimum-three-replicas', 'kube-score:horizontalpodautoscaler-replicas', 'polaris:hpaMinAvailability'],
  options: { minimum: { default: 2, all: 2, description: 'The number of replicas to ask for.' } },
  examples: [
    {
      name: 'the default of one',
      bad: hpa('  maxReplicas: 5\n').replace('spec:', '«spec»:'),
      good: `${hpa('  maxReplicas: 5\n')}  minReplicas: 2\n`,
    },
  ],
  only: holds('HorizontalPodAutoscaler'),
  *check(file, { minimum: wanted }) {
    for (const { scaler, minimum, least } of limitsIn(file)) {
      if (least >= wanted) continue;
      yield {
        at: minimum?.span ?? scaler.specSpan,
        message: `${scaler.title} goes down to ${String(least)}, where a crash or a drained node is an outage. Keep at least ${String(wanted)}.`,
        fixes: () =>
          offer(
            `Keep at least ${String(wanted)}`,
            'review',
            minimum ? { span: minimum.span, text: String(wanted) } : put(file, scaler.map, ['spec', 'minReplicas'], String(wanted)),
          ),
      };
    }
  },
});

const noFixed: Rule = rule<'kubernetes'>({
  id: 'kubernetes/no-fixed-autoscaler',
  title: 'Leave an autoscaler room',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    An autoscaler whose least and greatest number of replicas are the same never scales. Raise \`maxReplicas\`, or write the number
    into the Deployment.
  `,
  equivalents: ['polaris:hpaMaxAvailability'],
  examples: [
    {
      name: 'from three to three',
      bad: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          minReplicas: 3
          maxReplicas: «3»
      `,
      good: yaml`
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          minReplicas: 3
          maxReplicas: 6
      `,
    },
  ],
  only: holds('HorizontalPodAutoscaler'),
  *check(file) {
    for (const { scaler, least, maximum } of limitsIn(file)) {
      if (maximum?.value !== least) continue;
      yield {
        at: maximum.span,
        message: `${scaler.title} keeps exactly ${maximum.text}, so it never scales. Raise maxReplicas, or write the number into what it scales.`,
        fixes: [{ title: 'Raise maxReplicas', safety: 'ask', edits: [{ span: maximum.span, text: `\${1:${String(least * 2)}}` }] }],
      };
    }
  },
});

export default [requireMinimum, noFixed];
