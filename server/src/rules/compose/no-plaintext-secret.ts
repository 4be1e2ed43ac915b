import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { addToService, appendItem, put } from '../../syntax/compose/edits.js';
import type { Variable } from '../../syntax/compose/environment.js';
import type { Service } from '../../syntax/compose/service.js';
import { literalOf, secretKind, type SecretKind } from './parts/secrets.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-plaintext-secret',
  title: 'Keep secrets out of the file',
  severity: 'warning',
  category: 'security',
  presets: { recommended: {}, security: {} },
  fixes: ['review', 'ask'],
  since: '0.1.0',
  why: `
    A password in a compose file is in the history of the repository for good, and everybody who may read the file knows it.
    Read it from the environment, with the value in a \`.env\` that git ignores, or from a file under \`secrets\`.

    The default of a variable is written here as well; it is reported as worth knowing.
  `,
  equivalents: [],
  examples: [
    {
      name: 'the password of a database',
      bad: yaml`
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: app
              POSTGRES_PASSWORD: «hunter2»
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: app
              POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}
      `,
    },
    {
      name: 'from a file, where the image can read it',
      fix: 1,
      bad: yaml`
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD=«hunter2»
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password
            secrets:
              - postgres_password
        secrets:
          postgres_password:
            file: ./postgres_password.txt
      `,
    },
  ],
  *check(file) {
    for (const service of file.services) {
      for (const variable of service.environment) {
        const { name, written, valueAt } = variable;
        const literal = literalOf(variable);
        const kind = literal === undefined ? undefined : secretKind(name, literal);
        if (!kind || !valueAt) continue;
        const isDefault = written?.includes('$') === true;
        yield {
          at: valueAt,
          message: `${service.title} has ${what[kind]} in ${name} for everybody to read who may read this file. Read it from the environment or from a secret.`,
          ...(isDefault && { severity: 'info' as const }),
          fixes: isDefault || kind === 'url' ? [] : [...fromEnvironment(variable), ...fromFile(service, variable)],
        };
      }
    }
  },
});

const what: Readonly<Record<SecretKind, string>> = { name: 'a secret', url: 'a password', token: 'a key' };

function fromEnvironment({ name, valueAt, item }: Variable): Fix[] {
  if (!valueAt || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const reference = `\${${name}:?}`;
  const flow = item.layer.node?.kind === 'map' && item.layer.node.flow;
  const edits = [{ span: valueAt, text: item.pair && flow ? `"${reference}"` : reference, path: valueAt.path }];
  return [{ title: `Read ${name} from the environment; move the value to .env`, safety: 'review', edits }];
}

/** `NAME_FILE` and a secret, where the image is known to read it. */
function fromFile(service: Service, { name, nameAt, valueAt }: Variable): Fix[] {
  const readsFile = service.software?.environment?.some((group) => group.includes(`${name}_FILE`)) === true;
  const { home, ownMap } = service;
  const root = home?.file.roots[0];
  if (!readsFile || !root || !valueAt) return [];
  const secret = name.toLowerCase();
  const list = ownMap?.get('secrets');
  const use = list ? appendItem(home.file, list, secret) : addToService(service, ['secrets'], [secret]);
  const declaration = put(home.file, root, ['secrets', secret], { file: `\${1:./${secret}.txt}` });
  if (!use || !declaration) return [];
  const edits: Edit[] = [{ span: nameAt, text: `${name}_FILE` }, { span: valueAt, text: `/run/secrets/${secret}` }, use, declaration];
  return [{ title: `Read it from the secret ${secret}`, safety: 'ask', edits: edits.map((edit) => ({ ...edit, path: home.file.path })) }];
}
