import type { Fix } from '../../core/fix.js';
import type { Report } from '../../core/finding.js';
import { faultOf, fits, isQualifiedName, labelValue } from '../../syntax/kubernetes/names.js';
import { isKnown, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlPair, YamlScalar } from '../../syntax/yaml/node.js';
import { labelMaps } from './parts/label-maps.js';
import { offerText } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-label',
  title: 'Use labels that the API server takes',
  fixes: ['ask'],
  why: `
    Labels are for selecting, so their values are short words: at most 63 letters, digits, \`-\`, \`_\` and \`.\`. A key is such a word
    too, with a domain and \`/\` in front if need be. What people shall read belongs in an annotation.
  `,
  equivalents: ['kube-score:label-values', 'kics:metadata_label_is_invalid'],
  examples: [
    {
      name: 'a sentence',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          labels:
            owner: «"web team, room 4"»
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          labels:
            owner: web_team_room_4
      `,
    },
    {
      name: 'a key of two domains',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          labels:
            «example.com/team/owner»: web
      `,
    },
  ],
  *check(file) {
    for (const resource of file.resources())
      for (const map of labelMaps(resource)) for (const pair of map.entries()) if (!isLegal(pair)) yield* judge(pair);
  },
});

const isLegal = ({ name, value }: YamlPair): boolean => isQualifiedName(name) && fits(labelValue, scalarAt(value)?.text ?? '');

function* judge({ key, name, value }: YamlPair): Generator<Report> {
  if (key.kind === 'scalar' && isKnown(key) && !isQualifiedName(name))
    yield {
      at: key.span,
      message: `"${name}" is no legal key of a label, so the API server refuses it: up to 63 letters, digits, -, _ and ., behind a domain and one / if need be.`,
    };
  const text = scalarAt(value);
  if (!text || fits(labelValue, text.text)) return;
  yield {
    at: text.span,
    message: `The value of label "${name}" ${faultOf(labelValue, text.text)}, so the API server refuses it. Put longer text into an annotation.`,
    fixes: () => clean(text),
  };
}

function clean(node: YamlScalar): Fix[] {
  const text = node.text.replace(/[^\w.-]+/g, '_').slice(0, labelValue.longest);
  const trimmed = text.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9]+$/, '');
  return offerText(`Write ${trimmed}`, node, trimmed);
}
