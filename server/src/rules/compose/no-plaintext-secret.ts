import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { hasDevelopmentName } from '../../syntax/compose/development.js';
import { addItemToService, put } from '../../syntax/compose/edits.js';
import type { Variable } from '../../syntax/compose/environment.js';
import type { Service } from '../../syntax/compose/service.js';
import type { SecretKind } from '../parts/secrets/shapes.js';
import { secretsOf, type SecretPlaces } from './parts/secrets.js';
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

    The default of a variable is written here as well, and so are passwords in files for development and tests; they are an info. One secret in several places is reported at the
    first of them.
  `,
  equivalents: [],
  examples: [
    {
      name: 'the password of a database, in two services',
      bad: yaml`
        services:
          web:
            image: example/web:1
            environment:
              DB_PASSWORD: «hunter2»
          db:
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD=hunter2
      `,
      good: yaml`
        services:
          web:
            image: example/web:1
            environment:
              DB_PASSWORD: \${DB_PASSWORD:?}
          db:
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD=\${POSTGRES_PASSWORD:?}
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
    const development = hasDevelopmentName(file.path);
    for (const places of secretsOf(file.services)) {
      const [{ service, variable, at, kind, isDefault }, ...others] = places;
      const fixable = kind !== 'url' && !isDefault;
      yield {
        at,
        message: `${service.title} has ${what[kind]} in ${variable.name} for everybody to read who may read this file. Read it from the environment or from a secret.`,
        ...((isDefault || (development && kind !== 'token')) && { severity: 'info' as const }),
        related: others.map((other) => ({ at: other.at, message: `${other.service.title} has it in ${other.variable.name}.` })),
        fixes: fixable ? [...fromEnvironment(places), ...(others.length === 0 ? fromFile(service, variable) : [])] : [],
      };
    }
  },
});

const what: Readonly<Record<SecretKind, string>> = { name: 'a secret', url: 'a password', token: 'a key' };

function fromEnvironment(places: SecretPlaces): Fix[] {
  if (places.some(({ variable }) => !/^[A-Za-z_]\w*$/.test(variable.name))) return [];
  const edits = places.map(({ variable: { name, item }, at }) => {
    const reference = `\${${name}:?}`;
    const flow = item.layer.node?.kind === 'map' && item.layer.node.flow;
    return { span: at, text: item.pair && flow ? `"${reference}"` : reference, path: at.path };
  });
  const names = [...new Set(places.map(({ variable }) => variable.name))].join(' and ');
  return [{ title: `Read ${names} from the environment; move the value to .env`, safety: 'review', edits }];
}

/** `NAME_FILE` and a secret, where the image is known to read it. */
function fromFile(service: Service, { name, nameAt, valueAt }: Variable): Fix[] {
  const readsFile = service.software?.environment?.some((group) => group.includes(`${name}_FILE`)) === true;
  const { home } = service;
  const root = home?.file.roots[0];
  if (!readsFile || !root || !valueAt) return [];
  const secret = name.toLowerCase();
  const use = addItemToService(service, 'secrets', secret);
  const declaration = put(home.file, root, ['secrets', secret], { file: `\${1:./${secret}.txt}` });
  if (!use || !declaration) return [];
  const edits: Edit[] = [{ span: nameAt, text: `${name}_FILE` }, { span: valueAt, text: `/run/secrets/${secret}` }, use, declaration];
  return [{ title: `Read it from the secret ${secret}`, safety: 'ask', edits: edits.map((edit) => ({ ...edit, path: home.file.path })) }];
}
