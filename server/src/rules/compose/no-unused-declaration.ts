import type { Edit } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { removeEntry } from '../../syntax/compose/edits.js';
import { sections, type Section } from '../../syntax/compose/file.js';
import type { ComposeProject } from '../../syntax/compose/project.js';
import type { Service } from '../../syntax/compose/service.js';
import type { Value } from '../../syntax/compose/value.js';
import { asMap } from '../../syntax/yaml/node.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose-project'>({
  id: 'compose/no-unused-declaration',
  on: 'compose-project',
  title: 'Declare nothing that no service uses',
  severity: 'hint',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A network, volume, secret, config or model that no service uses is not even created. It is left over, or a service was meant to use it.

    The project counts, with the files that are added to it. An entry with a note of its own, a key that begins with \`x-\`, is spared.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a volume that was renamed',
      bad: yaml`
        services:
          db:
            image: postgres:17
            volumes:
              - db-data:/var/lib/postgresql/data
        volumes:
          db-data:
          # before version 2
          «data»:
            driver: local
      `,
      good: yaml`
        services:
          db:
            image: postgres:17
            volumes:
              - db-data:/var/lib/postgresql/data
        volumes:
          db-data:
      `,
    },
    {
      name: 'the last of its kind',
      bad: 'services:\n  web:\n    image: nginx:1.27\nnetworks:\n  «front»:\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n',
    },
  ],
  *check(project) {
    if (!project.isComplete || project.services.some(({ isOpen }) => isOpen)) return;
    for (const section of sections) {
      const names = project.names(section);
      const used = names.length > 0 ? usedNames(project, section) : undefined;
      for (const name of used ? names : []) {
        const value = project.declaration(section, name);
        if (!value?.at || used?.has(name) === true || value.layers.some(hasNote)) continue;
        const edit = removal(section, value);
        yield {
          at: value.at,
          message: `No service uses "${name}" under \`${section}\`. Delete it, or use it.`,
          fixes: edit ? [{ title: `Delete ${name}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    }
  },
});

/** Names that services use, those of files that may be added included; undefined where one of them is not known. */
function usedNames(project: ComposeProject, section: Section): ReadonlySet<string> | undefined {
  const names = new Set(['default']);
  for (const service of [...project.services, ...project.variants.flatMap(({ services }) => services)])
    for (const name of uses[section](service)) {
      if (name === undefined) return undefined;
      names.add(name);
    }
  return names;
}

const uses: Readonly<Record<Section, (service: Service) => readonly (string | undefined)[]>> = {
  networks: (service) => [...service.networks.map(({ name }) => name), ...unknownItems(service, 'networks')],
  volumes: ({ mounts }) => mounts.flatMap(({ type, source }) => (type === 'bind' || type === 'tmpfs' ? [] : [type && (source ?? '')])),
  secrets: (service) => [...service.secrets.map(({ name }) => name), ...unknownItems(service, 'secrets')],
  configs: (service) => [...service.configs.map(({ name }) => name), ...unknownItems(service, 'configs')],
  models: (service) => [...service.models.map(({ name }) => name), ...unknownItems(service, 'models')],
};

/** An undefined for each name that a variable hides. */
const unknownItems = ({ value }: Service, key: string): undefined[] =>
  (value.get(key)?.items() ?? []).flatMap(({ pair, node }) => {
    const scalar = node?.kind === 'map' ? node.scalar('source') : node?.kind === 'scalar' ? node : undefined;
    return !pair && scalar?.text.includes('$') === true ? [undefined] : [];
  });

const hasNote = ({ node }: Value['layers'][number]): boolean =>
  node?.kind === 'map' && node.pairs.some(({ name }) => name.startsWith('x-'));

/** The entry with its comments, and the section with the last one. */
function removal(section: Section, { layers, last }: Value): Edit | undefined {
  const root = last?.file.roots.find((map) => map.own(section));
  const pair = last?.pair;
  const own = root?.own(section);
  const map = asMap(own?.value);
  if (!last || !pair || !root || !own || layers.length > 1 || map?.pairs.includes(pair) !== true) return undefined;
  const edit = map.pairs.length > 1 ? removeEntry(last.file, map, pair) : removeEntry(last.file, root, own);
  return { ...edit, path: last.file.path };
}
