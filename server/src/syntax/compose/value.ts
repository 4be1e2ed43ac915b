import type { Place, Span } from '../../core/span.js';
import { resolve, YamlMap, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/node.js';
import type { ComposeFile } from './file.js';
import { interpolate, type Variables } from './interpolation.js';
import { loggingSpot, rootSpot, type MergeRule, type Spot } from './merge-rules.js';
import { mergeKey } from './merge-keys.js';

export type ResolvedNode = Exclude<ReturnType<typeof resolve>, undefined>;

/** How texts of a group of files are read: included files have a folder and variables of their own. */
export interface Context {
  /** What relative paths are relative to. */
  readonly folder: string;
  readonly variables: Variables;
  /** Files in the form of `.env` that set them, the one that wins first; the environment of the process wins over all. */
  readonly envFiles?: readonly string[];
}

/** What one file says about a key. */
export interface Layer {
  readonly file: ComposeFile;
  readonly context: Context;
  /** The pair it is the value of; undefined for the root of a file. */
  readonly pair: YamlPair | undefined;
  /** Aliases followed; undefined for null and for an alias that leads nowhere. */
  readonly node: ResolvedNode | undefined;
  /** It comes in by `extends`. */
  readonly inherited: boolean;
}

/** An item of a list or an entry of a mapping, where Compose takes either. */
export interface Item {
  readonly layer: Layer;
  /** The entry of a mapping; undefined for an item of a list. */
  readonly pair: YamlPair | undefined;
  /** The item, or the value of the entry. */
  readonly node: ResolvedNode | undefined;
  /** The item, or the key of the entry. */
  readonly span: Span;
  /** What an earlier file says of the same name, where mappings of both are merged. */
  readonly below?: Item | undefined;
}

/** A key of a project, with what every file says about it, the first file first. Combined as Compose does, when it is asked. */
export class Value {
  /** Values of keys that were asked for: rules ask for the same ones. */
  private children: Map<string, Value> | undefined = undefined;

  constructor(
    readonly layers: readonly Layer[],
    readonly spot: Spot = rootSpot,
  ) {}

  /** The file that has the last word. */
  get last(): Layer | undefined {
    return this.layers.findLast(({ node }) => node !== undefined) ?? this.layers.at(-1);
  }

  /** Where the key is written that has the last word. */
  get at(): Place | undefined {
    const { last } = this;
    return last && placeIn(last, last.pair?.key.span ?? { start: 0, end: 0 });
  }

  /** The value below a path of keys; undefined where no file says anything, null included. */
  get(...keys: readonly string[]): Value | undefined {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the walk starts here
    let value: Value | undefined = this;
    for (const key of keys) {
      value = value.child(key);
      if (!value) return undefined;
    }
    return value;
  }

  private child(key: string): Value | undefined {
    const known = this.children?.get(key);
    if (known) return known;
    const layers = this.layersOf(key);
    if (!layers.some(isPresent)) return undefined;
    const child = new Value(layers, this.spot.below(key));
    (this.children ??= new Map()).set(key, child);
    return child;
  }

  /** Like `get` for one key, for names: the entry is there even if its value is null. */
  entry(name: string): Value | undefined {
    const layers = this.layersOf(name);
    return layers.length > 0 ? new Value(layers, this.spot.below(name)) : undefined;
  }

  /** What the files say about a key of this one. */
  private layersOf(key: string): readonly Layer[] {
    let layers: Layer[] | undefined;
    for (const layer of this.spot === loggingSpot ? sinceLastDriver(this.layers) : this.layers) {
      const { file, context, node, inherited } = layer;
      // a short form says one key; any other scalar takes the place of the mappings below it
      if (node?.kind === 'scalar') layers = this.spot.shortForm === key ? [...(layers ?? []), layer] : undefined;
      const pair = node?.kind === 'map' ? node.pair(key) : undefined;
      if (!pair) continue;
      const { tag } = pair.value;
      if (tag === '!reset' || tag === '!override') layers = undefined;
      if (tag !== '!reset') (layers ??= []).push({ file, context, pair, node: present(pair.value), inherited });
    }
    return layers ?? noLayers; // most of what rules ask for is not there
  }

  /** Names of the entries of all files, in the order of their first appearance. */
  names(): string[] {
    const names = new Set<string>();
    for (const { node } of this.layers) if (node?.kind === 'map') for (const { name } of node.entries()) names.add(name);
    return [...names].filter((name) => this.entry(name));
  }

  /** The scalar that counts, if the last file that says something says it by a scalar. */
  get scalar(): YamlScalar | undefined {
    const node = this.last?.node;
    return node?.kind === 'scalar' ? node : undefined;
  }

  /** The text of the scalar with variables filled in; undefined when it is not known. */
  get text(): string | undefined {
    const { scalar, last } = this;
    return scalar && last && textOf(scalar, last.context);
  }

  /** Where the scalar, list or mapping that counts is written. */
  get place(): Place | undefined {
    const { last } = this;
    return last?.node && placeIn(last, last.node.span);
  }

  /** The items of all files, combined by the rule for this key. A scalar stands for a list of one. */
  items(): Item[] {
    const { rule } = this.spot;
    const said = this.layers.filter(isPresent);
    const layers = rule === 'replace' ? said.slice(-1) : said;
    const items = layers.flatMap(itemsOf);
    return layers.length > 1 ? combine(items, rule) : items.filter((item) => !isReset(item));
  }
}

const noLayers: readonly Layer[] = [];
const isPresent = ({ node }: Layer): boolean => node !== undefined;

/** Options of one log driver mean nothing to another, so a change of the driver drops what earlier files say. */
function sinceLastDriver(layers: readonly Layer[]): readonly Layer[] {
  let driver: string | undefined;
  let from = 0;
  for (const [i, { node }] of layers.entries()) {
    const own = node?.kind === 'map' ? node.text('driver') : undefined;
    if (own !== undefined && driver !== undefined && own !== driver) from = i;
    driver = own ?? driver;
  }
  return layers.slice(from);
}

/** The node behind aliases; undefined for null. */
export function present(value: YamlNode): ResolvedNode | undefined {
  const node = resolve(value);
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

function itemsOf(layer: Layer): Item[] {
  const { node } = layer;
  if (!node) return [];
  const found: Item[] = [];
  if (node.kind === 'map') for (const pair of node.entries()) found.push({ layer, pair, node: present(pair.value), span: pair.key.span });
  else
    for (const item of node.kind === 'seq' ? node.items : [node]) {
      const resolved = present(item);
      if (resolved) found.push({ layer, pair: undefined, node: resolved, span: item.span });
    }
  return found;
}

const isReset = ({ pair }: Item): boolean => pair?.value.tag === '!reset';

/** What an item is merged by: the key of `KEY=value` or of a mapping's entry, a name, a mount's target; undefined when not known. */
export const mergeName = ({ pair, node, layer }: Item, rule: MergeRule): string | undefined =>
  pair ? pair.name : node && mergeKey(rule, node, layer.context.variables);

/**
 * A later item takes the place of an earlier one of its name, in files that come later; what one file repeats stays.
 * Entries of mappings always go by their names, items of lists where the rule says so.
 */
function combine(items: readonly Item[], rule: MergeRule): Item[] {
  const out: (Item | undefined)[] = [];
  const byName = new Map<string, number>();
  for (const item of items) {
    const name = item.pair || (rule !== 'append' && rule !== 'replace') ? mergeName(item, rule) : undefined;
    const known = name === undefined ? undefined : byName.get(name);
    const earlier = known === undefined ? undefined : out[known];
    const made = isReset(item) ? undefined : merged(earlier, item, rule);
    if (known !== undefined && earlier?.layer !== item.layer) out[known] = made;
    else {
      if (name !== undefined) byName.set(name, out.length);
      out.push(made);
    }
  }
  return out.filter((item) => item !== undefined);
}

const merged = (earlier: Item | undefined, item: Item, rule: MergeRule): Item =>
  earlier && (rule === 'name' || rule === 'subnet') && item.pair?.value.tag !== '!override' ? { ...item, below: earlier } : item;

export const placeIn = ({ file }: Pick<Layer, 'file'>, { start, end }: Span): Place => ({ path: file.path, start, end });

/** The text of a scalar with variables filled in. */
export const textOf = (scalar: YamlScalar, { variables }: Context): string | undefined =>
  scalar.templated ? undefined : interpolate(scalar.text, variables);

/** The text of an item that is a scalar. */
export const itemText = ({ node, layer }: Item): string | undefined => (node?.kind === 'scalar' ? textOf(node, layer.context) : undefined);

/** The value of an item's own key: of the long form of a port, mount or reference. */
export function field(item: Item, ...keys: readonly string[]): Value | undefined {
  const layers: Layer[] = [];
  for (let at: Item | undefined = item; at; at = at.below) {
    const { node, layer, pair } = at;
    if (node instanceof YamlMap) layers.unshift({ ...layer, pair, node });
  }
  return layers.length > 0 ? new Value(layers).get(...keys) : undefined;
}

/** Where part of a scalar's text stands in its file; the whole scalar where escapes or folding make that unclear. */
export function partOf({ span, text, style }: YamlScalar, { file }: Pick<Layer, 'file'>, part: Span): Place {
  const quoted = style === 'single' || style === 'double';
  const start = span.start + (quoted ? 1 : 0);
  const written = file.text.slice(start, span.end - (quoted ? 1 : 0));
  return written === text ? placeIn({ file }, { start: start + part.start, end: start + part.end }) : placeIn({ file }, span);
}
