import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { addToService, appendItem } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { itemText } from '../../syntax/compose/value.js';
import { isItself } from '../../syntax/images/known-images.js';
import { wholeServices } from './parts/running.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/require-image-environment',
  on: 'compose-project',
  title: 'Set what an image needs to start',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Some images of databases end at their first start with a message unless a password is set, or a variable says that none is wanted.
    Once there is data in the volume they start without.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a database without a password',
      bad: yaml`
        services:
          «db»:
            image: postgres:17
            environment:
              POSTGRES_DB: shop
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_DB: shop
              POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}
      `,
    },
    {
      name: 'two at once',
      bad: yaml`
        services:
          «db»:
            image: mcr.microsoft.com/mssql/server:2022-latest
      `,
      good: yaml`
        services:
          db:
            image: mcr.microsoft.com/mssql/server:2022-latest
            environment:
              ACCEPT_EULA: \${ACCEPT_EULA:?}
              MSSQL_SA_PASSWORD: \${MSSQL_SA_PASSWORD:?}
      `,
    },
  ],
  *check(project) {
    for (const service of wholeServices(project)) {
      const missing = missingVariables(service);
      if (missing.length === 0) continue;
      const edit = setVariables(service, missing);
      yield {
        at: service.at,
        message: `${service.title} does not start the first time: ${service.image?.reference?.name ?? 'its image'} needs ${missing.join(' and ')}, or another variable in its place. Set ${missing.length > 1 ? 'them' : 'it'}.`,
        fixes: edit ? [{ title: `Read ${missing.join(' and ')} from the environment`, safety: 'review', edits: [edit] }] : [],
      };
    }
  },
});

/** The first variable of each group of which none is set. */
function missingVariables(service: Service): string[] {
  const { software, image, environment } = service;
  const reference = image?.reference;
  if (!software?.environment || !reference || image.scalar.text.startsWith('$') || !isItself(software, reference)) return [];
  if (['build', 'env_file', 'entrypoint'].some((key) => service.has(key)) || isBefore(reference.tag, software.environmentSince)) return [];
  const names = environment.map(({ name }) => name);
  if (bypassesEntrypoint(service) || names.some((name) => name.includes('$'))) return [];
  return software.environment.flatMap((group) => (group.some((name) => names.includes(name)) ? [] : group.slice(0, 1)));
}

/** Whether a tag names a version that is older than another. */
function isBefore(tag: string | undefined, since: string | undefined): boolean {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(tag ?? '') ?? [];
  const [first = 0, second = 0] = since?.split('.').map(Number) ?? [];
  return major !== undefined && (Number(major) < first || (Number(major) === first && Number(minor ?? Infinity) < second));
}

/** What looks at the variables runs in front of options and of the server itself, and of nothing else. */
function bypassesEntrypoint({ value }: Service): boolean {
  const [first] = value.get('command')?.items() ?? [];
  if (!first) return false;
  return !/^\s*(?:-|(?:postgres|mysqld|mariadbd|percona|couchdb|opensearch)(?=\s|$))/.test(itemText(first) ?? '');
}

function setVariables(service: Service, names: readonly string[]): Edit | undefined {
  const { home, ownMap } = service;
  const node = ownMap?.own('environment')?.value;
  const list = node?.kind === 'seq' ? node : undefined;
  const quote = ownMap?.flow || list?.flow || (node?.kind === 'map' && node.flow) ? '"' : '';
  const reference = (name: string): string => `\${${name}:?}${quote}`;
  if (list?.anchor || !home) return undefined;
  if (!node) return addToService(service, ['environment'], Object.fromEntries(names.map((name) => [name, quote + reference(name)])));
  const edits = names.map((name) =>
    list
      ? appendItem(home.file, list, `${quote}${name}=${reference(name)}`)
      : addToService(service, ['environment', name], quote + reference(name)),
  );
  const [first] = edits;
  // all are written at the same place
  return first && { ...first, path: home.file.path, text: edits.map((edit) => edit?.text ?? '').join('') };
}
