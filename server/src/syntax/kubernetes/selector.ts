import { resolve, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.js';
import { isKnown, isOpen, itemsAt, look, mapsAt, textAt, unknown } from './values.js';

/** Most objects have none, and all of them are kept. */
const nothing: ReadonlyMap<string, string> = new Map();

/** The labels or annotations of an object. */
export class Labels {
  /** Values that are known, by key. */
  readonly values: ReadonlyMap<string, string>;
  /** A template expression, or a value that is none, hides others. */
  readonly open: boolean;

  constructor(
    /** The mapping that holds them, if there is one. */
    readonly map: YamlMap | undefined,
    open: boolean,
    added: ReadonlyMap<string, string> = nothing,
  ) {
    const values = map ? new Map<string, string>() : undefined;
    let hides = open;
    for (const pair of map?.entries() ?? []) {
      const value = resolve(pair.value);
      if (value?.kind === 'scalar' && isKnown(value)) values?.set(pair.name, value.text);
      else hides = true;
    }
    for (const [key, value] of added) values?.set(key, value);
    this.values = values ?? added;
    this.open = hides || (map !== undefined && isOpen(map));
  }

  static at(from: YamlNode | undefined, ...path: readonly string[]): Labels {
    const node = look(from, ...path);
    if (node === unknown) return new Labels(undefined, true);
    return node?.kind === 'map' ? new Labels(node, false) : new Labels(undefined, false);
  }

  /** These labels, and others that something adds when the object is applied. */
  with(added: ReadonlyMap<string, string>, open = false): Labels {
    return added.size === 0 && !open ? this : new Labels(this.map, this.open || open, new Map([...this.values, ...added]));
  }
}

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  /** Where it is written: a value of `matchLabels`, or a whole expression. */
  readonly node: YamlNode;
}

/** A label selector: `matchLabels` with `matchExpressions`, or a plain map. */
export class Selector {
  private knownKey: string | undefined = undefined;

  constructor(
    readonly requirements: readonly Requirement[],
    /** A part of it cannot be known. */
    readonly open: boolean,
  ) {}

  /** A selector of equal labels only, as Services have it. */
  static plain(node: YamlNode | undefined): Selector | undefined {
    const map = look(node);
    if (map === undefined) return undefined;
    if (map === unknown || map.kind !== 'map') return new Selector([], true);
    return new Selector(equalities(map), isOpen(map) || equalities(map).length < [...map.entries()].length);
  }

  /** A selector with `matchLabels` and `matchExpressions`. */
  static full(node: YamlNode | undefined): Selector | undefined {
    const map = look(node);
    if (map === undefined) return undefined;
    if (map === unknown || map.kind !== 'map') return new Selector([], true);
    const labels = look(map, 'matchLabels');
    const plain = labels === unknown ? new Selector([], true) : Selector.plain(labels);
    const expressions = mapsAt(map, 'matchExpressions').map(expressionOf);
    const known = expressions.filter((expression) => expression !== undefined);
    const open = isOpen(map) || plain?.open === true || look(map, 'matchExpressions') === unknown || known.length < expressions.length;
    return new Selector([...(plain?.requirements ?? []), ...known], open);
  }

  get empty(): boolean {
    return this.requirements.length === 0 && !this.open;
  }

  /** The same for selectors that ask for the same. */
  get key(): string {
    return (this.knownKey ??= JSON.stringify([this.open, this.requirements.map(({ key, operator, values }) => [key, operator, values])]));
  }

  /** This selector asking for more labels, or for other values of its own. */
  with(added: ReadonlyMap<string, string>): Selector {
    if (added.size === 0) return this;
    const kept = this.requirements.filter(({ key, operator }) => operator !== 'In' || !added.has(key));
    const more = [...added].flatMap(([key, value]) => {
      const node = this.requirements.find((requirement) => requirement.key === key)?.node ?? this.requirements[0]?.node;
      return node ? [{ key, operator: 'In' as const, values: [value], node }] : [];
    });
    return new Selector([...kept, ...more], this.open);
  }

  /** This selector asking only that a label is there, whatever its value. */
  without(requirement: Requirement): Selector {
    const any = { ...requirement, operator: 'Exists' as const, values: [] };
    return new Selector(
      this.requirements.map((each) => (each === requirement ? any : each)),
      this.open,
    );
  }

  /** The first requirement that labels fail for certain. */
  failing(labels: Labels): Requirement | undefined {
    return this.requirements.find((requirement) => meets(requirement, labels) === false);
  }

  /** Whether it selects an object with these labels; undefined when nobody can tell. */
  matches(labels: Labels): boolean | undefined {
    let certain = !this.open;
    for (const requirement of this.requirements) {
      const met = meets(requirement, labels);
      if (met === false) return false;
      if (met === undefined) certain = false;
    }
    return certain ? true : undefined;
  }
}

function meets({ key, operator, values }: Requirement, labels: Labels): boolean | undefined {
  const value = labels.values.get(key);
  if (value === undefined && labels.open) return undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

const equalities = (map: YamlMap): Requirement[] =>
  [...map.entries()].flatMap(({ name, value }) => {
    const scalar = knownScalar(value);
    return scalar ? [{ key: name, operator: 'In' as const, values: [scalar.text], node: value }] : [];
  });

function expressionOf(map: YamlMap): Requirement | undefined {
  const key = textAt(map, 'key');
  const operator = operators.find((name) => name === textAt(map, 'operator'));
  const items = itemsAt(map, 'values');
  const values = items.flatMap((item) => knownScalar(item)?.text ?? []);
  if (key === undefined || operator === undefined || values.length < items.length) return undefined;
  return { key, operator, values, node: map };
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

function knownScalar(node: YamlNode): YamlScalar | undefined {
  const scalar = look(node);
  return scalar !== unknown && scalar?.kind === 'scalar' && isKnown(scalar) ? scalar : undefined;
}
