import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { ShapedValue } from '../../syntax/schema/check.js';
import { Type } from '../../syntax/schema/schema.js';
import { nameOf, placeOf, typeOf, typesOf } from '../../syntax/schema/words.js';
import { judged } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/valid-type',
  on: 'kubernetes-scope',
  title: 'Give every field a value of its type',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    The API server refuses a number or \`true\` where it wants text, text where it wants a number, and a list where it wants a
    mapping. Values of labels, annotations, environment variables and ConfigMaps are text: quote \`"8080"\`, \`"true"\` and \`"yes"\`.
  `,
  equivalents: ['kube-linter:schema-validation'],
  examples: [
    {
      name: 'a number where text is wanted',
      bad: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          PORT: «8080»
      `,
      good: yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          PORT: "8080"
      `,
    },
    {
      name: 'a mapping instead of a list',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          «ports»:
            port: 80
      `,
    },
  ],
  *check(scope) {
    for (const { resource, findings } of judged(scope)) {
      for (const value of findings.wrongTypes) {
        // Kustomize knows which fields are text, and quotes such words
        if (isWord(value) && scope.kustomizations.length > 0) continue;
        const fixes = fixesOf(resource, value);
        yield {
          at: resource.at(placeOf(value)),
          message: `${nameOf(value)} is ${isWord(value) ? 'a boolean in YAML 1.1' : typeOf(value.node)}, but the API server wants ${typesOf(value.shape)} and refuses it.${fixes.length > 0 ? ' Quote it.' : ''}`,
          fixes,
        };
      }
    }
  },
});

/** Bare `yes` and `off` are text to us, and booleans to the API server. */
const isWord = ({ node, shape }: ShapedValue): boolean =>
  node.kind === 'scalar' && typeof node.value === 'string' && shape.accepts(Type.string);

function fixesOf({ path }: Resource, { node, shape }: ShapedValue): Fix[] {
  if (node.kind !== 'scalar' || node.style !== 'plain' || !shape.accepts(Type.string)) return [];
  // where aliases share it, another place may want it as it is
  if (node.end === node.start || node.anchor !== undefined) return [];
  return [{ title: 'Quote it', safety: 'safe', edits: [{ span: node.span, text: `"${node.text}"`, path }] }];
}
