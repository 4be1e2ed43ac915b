import { editDistance } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { quotedAs } from '../../syntax/kubernetes/edits.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { nameOf } from '../../syntax/schema/words.js';
import { judged } from './parts/schema.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/valid-enum',
  on: 'kubernetes-scope',
  title: 'Use values that the field knows',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe', 'ask'],
  since: '0.1.0',
  why: 'Policies, protocols, operators and types have a few values each, and case matters. The API server refuses every other value.',
  equivalents: ['kube-linter:schema-validation'],
  examples: [
    {
      name: 'another case',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              imagePullPolicy: «always»
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              imagePullPolicy: Always
      `,
    },
    {
      name: 'a type that does not exist',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: «Public»
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: ClusterIP
      `,
    },
  ],
  *check(scope) {
    for (const { resource, findings } of judged(scope)) {
      for (const value of findings.wrongValues) {
        const { node, shape } = value;
        // empty text is as good as no value
        if (node.kind !== 'scalar' || node.text === '') continue;
        const known = shape.values.map((each) => `\`${each}\``).join(', ');
        yield {
          at: resource.at(node.span),
          message: `${nameOf(value)} cannot be \`${node.text}\`, and the API server refuses it. Use one of ${known}.`,
          fixes: [replacement(resource.path, node, shape.values)],
        };
      }
    }
  },
});

/** By the value that was meant, where case or one letter tells it; otherwise by a choice. */
function replacement(path: string, node: YamlScalar, values: readonly string[]): Fix {
  const same = values.filter((value) => value.toLowerCase() === node.text.toLowerCase());
  const [near, ...more] = same.length > 0 ? same : values.filter((value) => value.length > 2 && editDistance(value, node.text, 1) <= 1);
  const text = near !== undefined && more.length === 0 ? near : undefined;
  if (text !== undefined && node.anchor === undefined)
    return { title: `Change to ${text}`, safety: 'safe', edits: [{ span: node.span, text: quotedAs(node, text), path }] };
  const choice = values.filter((value) => value !== '').join(',');
  return { title: 'Choose another', safety: 'ask', edits: [{ span: node.span, text: quotedAs(node, `\${1|${choice}|}`), path }] };
}
