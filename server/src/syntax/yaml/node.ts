import type { Span } from '../../core/span.js';

export interface Anchor {
  readonly name: string;
  /** `&name`, without the blank behind it. */
  readonly span: Span;
}

/** What every node has. Spans cover the value, not its anchor, tag or comments. */
interface NodeBase {
  readonly span: Span;
  /** As written (`!reset`) or as resolved by the parser for core tags; absent without one. */
  readonly tag?: string;
  readonly anchor?: Anchor;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What a scalar says. */
export interface ScalarContent {
  /** By YAML 1.2's core schema. An absent value (`key:`) is null with an empty span. */
  readonly value: string | number | boolean | null;
  /** The content as text: what is written for plain scalars (`1.10` stays `1.10`), what is meant for quoted and block ones. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** A template expression stands in it, so its value is not known. */
  readonly templated: boolean;
}

/** Most of a tree is scalars, and a workspace keeps all of its trees: they hold no object for their span. */
export class YamlScalar implements NodeBase, ScalarContent {
  readonly kind = 'scalar';
  readonly start: number;
  readonly end: number;
  readonly value: ScalarContent['value'];
  readonly text: string;
  readonly style: ScalarStyle;
  readonly templated: boolean;
  declare readonly tag?: string;
  declare readonly anchor?: Anchor;

  constructor(span: Span, content: ScalarContent, tag?: string, anchor?: Anchor) {
    this.start = span.start;
    this.end = span.end;
    this.value = content.value;
    this.text = content.text;
    this.style = content.style;
    this.templated = content.templated;
    if (tag !== undefined) this.tag = tag;
    if (anchor !== undefined) this.anchor = anchor;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }
}

export class YamlPair {
  /** The key as text; `''` for a key that is not a scalar. */
  readonly name: string;

  constructor(
    readonly key: YamlNode,
    readonly value: YamlNode,
  ) {
    this.name = key.kind === 'scalar' ? key.text : '';
  }

  /** From the key's start to the value's end. */
  get span(): Span {
    const { start, end } = this.key.span;
    return { start, end: Math.max(this.value.span.end, end) };
  }
}

export interface YamlSeq extends NodeBase {
  readonly kind: 'seq';
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node; undefined if there is none above, or if the alias stands inside it. */
  readonly target: YamlNode | undefined;
}

/** A mapping. Lookups follow aliases and merge keys, as Compose and Kubernetes tools do: own keys win, then earlier merges. */
export class YamlMap implements NodeBase {
  readonly kind = 'map';
  readonly span: Span;
  readonly pairs: readonly YamlPair[];
  readonly flow: boolean;
  declare readonly tag?: string;
  declare readonly anchor?: Anchor;
  /** Few keys, all different, nothing merged: searched as they stand, since an index for each would fill the memory. */
  readonly #isPlain: boolean;
  #effective: ReadonlyMap<string, YamlPair> | undefined;

  constructor(span: Span, pairs: readonly YamlPair[], flow: boolean, tag?: string, anchor?: Anchor) {
    this.span = span;
    this.pairs = pairs;
    this.flow = flow;
    this.#isPlain = isPlain(pairs);
    if (tag !== undefined) this.tag = tag;
    if (anchor !== undefined) this.anchor = anchor;
  }

  /** The pair written in this very mapping; the last one when a key is there twice. */
  own(name: string): YamlPair | undefined {
    return this.pairs.findLast((pair) => pair.name === name);
  }

  /** The pair in effect for a key, possibly written in a merged mapping. */
  pair(name: string): YamlPair | undefined {
    return this.#isPlain ? this.pairs.find((pair) => pair.name === name) : this.effective().get(name);
  }

  /** The value in effect for a key, aliases followed; undefined when the key is absent or its value null. */
  get(name: string): YamlNode | undefined {
    return present(this.pair(name)?.value);
  }

  map(name: string): YamlMap | undefined {
    return asMap(this.get(name));
  }

  seq(name: string): YamlSeq | undefined {
    return asSeq(this.get(name));
  }

  scalar(name: string): YamlScalar | undefined {
    return asScalar(this.get(name));
  }

  /** The text of a scalar value whose content is known. */
  text(name: string): string | undefined {
    const scalar = this.scalar(name);
    return scalar && !scalar.templated ? scalar.text : undefined;
  }

  /** Every pair in effect, merged ones behind the own ones, the merge key itself left out. */
  entries(): Iterable<YamlPair> {
    return this.#isPlain ? this.pairs : this.effective().values();
  }

  /** Whether a key is there with any value, null included. */
  has(name: string): boolean {
    return this.pair(name) !== undefined;
  }

  private effective(): ReadonlyMap<string, YamlPair> {
    return (this.#effective ??= collectPairs(this));
  }
}

export type YamlNode = YamlMap | YamlSeq | YamlScalar | YamlAlias;

const fewPairs = 12;

const isPlain = (pairs: readonly YamlPair[]): boolean =>
  pairs.length <= fewPairs && pairs.every(({ name }, i) => name !== '<<' && pairs.findIndex((other) => other.name === name) === i);

/** More merged keys than this in one mapping are not followed: no real file comes near, an explosive one does. */
const mergeLimit = 10_000;

function collectPairs(map: YamlMap): Map<string, YamlPair> {
  const out = new Map<string, YamlPair>();
  const seen = new Set<YamlMap>();
  const add = (from: YamlMap): void => {
    if (seen.has(from) || out.size > mergeLimit) return;
    seen.add(from);
    const own = new Map<string, YamlPair>();
    for (const pair of from.pairs) if (pair.name !== '<<') own.set(pair.name, pair); // the last of equal keys wins
    for (const [name, pair] of own) if (!out.has(name)) out.set(name, pair);
    for (const pair of from.pairs) {
      if (pair.name !== '<<') continue;
      const value = resolve(pair.value);
      for (const item of value?.kind === 'seq' ? value.items : [value]) {
        const merged = asMap(item);
        if (merged) add(merged);
      }
    }
  };
  add(map);
  return out;
}

/** The node behind aliases; undefined for an alias that leads nowhere. */
export function resolve(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  let at = node;
  for (let steps = 0; at?.kind === 'alias' && steps < 100; steps++) at = at.target;
  return at?.kind === 'alias' ? undefined : at;
}

/** A node that says something: aliases followed, null and absent values left out. */
function present(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  const at = resolve(node);
  return at?.kind === 'scalar' && at.value === null ? undefined : at;
}

export const isNull = (node: YamlNode | undefined): boolean => present(node) === undefined;

export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  const at = resolve(node);
  return at?.kind === 'map' ? at : undefined;
}

export function asSeq(node: YamlNode | undefined): YamlSeq | undefined {
  const at = resolve(node);
  return at?.kind === 'seq' ? at : undefined;
}

export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  const at = resolve(node);
  return at?.kind === 'scalar' ? at : undefined;
}

/** The value at a path of keys and list indexes, aliases and merges followed. */
export function valueAt(node: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let at = resolve(node);
  for (const step of path) {
    if (typeof step === 'number') at = at?.kind === 'seq' ? resolve(at.items[step]) : undefined;
    else at = at?.kind === 'map' ? resolve(at.pair(step)?.value) : undefined;
  }
  return at;
}
