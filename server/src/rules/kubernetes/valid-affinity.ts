import type { Report } from '../../core/finding.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isClosedList, isMissing, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { podTerms, preferred, required } from './parts/label-maps.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { headOf, keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';

const pod = (affinity: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n  affinity:\n${affinity.replace(/^(?=.)/gm, '    ')}`;

export default refused({
  id: 'kubernetes/valid-affinity',
  title: 'Complete what affinity asks for',
  fixes: ['ask'],
  why: `
    Pods are kept together or apart within something, a node or a zone, which \`topologyKey\` names. Preferences have a weight from 1 to
    100. A required node affinity without terms matches no node.
  `,
  supersedes: ['kubernetes/require-field'],
  examples: [
    {
      name: 'apart, but within what',
      bad: pod(
        'podAntiAffinity:\n  requiredDuringSchedulingIgnoredDuringExecution:\n    - «labelSelector»:\n        matchLabels:\n          app: web\n',
      ),
      good: pod(
        'podAntiAffinity:\n  requiredDuringSchedulingIgnoredDuringExecution:\n    - labelSelector:\n        matchLabels:\n          app: web\n      topologyKey: kubernetes.io/hostname\n',
      ),
    },
    {
      name: 'a weight that is too large',
      bad: pod(
        'nodeAffinity:\n  preferredDuringSchedulingIgnoredDuringExecution:\n    - weight: «1000»\n      preference:\n        matchExpressions:\n          - key: disk\n            operator: Exists\n',
      ),
      good: pod(
        'nodeAffinity:\n  preferredDuringSchedulingIgnoredDuringExecution:\n    - weight: 100\n      preference:\n        matchExpressions:\n          - key: disk\n            operator: Exists\n',
      ),
    },
  ],
  only: mentions('affinity'),
  *check(file) {
    for (const workload of file.workloads()) if (!isMissing(workload.spec, 'affinity')) yield* ofWorkload(workload);
  },
});

function* ofWorkload(workload: Workload): Generator<Report> {
  const { spec, resource } = workload;
  for (const { term, preference } of podTerms(workload)) {
    if (preference) yield* ofWeight(preference);
    if (isMissing(term, 'topologyKey') && !resource.partial)
      yield {
        at: headOf(term),
        message: 'This term does not say within what Pods are kept together or apart, so the API server refuses it. Add topologyKey.',
        fixes: () =>
          offer(
            'Add topologyKey',
            'ask',
            put(resource.file, term, ['topologyKey'], '${1|kubernetes.io/hostname,topology.kubernetes.io/zone|}'),
          ),
      };
  }
  const node = mapAt(spec, 'affinity', 'nodeAffinity');
  for (const preference of mapsAt(node, preferred)) yield* ofWeight(preference);
  const terms = mapAt(node, required);
  if (terms && !resource.partial && isClosedList(terms, 'nodeSelectorTerms') && mapsAt(terms, 'nodeSelectorTerms').length === 0)
    yield {
      at: keyOf(terms, 'nodeSelectorTerms'),
      message: 'A required node affinity without terms matches no node, so the API server refuses it. Add a term.',
    };
}

function* ofWeight(preference: YamlMap): Generator<Report> {
  const weight = scalarAt(preference, 'weight');
  const value = weight?.value;
  if (!weight || typeof value !== 'number' || (value >= 1 && value <= 100)) return;
  yield {
    at: weight.span,
    message: `A weight goes from 1 to 100, so the API server refuses ${weight.text}.`,
    fixes: () => offer('Choose a weight', 'ask', { span: weight.span, text: `\${1:${value < 1 ? 1 : 100}}` }),
  };
}
