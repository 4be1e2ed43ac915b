import type { Choice } from '../../schema/completion.js';
import type { Opening } from '../../yaml/navigation/openings.js';
import type { ComposeFile, Section } from '../file.js';
import { extensionOf } from '../inheritance.js';
import type { ComposeProject } from '../project.js';

/** What may be named at a place of the schema: services, or what a section declares. */
interface Named {
  readonly what: Section | 'services' | 'profiles' | 'stages' | 'extended';
  /** Around the name: `service:` in front of it, `:` behind it. */
  readonly before?: string;
  readonly after?: string;
}

const listed = (keys: string, named: Named): (readonly [string, Named])[] => keys.split(' ').map((key) => [`services.*.${key}`, named]);

/** Values that are names, by their place. */
const values = new Map<string, Named>([
  ...listed('depends_on.[] links.[] volumes_from.[]', { what: 'services' }),
  ...listed('extends extends.service', { what: 'extended' }),
  ...listed('network_mode ipc pid', { what: 'services', before: 'service:' }),
  ...listed('networks.[]', { what: 'networks' }),
  ...listed('volumes.[]', { what: 'volumes', after: ':' }),
  ...listed('volumes.[].source', { what: 'volumes' }),
  ...listed('secrets.[] secrets.[].source build.secrets.[] build.secrets.[].source', { what: 'secrets' }),
  ...listed('configs.[] configs.[].source', { what: 'configs' }),
  ...listed('models.[]', { what: 'models' }),
  ...listed('profiles.[]', { what: 'profiles' }),
  ...listed('build.target', { what: 'stages' }),
]);

/** Keys that are names. */
const keys = new Map<string, Named>([
  ...listed('depends_on', { what: 'services' }),
  ...listed('networks', { what: 'networks' }),
  ...listed('models', { what: 'models' }),
]);

/** Names of the project that may stand at a place, without the service itself and what is listed already. */
export function namesAt(file: ComposeFile, projects: readonly ComposeProject[], opening: Opening, path: string): Choice[] {
  const named = (opening.what === 'key' ? keys : values).get(path);
  if (!named) return [];
  const { what, before = '', after = '' } = named;
  const taken = new Set([...itemsBeside(opening), ...(what === 'services' || what === 'extended' ? [serviceAround(opening) ?? ''] : [])]);
  return namesOf(file, projects, opening, what)
    .filter((name) => !taken.has(name))
    .map((name) => ({ text: before + name + after, detail: details[what], raw: after !== '' }));
}

const details: Readonly<Record<Named['what'], string>> = {
  services: 'service',
  extended: 'service',
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
  models: 'model',
  profiles: 'profile',
  stages: 'build stage',
};

function namesOf(file: ComposeFile, projects: readonly ComposeProject[], opening: Opening, what: Named['what']): string[] {
  if (what === 'extended') return extendable(file, projects, opening);
  if (what === 'stages') return distinct(projects.flatMap((project) => stagesIn(project, serviceAround(opening))));
  if (what === 'profiles') return distinct(projects.flatMap(({ services }) => services.flatMap(({ profiles }) => profiles)));
  if (what === 'services')
    return distinct([...projects.flatMap(({ services }) => services.map(({ name }) => name)), ...ownNames(file, what)]);
  return distinct([...projects.flatMap((project) => project.names(what)), ...ownNames(file, what)]);
}

const ownNames = (file: ComposeFile, section: Section | 'services'): string[] => file.value.get(section)?.names() ?? [];

/** What a service may extend: services of this file, or of the one that is named beside it. */
function extendable(file: ComposeFile, projects: readonly ComposeProject[], opening: Opening): string[] {
  const own = file.services.find(({ name }) => name === serviceAround(opening))?.value.layers[0];
  const other = own && extensionOf(own)?.file;
  if (!other) return ownNames(file, 'services');
  const found = other.path === undefined ? undefined : projects[0]?.surroundings.composeFile(other.path);
  return found ? ownNames(found, 'services') : [];
}

function stagesIn(project: ComposeProject, name: string | undefined): string[] {
  const service = name === undefined ? undefined : project.service(name);
  const facts = service && project.dockerfileOf(service);
  return facts?.stages.flatMap(({ name: stage }) => stage ?? []) ?? [];
}

/** The name of the service in which something is written. */
function serviceAround({ steps: [section, service] }: Opening): string | undefined {
  return section && 'key' in section && section.key === 'services' && service && 'key' in service ? service.key : undefined;
}

/** The texts of the list in which something is written. */
function itemsBeside({ steps }: Opening): string[] {
  const last = steps.at(-1);
  return last && 'list' in last ? last.list.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [];
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];
