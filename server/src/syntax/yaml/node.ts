import type { Span } from '../../core/span.js';

export interface Anchor {
  readonly name: string;
  /** `&name`, without the blank behind it. */
  readonly span: Span;
}

/** What may stand in front of a node. */
export interface NodeProps {
  /** As written (`!reset`) or as resolved by the parser for core tags; absent without one. */
  readonly tag?: string | undefined;
  readonly anchor?: Anchor | undefined;
}

/** What every node has. A workspace keeps all of its trees, so nodes hold no object for their span, and no property that they lack. */
abstract class NodeBase implements Span {
  declare readonly tag?: string;
  declare readonly anchor?: Anchor;

  constructor(
    readonly start: number,
    readonly end: number,
    props?: NodeProps,
  ) {
    if (props?.tag !== undefined) this.tag = props.tag;
    if (props?.anchor !== undefined) this.anchor = props.anchor;
  }

  abstract get kind(): 'map' | 'seq' | 'alias' | 'scalar';

  /** The value, without its anchor, tag or comments. */
  get span(): Span {
    return { start: this.start, end: this.end };
  }
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

const scalarStyles: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];
const templatedFlag = 8;

/** How a scalar is written, as one number. */
export const scalarForm = (style: ScalarStyle, templated: boolean): number => scalarStyles.indexOf(style) | (templated ? templatedFlag : 0);

/** Most of a tree is scalars: one holds five words and no object. Fields that are private by `#` would take four times as long to make. */
export class YamlScalar extends NodeBase {
  constructor(
    start: number,
    end: number,
    /** By YAML 1.2's core schema. An absent value (`key:`) is null with an empty span. */
    readonly value: string | number | boolean | null,
    /** The content as text: what is written for plain scalars (`1.10` stays `1.10`), what is meant for quoted and block ones. */
    readonly text: string,
    private readonly form: number,
    props?: NodeProps,
  ) {
    super(start, end, props);
  }

  override get kind(): 'scalar' {
    return 'scalar';
  }

  get style(): ScalarStyle {
    return scalarStyles[this.form & (templatedFlag - 1)] ?? 'plain';
  }

  /** A template expression stands in it, so its value is not known. */
  get templated(): boolean {
    return (this.form & templatedFlag) !== 0;
  }

  /** The same at another place. */
  movedTo(start: number, end: number, props: NodeProps): YamlScalar {
    return new YamlScalar(start, end, this.value, this.text, this.form, props);
  }
}

export class YamlPair {
  constructor(
    readonly key: YamlNode,
    readonly value: YamlNode,
  ) {}

  /** The key as text; `''` for a key that is not a scalar. */
  get name(): string {
    return this.key.kind === 'scalar' ? this.key.text : '';
  }

  /** From the key's start to the value's end. */
  get span(): Span {
    const { start, end } = this.key;
    return { start, end: Math.max(this.value.end, end) };
  }
}

export class YamlSeq extends NodeBase {
  constructor(
    start: number,
    end: number,
    readonly items: readonly YamlNode[],
    readonly flow: boolean,
    props?: NodeProps,
  ) {
    super(start, end, props);
  }

  override get kind(): 'seq' {
    return 'seq';
  }
}

export class YamlAlias extends NodeBase {
  constructor(
    start: number,
    end: number,
    readonly name: string,
    /** The anchored node; undefined if there is none above, or if the alias stands inside it. */
    readonly target: YamlNode | undefined,
  ) {
    super(start, end);
  }

  override get kind(): 'alias' {
    return 'alias';
  }
}

/** A mapping. Lookups follow aliases and merge keys, as Compose and Kubernetes tools do: own keys win, then earlier merges. */
export class YamlMap extends NodeBase {
  /** Few keys, all known and different, nothing merged: searched as they stand, since an index for each would fill the memory. */
  readonly isPlain: boolean;
  private effectivePairs: ReadonlyMap<string, YamlPair> | undefined = undefined;

  constructor(
    start: number,
    end: number,
    readonly pairs: readonly YamlPair[],
    readonly flow: boolean,
    props?: NodeProps,
  ) {
    super(start, end, props);
    this.isPlain = areFewAndPlain(pairs);
  }

  override get kind(): 'map' {
    return 'map';
  }

  /** The pair written in this very mapping; the last one when a key is there twice. */
  own(name: string): YamlPair | undefined {
    if (this.isPlain) return this.pair(name);
    return this.pairs.findLast((pair) => pair.name === name);
  }

  /** The pair in effect for a key, possibly written in a merged mapping. */
  pair(name: string): YamlPair | undefined {
    if (!this.isPlain) return this.effective().get(name);
    for (const pair of this.pairs) if (pair.name === name) return pair;
    return undefined;
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
    return this.isPlain ? this.pairs : this.effective().values();
  }

  /** Whether a key is there with any value, null included. */
  has(name: string): boolean {
    return this.pair(name) !== undefined;
  }

  private effective(): ReadonlyMap<string, YamlPair> {
    return (this.effectivePairs ??= collectPairs(this));
  }
}

export type YamlNode = YamlMap | YamlSeq | YamlScalar | YamlAlias;

const fewPairs = 12;

function areFewAndPlain(pairs: readonly YamlPair[]): boolean {
  if (pairs.length > fewPairs) return false;
  const names: string[] = [];
  for (const { key, name } of pairs) {
    if (name === '<<' || names.includes(name) || (key.kind === 'scalar' && key.templated)) return false;
    names.push(name);
  }
  return true;
}

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
