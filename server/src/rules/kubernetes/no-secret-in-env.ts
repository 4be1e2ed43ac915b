import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { secretKind } from '../parts/secrets/shapes.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { addSecret, secretName } from './parts/secret-objects.js';
import { isStandIn, placeholders, type Placeholders } from './parts/secret-texts.js';

export default rule<'kubernetes', Placeholders>({
  id: 'kubernetes/no-secret-in-env',
  title: 'Keep secrets out of manifests',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    A password in a manifest is in the history of the repository for good, and everybody who may see the Pod can read it. Take it from a Secret,
    and keep the Secret out of the repository, or encrypted there.
  `,
  equivalents: ['kube-linter:env-var-secret', 'polaris:sensitiveContainerEnvVar'],
  options: { placeholders },
  examples: [
    {
      name: 'the password of a database',
      bad: pod('env:\n  - name: DB_PASSWORD\n    value: «hunter2»\n'),
      good: `${pod(
        'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: web-db-password\n        key: DB_PASSWORD\n',
      )}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web-db-password\nstringData:\n  DB_PASSWORD: hunter2\n`,
    },
  ],
  only: mentions('env'),
  *check(file, options) {
    for (const container of file.containers())
      for (const variable of container.env) {
        const name = scalarAt(variable, 'name');
        const value = scalarAt(variable, 'value');
        if (!name || !value || isStandIn(value.text, options) || !secretKind(name.text, value.text)) continue;
        yield {
          at: value.span,
          message: `${container.title} has a secret in ${name.text} for everybody to read who may see the Pod or this file. Take it from a Secret.`,
          fixes: () => fromSecret(container, variable, name.text, value),
        };
      }
  },
});

function fromSecret({ workload: { resource } }: Container, variable: YamlMap, key: string, value: YamlScalar): Fix[] {
  const pair = variable.own('value');
  const { text } = resource.file;
  if (resource.name === undefined || pair?.value !== value || value.anchor) return [];
  const name = secretName(resource.name, key);
  const secret = addSecret(resource, name, key, value);
  if (!secret) return [];
  const start = pair.key.start;
  const eol = (text.includes('\r\n') ? '\r\n' : '\n') + ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1);
  const reference = variable.flow
    ? `valueFrom: {secretKeyRef: {name: ${name}, key: ${key}}}`
    : ['valueFrom:', '  secretKeyRef:', `    name: ${name}`, `    key: ${key}`].join(eol);
  return [
    { title: `Move it to the Secret ${name}`, safety: 'generate', edits: [{ span: { start, end: value.end }, text: reference }, secret] },
  ];
}
