import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { quotedAs, removePair } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { annotationsOf, isKeptForOldClusters, movedToField } from './parts/annotation-fields.js';
import { deprecatedFieldsOf, deprecatedNodeLabels, keysOfDeprecated, type Deprecated } from './parts/deprecated-fields.js';
import { mentions } from './parts/mentions.js';
import { nodeLabels } from './parts/node-labels.js';
import { isAtLeast } from './parts/versions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-deprecated-field',
  title: 'Use the fields that took over',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    Fields, annotations and labels get successors, and later lose their meaning without a word: a seccomp annotation is ignored
    since 1.27, a volume of a driver that is gone is never mounted.
  `,
  equivalents: ['kube-linter:deprecated-service-account-field'],
  supersedes: ['kubernetes/known-field'],
  examples: [
    {
      name: 'a field with a new name',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          «serviceAccount»: web
          containers: []
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          serviceAccountName: web
          containers: []
      `,
    },
    {
      name: 'an annotation that has become a field',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          annotations:
            «kubernetes.io/ingress.class»: nginx
        spec:
          rules: []
      `,
      good: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules: []
          ingressClassName: nginx
      `,
    },
  ],
  only: mentions(...keysOfDeprecated),
  *check(file, _options, { kubernetesVersion }) {
    const isOld = ({ since }: Deprecated): boolean => isAtLeast(kubernetesVersion, since);
    for (const resource of file.resources()) {
      for (const annotation of annotationsOf(resource)) {
        if (!isOld(annotation.what)) continue;
        const report = saying(annotation.pair.key, annotation.pair.name, annotation.what);
        yield { ...report, fixes: movedToField(file, annotation), ...(isKeptForOldClusters(annotation) && { severity: 'hint' }) };
      }
      for (const workload of resource.workloads) {
        yield* serviceAccount(file, workload);
        const labels = [...nodeLabels(workload)];
        for (const node of labels) {
          const label = deprecatedNodeLabels.get(node.text);
          if (!label || !isOld(label)) continue;
          const isKept = labels.some(({ text }) => text === label.instead);
          yield { ...saying(node, node.text, label), ...(isKept ? { severity: 'hint' } : { fixes: renaming(node, label.instead) }) };
        }
      }
      for (const { key, name, field } of deprecatedFieldsOf(resource))
        if (isOld(field)) yield { ...saying(key, name, field), ...(name === 'loadBalancerIP' && { severity: 'info' }) };
    }
  },
});

function saying({ start, end }: Span, name: string, { since, instead, isGone }: Deprecated): Report {
  const what = isGone
    ? `Kubernetes ${since} has dropped \`${name}\`, so nothing can be mounted from it.`
    : `\`${name}\` is deprecated since Kubernetes ${since}: newer versions ignore it, or will.`;
  return { at: { start, end }, message: instead === undefined ? what : `${what} Use ${instead}.` };
}

const renaming = (node: YamlScalar, text: string): Fix[] => [
  { title: `Use ${text}`, safety: 'review', edits: [{ span: node.span, text: quotedAs(node, text) }] },
];

function* serviceAccount(file: KubernetesFile, { spec }: Workload): Generator<Report> {
  const pair = spec.own('serviceAccount');
  if (!pair) return;
  const other = spec.pair('serviceAccountName');
  const isSame = other !== undefined && textAt(spec, 'serviceAccountName') === textAt(spec, 'serviceAccount');
  const edit = other ? removePair(file, spec, pair) : { span: pair.key.span, text: 'serviceAccountName' };
  const message = 'serviceAccount is the former name of serviceAccountName. Use the new one.';
  if (file.templated || (other && !isSame)) yield { at: pair.key.span, message };
  else yield { at: pair.key.span, message, fixes: [{ title: 'Use serviceAccountName', safety: 'safe', edits: [edit] }] };
}
