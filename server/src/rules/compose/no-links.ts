import type { Edit, Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put, removePair } from '../../syntax/compose/edits.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { Service } from '../../syntax/compose/service.js';
import { asScalar, asSeq, type YamlScalar } from '../../syntax/yaml/node.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/no-links',
  title: 'Let services find each other by their names',
  severity: 'hint',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Services of one network reach each other by name; \`links\` are left from the time before networks. \`depends_on\` says the order in which
    they start, and a network alias gives a service a second name. \`external_links\` reach containers that Compose does not know.
  `,
  equivalents: [],
  examples: [
    {
      name: 'links that say the order only',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            «links»:
              - db
          db:
            image: postgres:17
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            depends_on:
              - db
          db:
            image: postgres:17
      `,
    },
    {
      name: 'a link by another name',
      bad: 'services:\n  web:\n    image: nginx:1.27\n    «links»: ["db:database"]\n  db:\n    image: postgres:17\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: ["db"]\n  db:\n    image: postgres:17\n    networks:\n      default:\n        aliases:\n          - database\n',
    },
  ],
  only: (file) => file.mentions('links', 'external_links'),
  *check(file) {
    const places = new Places();
    for (const service of file.services) {
      for (const key of ['links', 'external_links']) {
        const at = service.value.get(key)?.at;
        if (!at || !places.isNew(at)) continue;
        const links = key === 'links' ? readLinks(service) : undefined;
        const note = links?.some(({ alias }) => alias !== undefined) === true ? ' A network alias keeps the other name.' : '';
        yield {
          at,
          message: `${service.title} has \`${key}\` from the time before networks, on which services reach each other by name. Use \`${key === 'links' ? 'depends_on' : 'networks'}\`.${note}`,
          fixes: links ? repair(file, service, links) : [],
        };
      }
    }
  },
});

interface Link {
  readonly scalar: YamlScalar;
  readonly name: string;
  /** Another name for it. */
  readonly alias: string | undefined;
}

/** Links that are written out; undefined where one is not. */
function readLinks({ ownMap }: Service): Link[] | undefined {
  const links = asSeq(ownMap?.own('links')?.value)?.items.map((item): Link | undefined => {
    const scalar = item.kind === 'scalar' ? asScalar(item) : undefined;
    const [, name, alias] = /^([\w.-]+)(?::([\w.-]+))?$/.exec(scalar?.text ?? '') ?? [];
    return scalar && name !== undefined ? { scalar, name, alias: alias === name ? undefined : alias } : undefined;
  });
  return links?.includes(undefined) === false ? links.filter((link) => link !== undefined) : undefined;
}

/** `depends_on` in place of `links`, or nothing where it names the same services already; aliases go to the services that they are for. */
function repair(file: ComposeFile, service: Service, links: readonly Link[]): Fix[] {
  const { ownMap: map, dependencies } = service;
  const pair = map?.own('links');
  if (!map || !pair) return [];
  const isThere = dependencies.length > 0;
  if (isThere && links.some(({ name }) => !dependencies.some((dependency) => dependency.name === name))) return [];
  const shortened = links.flatMap(({ scalar, name }): Edit[] => {
    const quoted = scalar.style === 'plain' ? 0 : 1;
    return scalar.text === name ? [] : [{ span: { start: scalar.start + quoted + name.length, end: scalar.end - quoted }, text: '' }];
  });
  const order = isThere ? [removePair(file, map, pair)] : [{ span: pair.key.span, text: 'depends_on' }, ...shortened];
  const aliases = aliasEdits(file, links);
  return aliases ? [{ title: 'Use depends_on', safety: 'review', edits: [...order, ...aliases] }] : [];
}

/** Names that the linked services get besides their own; undefined where one cannot be given in one place. */
function aliasEdits(file: ComposeFile, links: readonly Link[]): Edit[] | undefined {
  const byName = new Map<string, string[]>();
  for (const { name, alias } of links) if (alias !== undefined) byName.set(name, [...(byName.get(name) ?? []), alias]);
  const edits = [...byName].map(([name, aliases]) => {
    const target = file.services.find((service) => service.name === name);
    if (!target?.ownMap || target.has('networks') || target.has('network_mode')) return undefined;
    return put(file, target.ownMap, ['networks', 'default', 'aliases'], aliases);
  });
  return edits.includes(undefined) ? undefined : edits.filter((edit) => edit !== undefined);
}
