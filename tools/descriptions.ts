import { readFileSync } from 'node:fs';
import { composeSchemaFile } from './generate/tables/compose.js';

type Json = Readonly<Record<string, unknown>>;

/** What the Compose Specification says of each key, by its path: `*` for names, `[]` for items of lists. */
export function composeDescriptions(): Record<string, string> {
  const schema = object(JSON.parse(readFileSync(composeSchemaFile, 'utf8')));
  const found = new Map<string, string>();
  new DescriptionReader(object(schema['definitions']), found).below(schema, []);
  return Object.fromEntries([...found].map(([key, said]) => [key, [said, reference(key)].filter((part) => part !== '').join('\n\n')]));
}

/** The page of Docker's documentation about a key, and the heading of the key, or of the one that it is part of. */
function reference(key: string): string {
  const [top = '', , attribute, part] = key.split('.');
  if (attribute === undefined) return pageLink(pages[top], undefined);
  const own = top === 'services' ? pages[`services.${attribute}`] : undefined;
  return own === undefined ? pageLink(pages[top], attribute) : pageLink(own, part);
}

const pageLink = (page: string | undefined, heading: string | undefined): string =>
  page === undefined
    ? ''
    : `[Compose file reference](https://docs.docker.com/reference/compose-file/${page}/${heading === undefined ? '' : `#${heading}`})`;

const pages: Readonly<Record<string, string>> = {
  version: 'version-and-name',
  name: 'version-and-name',
  include: 'include',
  services: 'services',
  networks: 'networks',
  volumes: 'volumes',
  secrets: 'secrets',
  configs: 'configs',
  models: 'models',
  'services.build': 'build',
  'services.deploy': 'deploy',
  'services.develop': 'develop',
};

class DescriptionReader {
  constructor(
    private readonly definitions: Json,
    private readonly found: Map<string, string>,
  ) {}

  below(written: Json, path: readonly string[]): void {
    const node = this.follow(written);
    // the words at a place say more of it than those of what stands there
    const said = written['description'] ?? node['description'];
    const key = path.join('.');
    if (typeof said === 'string' && key !== '' && !this.found.has(key)) this.found.set(key, said);
    for (const [name, each] of Object.entries(object(node['properties']))) this.below(object(each), [...path, name]);
    for (const each of Object.values(object(node['patternProperties']))) this.below(object(each), [...path, '*']);
    if (isObject(node['additionalProperties'])) this.below(node['additionalProperties'], [...path, '*']);
    if (node['items'] !== undefined) this.below(object(node['items']), [...path, '[]']);
    for (const each of Array.isArray(node['oneOf']) ? node['oneOf'] : []) this.below(object(each), path);
  }

  private follow(node: Json): Json {
    const reference = node['$ref'];
    return typeof reference === 'string' ? object(this.definitions[reference.replace(/^#\/definitions\//, '')]) : node;
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const object = (value: unknown): Json => (isObject(value) ? value : {});
