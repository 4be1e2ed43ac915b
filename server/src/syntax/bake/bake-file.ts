import { basename, dirname } from '../../core/path.js';
import { readHcl, type Block, type HclValue } from '../hcl/blocks.js';

/** A Bake file by itself: attributes of its targets as written, before variables and inheritance. */
export interface BakeFile {
  readonly path: string;
  readonly folder: string;
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, HclValue>>;
  /** Targets that a group names. */
  readonly grouped: readonly string[];
  /** Variables with what they are unless the environment says otherwise. */
  readonly variables: ReadonlyMap<string, HclValue>;
}

/** Files that Bake reads by itself, in its order. Source: Docker's documentation, "Bake file reference", "File lookup". */
const names = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

export const isBakeFile = (path: string): boolean => names.includes(basename(path));

/** Files of one folder in the order in which Bake reads them. */
export const inReadingOrder = (files: readonly BakeFile[]): BakeFile[] =>
  [...files].sort((a, b) => names.indexOf(basename(a.path)) - names.indexOf(basename(b.path)));

/** Reads a Bake file as far as it can be told without evaluating it. Never throws. */
export function readBake(path: string, text: string): BakeFile {
  const root = path.endsWith('.json') ? blockOfJson(text) : readHcl(text);
  const blocks = (type: string): Block[] => root.blocks.filter((block) => block.type === type && block.label !== undefined);
  const attributesOf = (type: string): [string, Block['attributes']][] =>
    blocks(type).map(({ label, attributes }) => [label ?? '', attributes]);
  return {
    path,
    folder: dirname(path),
    targets: new Map(attributesOf('target')),
    grouped: blocks('group').flatMap(({ attributes }) => textsOf(attributes.get('targets'))),
    variables: new Map([...root.attributes, ...attributesOf('variable').map(([name, given]) => [name, given.get('default')] as const)]),
  };
}

/** The texts of a list; what is no text is left out. */
export const textsOf = (value: HclValue): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The JSON form as blocks: `{ "target": { "web": { … } } }`. */
function blockOfJson(text: string): Block {
  const root = entriesOf(valueOfJson(parsed(text)));
  const blocks = ['target', 'group', 'variable'].flatMap((type) =>
    [...entriesOf(root.get(type))].map(([label, value]) => blockOf(type, label, [], entriesOf(value))),
  );
  return blockOf('', undefined, blocks, new Map());
}

const blockOf = (type: string, label: string | undefined, blocks: readonly Block[], attributes: Block['attributes']): Block => ({
  type,
  label,
  start: 0,
  end: 0,
  blocks,
  attributes,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // half typed: as if it said nothing
  }
}

function valueOfJson(value: unknown): HclValue {
  if (Array.isArray(value)) return value.map(valueOfJson);
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).map(([key, each]) => [key, valueOfJson(each)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const none: ReadonlyMap<string, HclValue> = new Map();

/** The entries of an object; none for anything else. */
export const entriesOf = (value: HclValue): ReadonlyMap<string, HclValue> =>
  typeof value === 'object' && !Array.isArray(value) && value instanceof Map ? value : none;
