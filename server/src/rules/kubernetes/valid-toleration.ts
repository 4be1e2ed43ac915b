import type { Report } from '../../core/finding.js';
import { isMissing, mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { mentions } from './parts/mentions.js';
import { headOf } from './parts/places.js';
import { refused } from './parts/refused.js';

const pod = (toleration: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n  tolerations:\n    - ${toleration}\n`;

export default refused({
  id: 'kubernetes/valid-toleration',
  title: 'Write tolerations that match a taint',
  why: `
    A toleration compares a key with a value (\`Equal\`, the default), or asks only that a taint with the key exists. Only \`Exists\` does
    without a key: it matches every taint. Only Pods that would be evicted, \`NoExecute\`, can stay for some seconds.
  `,
  examples: [
    { name: 'a value that is not compared', bad: pod('key: gpu\n      operator: Exists\n      value: «"true"»') },
    { name: 'nothing to compare', bad: pod('«effect: NoSchedule»') },
  ],
  only: mentions('tolerations'),
  *check(file) {
    // the branches of a template write one operator each
    if (file.templated) return;
    for (const { spec, resource } of file.workloads())
      for (const toleration of mapsAt(spec, 'tolerations')) yield* judge(toleration, resource.partial);
  },
});

function* judge(toleration: YamlMap, partial: boolean): Generator<Report> {
  const operator = textAt(toleration, 'operator') ?? (isMissing(toleration, 'operator') ? 'Equal' : '');
  const key = scalarAt(toleration, 'key');
  const value = scalarAt(toleration, 'value');
  if (operator === 'Exists' && value?.text)
    yield { at: value.span, message: 'With Exists no value is compared, so the API server refuses one. Remove it, or use Equal.' };
  if (operator === 'Equal' && !partial && (key ? key.text === '' : isMissing(toleration, 'key')))
    yield {
      at: key?.span ?? headOf(toleration),
      message: 'This toleration has no key to compare, which the API server accepts with the operator Exists only.',
    };
  const seconds = scalarAt(toleration, 'tolerationSeconds');
  const evicts = isMissing(toleration, 'effect') ? '' : (textAt(toleration, 'effect') ?? 'NoExecute');
  if (seconds && evicts !== 'NoExecute')
    yield {
      at: seconds.span,
      message: 'Only taints with the effect NoExecute are tolerated for some seconds, so the API server refuses tolerationSeconds here.',
    };
}
