import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from '../yaml/node.js';
import { Type, type Shape } from './schema.js';

/** How a language reads its schema. */
export interface Dialect {
  /** Keys below which anything may stand, such as `x-…`. */
  isFree(key: string): boolean;
  /** Text that is filled in later may become anything. */
  isUnknown(scalar: YamlScalar): boolean;
  /** Values with this tag are not read. */
  isIgnored(tag: string): boolean;
  /** Something besides a merge key may add keys to a map. */
  isOpen?(map: YamlMap): boolean;
  /** Plain words that are booleans, though YAML 1.2 takes them for text: `yes`, `off`. */
  isBooleanWord?(scalar: YamlScalar): boolean;
  /** Text that reads as a number or boolean is taken for one. */
  readonly coerces: boolean;
  /** `key:` is as good as no key at all. */
  readonly nullIsAbsent: boolean;
  /** Somebody asks for values whose text has a meaning of its own. */
  readonly notesFormats: boolean;
}

/** A map on the way down to a place. */
export interface Level {
  readonly map: YamlMap;
  readonly shape: Shape | undefined;
  /** The pair it is the value of; undefined for the root. */
  readonly pair: YamlPair | undefined;
  readonly up: Level | undefined;
}

/** Where a value stands. */
export interface Place {
  /** The map around it, over lists. */
  readonly level: Level | undefined;
  /** The pair of that map in which it stands. */
  readonly pair: YamlPair | undefined;
  /** The list that it is an item of. */
  readonly list: YamlSeq | undefined;
  /** What the schema says of that list. */
  readonly listShape: Shape | undefined;
}

export interface ShapedValue extends Place {
  readonly node: YamlNode;
  readonly shape: Shape;
}

export interface KeyProblem {
  readonly level: Level;
  readonly shape: Shape;
  readonly pair: YamlPair;
}

export interface MissingKey extends Place {
  readonly map: YamlMap;
  readonly shape: Shape;
  readonly name: string;
}

/** All that a walk finds. */
export interface SchemaFindings {
  readonly unknownKeys: readonly KeyProblem[];
  /** Keys of the user's choice that do not look as they have to. */
  readonly badNames: readonly KeyProblem[];
  /** Keys that are no text. */
  readonly otherKeys: readonly YamlPair[];
  readonly wrongTypes: readonly ShapedValue[];
  readonly wrongValues: readonly ShapedValue[];
  readonly missingKeys: readonly MissingKey[];
  /** Values whose text has a meaning of its own, by the name of that meaning. */
  readonly formats: ReadonlyMap<string, readonly ShapedValue[]>;
}

/** Holds documents against a schema, in one walk. What several places share by an alias or a merge key is looked at once for each shape. */
export function checkSchema(roots: Iterable<YamlNode>, shape: Shape | undefined, dialect: Dialect): SchemaFindings {
  const walk = new Walk(dialect);
  for (const root of roots) walk.value(root, shape, nowhere);
  return walk.isEmpty ? nothingFound : walk;
}

/** What most objects come to; one for all, as they are kept. */
const nothingFound: SchemaFindings = {
  unknownKeys: [],
  badNames: [],
  otherKeys: [],
  wrongTypes: [],
  wrongValues: [],
  missingKeys: [],
  formats: new Map(),
};

/** Aliases within aliases lead deeper than any text is nested. */
const deepest = 400;

const nowhere: Place = { level: undefined, pair: undefined, list: undefined, listShape: undefined };

class Walk implements SchemaFindings {
  readonly unknownKeys: KeyProblem[] = [];
  readonly badNames: KeyProblem[] = [];
  readonly otherKeys: YamlPair[] = [];
  readonly wrongTypes: ShapedValue[] = [];
  readonly wrongValues: ShapedValue[] = [];
  readonly missingKeys: MissingKey[] = [];
  readonly formats = new Map<string, ShapedValue[]>();
  readonly #seen = new Map<YamlNode, Set<Shape | undefined>>();
  #depth = 0;

  constructor(private readonly dialect: Dialect) {}

  get isEmpty(): boolean {
    const { unknownKeys, badNames, otherKeys, wrongTypes, wrongValues, missingKeys, formats } = this;
    return (
      formats.size === 0 && [unknownKeys, badNames, otherKeys, wrongTypes, wrongValues, missingKeys].every((found) => found.length === 0)
    );
  }

  value(written: YamlNode, shape: Shape | undefined, place: Place): void {
    const node = written.kind === 'alias' ? written.target : written;
    if (!node || node.kind === 'alias' || this.#depth > deepest) return;
    if (node.anchor !== undefined && !this.isNew(node, shape)) return;
    if (node.tag !== undefined && this.dialect.isIgnored(node.tag)) return;
    if (shape?.format !== undefined && this.dialect.notesFormats) this.noteFormat(shape.format, valueAt(place, node, shape));
    if (node.kind === 'scalar') this.scalar(node, shape, place);
    else this.collection(node, shape, place);
  }

  private collection(node: YamlMap | YamlSeq, shape: Shape | undefined, place: Place): void {
    this.#depth++;
    if (shape && !shape.accepts(node.kind === 'map' ? Type.map : Type.list)) {
      // a template may print items where the mapping around it is nothing but a guess
      if (node.kind === 'seq' || this.dialect.isOpen?.(node) !== true) this.wrongTypes.push(valueAt(place, node, shape));
    } else if (node.kind === 'map') this.map(node, shape, place);
    else this.list(node, shape, place);
    this.#depth--;
  }

  private map(map: YamlMap, shape: Shape | undefined, place: Place): void {
    const level: Level = { map, shape, pair: place.pair, up: place.level };
    this.pairs(map, level);
    if (!shape || shape.required.length === 0) return;
    for (const name of shape.required)
      if (!this.has(map, name) && !isOpen(map) && this.dialect.isOpen?.(map) !== true)
        this.missingKeys.push({ ...place, map, shape, name });
  }

  private has(map: YamlMap, name: string): boolean {
    return this.dialect.nullIsAbsent ? map.get(name) !== undefined : map.has(name);
  }

  /** The pairs of a map, or of one that is merged into it. */
  private pairs(map: YamlMap, level: Level): void {
    const { shape } = level;
    for (const pair of map.pairs) {
      const { key, value } = pair;
      const name = key.kind === 'scalar' ? key.text : undefined;
      if (name === '<<') this.merged(value, level);
      else if (name === undefined) continue;
      else if (key.kind === 'scalar' && this.dialect.isFree(name)) continue;
      else {
        if (key.kind === 'scalar' && typeof key.value !== 'string') this.otherKeys.push(pair);
        const below = shape?.key(name);
        // what differs from the rest is listed
        if (shape && below === shape.rest && !this.isKnown(pair, name, shape, level)) continue;
        if (!this.isEasy(value, below)) this.value(value, below, { level, pair, list: undefined, listShape: undefined });
      }
    }
  }

  private isKnown(pair: YamlPair, name: string, shape: Shape, level: Level): boolean {
    if (shape.has(name) || (pair.key.kind === 'scalar' && this.dialect.isUnknown(pair.key))) return true;
    if (shape.isClosed) this.unknownKeys.push({ level, shape, pair });
    else if (shape.namePattern && !shape.namePattern.test(name)) this.badNames.push({ level, shape, pair });
    return !shape.isClosed;
  }

  /** What a merge key brings stands where the merge key does. */
  private merged(value: YamlNode, level: Level): void {
    const node = value.kind === 'alias' ? value.target : value;
    if (!node || !this.isNew(node, level.shape) || ++this.#depth > deepest) return;
    if (node.kind === 'seq') for (const item of node.items) this.merged(item, level);
    else if (node.kind === 'map') this.pairs(node, level);
    this.#depth--;
  }

  private list(list: YamlSeq, shape: Shape | undefined, { level, pair }: Place): void {
    const items = shape?.items;
    const place: Place = { level, pair, list, listShape: shape };
    for (const item of list.items) if (!this.isEasy(item, items)) this.value(item, items, place);
  }

  private scalar(scalar: YamlScalar, shape: Shape | undefined, place: Place): void {
    if (!shape || (scalar.value === null && this.dialect.nullIsAbsent)) return;
    if (this.dialect.isUnknown(scalar)) return;
    if (!this.fits(scalar, shape)) this.wrongTypes.push(valueAt(place, scalar, shape));
    else if (!isAllowed(scalar, shape)) this.wrongValues.push(valueAt(place, scalar, shape));
  }

  private fits(scalar: YamlScalar, shape: Shape): boolean {
    const { value, text } = scalar;
    if (value === null) return shape.accepts(Type.null);
    if (typeof value === 'boolean' || this.dialect.isBooleanWord?.(scalar) === true) return shape.accepts(Type.boolean);
    if (typeof value === 'number') return shape.accepts(Number.isInteger(value) ? Type.integer | Type.number : Type.number);
    if (shape.accepts(Type.string)) return true;
    if (!this.dialect.coerces) return false;
    return (shape.accepts(Type.boolean) && isSwitch(text)) || (shape.accepts(Type.integer) && text !== '' && !Number.isNaN(Number(text)));
  }

  /** The case of nearly all values, told at once: text where any text may stand. */
  private isEasy(node: YamlNode, shape: Shape | undefined): boolean {
    if (node.kind !== 'scalar') return false;
    if (shape === undefined) return true;
    return typeof node.value === 'string' && shape.takesAnyText && (node.text.length > 3 || this.dialect.isBooleanWord?.(node) !== true);
  }

  /** Whether a shared node meets a shape for the first time. */
  private isNew(node: YamlNode, shape: Shape | undefined): boolean {
    const shapes = this.#seen.get(node);
    if (shapes?.has(shape) === true) return false;
    if (shapes) shapes.add(shape);
    else this.#seen.set(node, new Set([shape]));
    return true;
  }

  private noteFormat(format: string, value: ShapedValue): void {
    const known = this.formats.get(format);
    if (known) known.push(value);
    else this.formats.set(format, [value]);
  }
}

// one by one: a spread would take longer than the rest of the walk
const valueAt = ({ level, pair, list, listShape }: Place, node: YamlNode, shape: Shape): ShapedValue => ({
  level,
  pair,
  list,
  listShape,
  node,
  shape,
});

const isSwitch = (text: string): boolean => /^(?:true|false|yes|no|on|off|y|n)$/i.test(text);

function isAllowed({ value, text }: YamlScalar, shape: Shape): boolean {
  if (typeof value === 'number') return value >= (shape.minimum ?? value) && value <= (shape.maximum ?? value);
  if (typeof value !== 'string' || (shape.values.length === 0 && shape.pattern === undefined)) return true;
  if (shape.pattern?.test(text) === true || shape.values.includes(text)) return true;
  return shape.ignoresCase && shape.values.some((known) => known.toLowerCase() === text.toLowerCase());
}

/** Something that is merged is out of sight. */
const isOpen = (map: YamlMap): boolean =>
  map.pairs.some(({ name, value }) => name === '<<' && value.kind === 'alias' && value.target === undefined);
