import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-namespace',
  on: 'kubernetes-scope',
  title: 'Use namespaces that are declared',
  severity: 'info',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    An object in a namespace that does not exist is refused. Where manifests declare a namespace of nearly the same name, the
    other one is most likely a slip.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a letter too few',
      bad: yaml`
        apiVersion: v1
        kind: Namespace
        metadata:
          name: payments
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
          namespace: «payment»
      `,
      good: yaml`
        apiVersion: v1
        kind: Namespace
        metadata:
          name: payments
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
          namespace: payments
      `,
    },
  ],
  only: holds('Namespace'),
  *check(scope) {
    const declared = new Set(scope.ofKind('Namespace').flatMap(({ name }) => name ?? []));
    if (declared.size === 0) return;
    const known = new Map<string, string | undefined>();
    for (const resource of scope.resources) {
      const { namespace } = resource;
      if (namespace === undefined || declared.has(namespace) || scope.namespaceOf(resource) !== namespace) continue;
      if (!known.has(namespace)) known.set(namespace, nearest(namespace, declared));
      const near = known.get(namespace);
      const node = scalarAt(resource.metadata, 'namespace');
      if (near === undefined || !node) continue;
      yield {
        at: resource.at(node.span),
        message: `${resource.title} is in the namespace "${namespace}", which is not declared here, while "${near}" is. Declare it, or use the other.`,
        fixes: [{ title: `Use ${near}`, safety: 'review', edits: [{ span: node.span, text: stringScalar(near), path: resource.path }] }],
      };
    }
  },
});
