import { Schema, type Shape } from '../schema/schema.js';
import type { YamlMap } from '../yaml/node.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { isMissing, isOpen, isTrue, itemsAt, look, mapAt, mapsAt, textAt } from './values.js';

/** A kind that a CustomResourceDefinition of the scope defines. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  /** Undefined where the definition says nothing of the version, or holds no structural schema. */
  readonly shape: Shape | undefined;
}

function definitionOf(scope: Scope, group: string | undefined, kind: string): Resource | undefined {
  return scope.ofKind('CustomResourceDefinition').find((each) => {
    const spec = mapAt(each.map, 'spec');
    return textAt(spec, 'names', 'kind') === kind && textAt(spec, 'group') === group;
  });
}

/** What a definition of the scope makes of the kind of an object; undefined if there is none. */
export function customKind(scope: Scope, { group, kind, version }: Resource): CustomKind | undefined {
  const definition = definitionOf(scope, group, kind);
  return definition && { group: group ?? '', kind, shape: shapeIn(definition, version) };
}

/** What objects of a kind may hold that a definition of the scope defines. */
export function customShape(scope: Scope, apiVersion: string, kind: string): Shape | undefined {
  const [group, version = ''] = apiVersion.split('/');
  const definition = definitionOf(scope, group, kind);
  return definition && shapeIn(definition, version);
}

/** What a definition of the scope says of a field, by its path in the schema. */
export function customDescription(scope: Scope, apiVersion: string, kind: string, path: readonly string[]): string | undefined {
  const [group, version] = apiVersion.split('/');
  const versions = mapsAt(definitionOf(scope, group, kind)?.map, 'spec', 'versions');
  let node = mapAt(
    versions.find((each) => textAt(each, 'name') === version),
    'schema',
    'openAPIV3Schema',
  );
  for (const step of path)
    node = step === '[]' ? mapAt(node, 'items') : step === '*' ? mapAt(node, 'additionalProperties') : mapAt(node, 'properties', step);
  return textAt(node, 'description');
}

/** Every kind that a scope defines, in each of its versions. */
export const customKinds = (scope: Scope | undefined): { readonly name: string; readonly version: string }[] =>
  (scope?.ofKind('CustomResourceDefinition') ?? []).flatMap(({ map }) => {
    const [group, name] = [textAt(map, 'spec', 'group'), textAt(map, 'spec', 'names', 'kind')];
    if (group === undefined || name === undefined) return [];
    return mapsAt(map, 'spec', 'versions')
      .flatMap((each) => textAt(each, 'name') ?? [])
      .map((version) => ({ name, version: `${group}/${version}` }));
  });

const schemas = new WeakMap<Resource, Map<string, Shape | undefined>>();

function shapeIn(definition: Resource, version: string): Shape | undefined {
  const shapes = schemas.get(definition) ?? new Map<string, Shape | undefined>();
  schemas.set(definition, shapes);
  if (!shapes.has(version)) shapes.set(version, readShape(definition, version));
  return shapes.get(version);
}

function readShape(definition: Resource, version: string): Shape | undefined {
  if (definition.apiVersion !== 'apiextensions.k8s.io/v1' || definition.file.templated) return undefined;
  const entry = mapsAt(definition.map, 'spec', 'versions').find((each) => textAt(each, 'name') === version);
  const root = mapAt(entry, 'schema', 'openAPIV3Schema');
  if (!root || isTrue(definition.map, 'spec', 'preserveUnknownFields')) return undefined;
  return new CustomSchema(root).shape(1);
}

/** The structural schema of a definition, read as far as it is asked for. */
class CustomSchema extends Schema {
  readonly #nodes: (YamlMap | undefined)[];

  constructor(private readonly top: YamlMap) {
    super('');
    this.#nodes = [undefined, top];
  }

  protected override line(number: number): string {
    const node = this.#nodes[number];
    return node ? this.lineOf(node) : '-';
  }

  private lineOf(node: YamlMap): string {
    if (isTrue(node, 'x-kubernetes-int-or-string')) return 'is';
    switch (textAt(node, 'type')) {
      case 'object':
        return this.mapLine(node);
      case 'array':
        return `l [=${this.numberAt(node, 'items')}`;
      case 'string':
        return ['s', ...valuesOf(node)].join(' ');
      case 'integer':
        return 'i';
      case 'number':
        return 'f';
      case 'boolean':
        return 'b';
      default:
        return '-';
    }
  }

  private mapLine(node: YamlMap): string {
    const properties = mapAt(node, 'properties');
    const keys = [...(properties?.entries() ?? [])].map(({ name }) => `${name}=${this.numberAt(properties, name)}`);
    if (node === this.top) keys.push('apiVersion=0', 'kind=0', 'metadata=0');
    // a default stands in for what lacks
    const required = itemsAt(node, 'required').flatMap((item) =>
      item.kind === 'scalar' && isMissing(properties, item.text, 'default') ? [`!${item.text}`] : [],
    );
    const words = [...keys, ...required].filter((word) => /^!?[\w$][^\s]*$/.test(word));
    const rest = isAnyKey(node) || words.length < keys.length + required.length ? ['+'] : this.restOf(node, keys.length === 0);
    return ['m', ...words, ...rest].join(' ');
  }

  private restOf(node: YamlMap, hasNoKeys: boolean): string[] {
    const rest = look(node, 'additionalProperties');
    if (rest !== undefined && typeof rest !== 'symbol' && rest.kind === 'map') return [`*=${this.numberAt(node, 'additionalProperties')}`];
    return rest !== undefined || hasNoKeys ? ['+'] : [];
  }

  /** The number of the schema at a key, to the base of 36; 0 where it says nothing. */
  private numberAt(node: YamlMap | undefined, key: string): string {
    const next = mapAt(node, key);
    return next ? (this.#nodes.push(next) - 1).toString(36) : '0';
  }
}

const isAnyKey = (node: YamlMap): boolean =>
  isOpen(node) || isTrue(node, 'x-kubernetes-preserve-unknown-fields') || isTrue(node, 'x-kubernetes-embedded-resource');

function valuesOf(node: YamlMap): string[] {
  const values = itemsAt(node, 'enum').flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return values.some((value) => /\s/.test(value)) ? [] : values.map((value) => `%${value}`);
}
