import { newShape, type ShapeSource } from './encode.js';

type Json = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about what is legal, or that no rule of ours is about. */
const ignored = new Set(['$schema', '$id', 'title', 'description', 'default', 'deprecated', 'uniqueItems', 'definitions', 'format']);

const letters: Readonly<Record<string, string>> = {
  null: 'n',
  boolean: 'b',
  integer: 'i',
  number: 'f',
  string: 's',
  object: 'm',
  array: 'l',
};

/** Reads the JSON Schema of a language into shapes. Stops at a keyword that it does not know, so that none is lost unnoticed. */
export class JsonSchemaReader {
  readonly #definitions = new Map<string, ShapeSource>();

  constructor(private readonly schema: Json) {}

  read(): ShapeSource {
    return this.shape(this.schema);
  }

  /** A definition, to be changed wherever it is used. */
  definition(name: string): ShapeSource {
    const known = this.#definitions.get(name);
    if (known) return known;
    const shape = newShape();
    this.#definitions.set(name, shape);
    return Object.assign(shape, this.shape(object(object(this.schema['definitions'])[name])));
  }

  private shape(node: Json): ShapeSource {
    const reference = node['$ref'];
    if (typeof reference === 'string') return this.definition(reference.replace(/^#\/definitions\//, ''));
    const shape = newShape();
    for (const [keyword, value] of Object.entries(node)) if (!ignored.has(keyword)) this.apply(shape, keyword, value);
    return this.withRest(shape, node);
  }

  private apply(shape: ShapeSource, keyword: string, value: unknown): void {
    switch (keyword) {
      case 'type':
        shape.types = texts(value)
          .map((type) => letters[type] ?? '')
          .join('');
        break;
      case 'properties':
        for (const [name, each] of Object.entries(object(value))) shape.keys.set(name, this.shape(object(each)));
        break;
      case 'required':
        shape.required = texts(value);
        break;
      case 'items':
        shape.items = this.shape(object(value));
        break;
      case 'enum':
        shape.values = texts(value);
        break;
      case 'pattern':
        shape.pattern = String(value);
        break;
      case 'minimum':
      case 'maximum':
        shape[keyword] = Number(value);
        break;
      case 'oneOf':
        for (const each of list(value)) unite(shape, this.shape(object(each)));
        break;
      case 'patternProperties':
      case 'additionalProperties':
        break; // read together below
      default:
        throw new Error(`The schema uses "${keyword}", which is not read yet.`);
    }
  }

  /** Keys that are not listed. `x-` stands everywhere, so it needs no shape. */
  private withRest(shape: ShapeSource, { type, patternProperties, additionalProperties }: Json): ShapeSource {
    const [pattern, ...more] = Object.entries(patternProperties === undefined ? {} : object(patternProperties)).filter(
      ([key]) => key !== '^x-',
    );
    if (more.length > 0) throw new Error('The schema has a map with several patterns for its keys, which is not read yet.');
    if (pattern) {
      shape.rest = this.shape(object(pattern[1]));
      if (additionalProperties === false && !/^\^?\.\+\$?$/.test(pattern[0])) shape.namePattern = pattern[0];
    } else if (additionalProperties !== false && texts(type).includes('object')) {
      shape.rest = 'anything';
    }
    return shape;
  }
}

/** Adds an alternative. They differ by type, so that each part of a shape comes from one of them. */
function unite(shape: ShapeSource, other: ShapeSource): void {
  shape.types += other.types;
  for (const [name, each] of other.keys) shape.keys.set(name, each);
  shape.required.push(...other.required);
  shape.values.push(...other.values);
  shape.rest ??= other.rest;
  shape.namePattern ??= other.namePattern;
  shape.items ??= other.items;
  shape.pattern ??= other.pattern;
  shape.minimum ??= other.minimum;
  shape.maximum ??= other.maximum;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function object(value: unknown): Json {
  if (!isObject(value)) throw new Error(`The schema has ${JSON.stringify(value)} where an object is due.`);
  return value;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const texts = (value: unknown): string[] => list(value).map(String);
