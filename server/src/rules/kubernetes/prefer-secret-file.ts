import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { itemsAt, mapAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { addVolume } from './parts/add-item.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/prefer-secret-file',
  title: 'Read secrets from files',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Variables are inherited by every process that a program starts, and end up in crash reports and logs. A file is read by who needs it, and changes
    when the Secret does. The program has to be able to read one, hence the rule is off.
  `,
  equivalents: [
    'kube-linter:read-secret-from-env-var',
    'checkov:CKV_K8S_35',
    'kubesec:SecretsAsEnvironmentVariables',
    'kics:secrets_as_environment_variables',
  ],
  examples: [
    {
      name: 'a password',
      bad: pod('env:\n  - name: DB_PASSWORD\n    valueFrom:\n      «secretKeyRef»:\n        name: shop\n        key: password\n'),
      good: `${pod(
        'env:\n  - name: DB_PASSWORD_FILE\n    value: /etc/secrets/password\nvolumeMounts:\n  - name: shop\n    mountPath: /etc/secrets\n    readOnly: true\n',
      )}  volumes:\n    - name: shop\n      secret:\n        secretName: shop\n`,
    },
  ],
  only: mentions('secretKeyRef', 'secretRef'),
  *check(file) {
    for (const container of file.containers()) {
      for (const variable of container.env) {
        const pair = mapAt(variable, 'valueFrom')?.own('secretKeyRef');
        if (!pair) continue;
        const name = textAt(variable, 'name') ?? 'a variable';
        yield {
          at: pair.key.span,
          message: `${container.title} gets a secret by ${name}, which every process below inherits. Mount it as a file.`,
          fixes: () => asFile(container, variable),
        };
      }
      for (const source of itemsAt(container.map, 'envFrom')) {
        const pair = mapAt(source)?.own('secretRef');
        if (pair)
          yield {
            at: pair.key.span,
            message: `${container.title} gets a whole Secret as variables, which every process below inherits. Mount it as files.`,
          };
      }
    }
  },
});

/** Mounts the Secret, and tells the program where by a variable that many images know. */
function asFile(container: Container, variable: YamlMap): Fix[] {
  const name = variable.own('name');
  const source = variable.own('valueFrom');
  const secret = textAt(variable, 'valueFrom', 'secretKeyRef', 'name');
  const key = textAt(variable, 'valueFrom', 'secretKeyRef', 'key');
  if (!name || !source || secret === undefined || key === undefined || source.value.kind !== 'map') return [];
  const mount = { name: secret, mountPath: '${1:/etc/secrets}', readOnly: 'true' };
  const volume = addVolume(container, mount, { name: secret, secret: { secretName: secret } });
  if (!volume) return [];
  const edits = [
    { span: { start: name.value.end, end: name.value.end }, text: '_FILE' },
    { span: source.span, text: `value: \${1:/etc/secrets}/${key}` },
    ...volume,
  ];
  return [{ title: 'Mount it as a file', safety: 'ask', edits }];
}
