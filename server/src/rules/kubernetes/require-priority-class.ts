import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { look, unknown } from '../../syntax/kubernetes/values.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

interface Allowed extends Options {
  readonly allowed: readonly string[];
}

export default rule<'kubernetes-scope', Allowed>({
  id: 'kubernetes/require-priority-class',
  on: 'kubernetes-scope',
  title: 'Say which Pods matter most',
  severity: 'hint',
  category: 'reliability',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    When a node runs short, Pods of lower priority go first. Without a PriorityClass all have the same, unless the cluster has a default. The fix
    offers classes that the manifests declare, and those of the option.
  `,
  equivalents: ['kube-linter:priority-class-name', 'polaris:priorityClassNotSet'],
  options: { allowed: { default: [], description: 'Names that may be used; without them, any.' } },
  examples: [
    {
      name: 'a class is declared',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        «spec»:
          containers: []
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop
        value: 1000
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers: []
          priorityClassName: shop
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop
        value: 1000
      `,
    },
  ],
  *check(scope, { allowed }) {
    const declared = scope.ofKind('PriorityClass').flatMap(({ name }) => name ?? []);
    const names = allowed.length > 0 ? allowed : [...new Set(declared)];
    const snippet = names.length > 1 ? `\${1|${names.join(',')}|}` : `\${1:${names[0] ?? ''}}`;
    for (const workload of scope.workloads) {
      const { resource, spec } = workload;
      const found = look(spec, 'priorityClassName');
      const written = found !== unknown && found?.kind === 'scalar' && found.text === '' ? undefined : found;
      if (written === unknown || (!written && (resource.partial || scope.isPatched(resource)))) continue;
      const isFine =
        written?.kind === 'scalar' && (allowed.length === 0 || allowed.includes(written.text) || written.text.startsWith('system-'));
      if (isFine) continue;
      yield {
        at: resource.at(written?.span ?? workload.specSpan),
        message: written
          ? `${resource.title} uses a PriorityClass that is not among those allowed: ${allowed.join(', ')}.`
          : `${resource.title} has no PriorityClass, so it goes as soon as any other when its node runs short. Choose one.`,
        fixes: () => {
          const edit = written ? { span: written.span, text: snippet } : put(resource.file, spec, ['priorityClassName'], snippet);
          return names.length > 0 ? offer('Choose a PriorityClass', 'ask', edit) : [];
        },
      };
    }
  },
});
