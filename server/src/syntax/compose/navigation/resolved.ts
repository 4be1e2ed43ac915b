import type { Place } from '../../../core/span.js';
import { isSecretName } from '../../dockerfile/secrets.js';
import { plainValue } from '../../schema/block.js';
import type { YamlScalar } from '../../yaml/node.js';
import { interpolate, interpolationsOf } from '../interpolation.js';
import { serviceSpot, type MergeRule } from '../merge-rules.js';
import { mergeName, placeIn, textOf, Value, type Context, type Item, type Layer } from '../value.js';

/** A value as all files of a project make it. */
export interface Resolved {
  /** Undefined for an item of a list. */
  readonly key: string | undefined;
  /** A scalar as YAML writes it; undefined for lists and mappings. */
  readonly text: string | undefined;
  readonly parts: readonly Resolved[];
  /** Where it is written. */
  readonly at: Place;
  readonly layer: Layer;
}

/** More values than this nobody reads. */
const limit = 500;

/** A value with what is below it. Keys that only say where values come from are left out. */
export function resolved(key: string, value: Value): Resolved | undefined {
  return new Resolving().value(key, value);
}

class Resolving {
  #count = 0;

  value(key: string | undefined, value: Value): Resolved | undefined {
    const { last } = value;
    if (!last || ++this.#count > limit) return undefined;
    const { node } = last;
    if (node && node.kind !== 'scalar') return this.collection(key, value, last);
    return { key, text: node ? shown(node, last.context) : '', parts: [], at: (node && value.place) ?? placeOf(last), layer: last };
  }

  private collection(key: string | undefined, value: Value, last: Layer): Resolved {
    const hasList = value.layers.some(({ node }) => node?.kind === 'seq');
    const parts = hasList ? value.items().flatMap((item) => this.item(value.spot.rule, item) ?? []) : this.entries(value);
    return { key, text: undefined, parts, at: placeOf(last), layer: last };
  }

  private entries(value: Value): Resolved[] {
    // the short form of `build` says one of its keys
    const names = new Set([...(value.get('context') ? ['context'] : []), ...value.names()]);
    if (value.spot === serviceSpot) names.delete('extends');
    return [...names].flatMap((name) => {
      const below = value.entry(name) ?? value.get(name);
      return below ? (this.value(name, below) ?? []) : [];
    });
  }

  /** An item of a list, or an entry of the mapping that another file has in its place. */
  private item(rule: MergeRule, item: Item): Resolved | undefined {
    const { layer, pair, node, span } = item;
    const at = placeIn(layer, span);
    if (node?.kind === 'map' || node?.kind === 'seq') return this.value(pair?.name, new Value([{ ...layer, pair, node }]));
    const text = node ? shown(node, layer.context) : '';
    if (++this.#count > limit) return undefined;
    if (pair) return { key: pair.name, text, parts: [], at, layer };
    const name = rule === 'key' || rule === 'host' ? mergeName(item, rule) : undefined;
    if (name === undefined || node?.kind !== 'scalar') return { key: undefined, text, parts: [], at, layer };
    const equals = node.text.indexOf('=');
    const said = equals < 0 ? '' : textual(node.text.slice(equals + 1), layer.context);
    return { key: name, text: said, parts: [], at, layer };
  }
}

const placeOf = (layer: Layer): Place => placeIn(layer, layer.pair?.key.span ?? layer.node?.span ?? { start: 0, end: 0 });

/** A scalar with its variables filled in as far as they are known. */
function shown(scalar: YamlScalar, context: Context): string {
  const isText = typeof scalar.value === 'string';
  const text = hidesSecret(scalar.text, context) ? scalar.text : (textOf(scalar, context) ?? scalar.text);
  return isText ? written(text) : text;
}

const textual = (text: string, context: Context): string =>
  written(hidesSecret(text, context) ? text : (interpolate(text, context.variables) ?? text));

/** A secret that is set elsewhere stays there: somebody may look over the shoulder. */
export const hidesSecret = (text: string, { variables }: Context): boolean =>
  text.includes('$') && interpolationsOf(text).some(({ name }) => isSecretName(name) && variables(name) !== undefined);

/** How much of a text is shown, in characters. */
const longest = 120;

function written(text: string): string {
  if (/\n./.test(text)) return block(text);
  return plainValue(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}

/** How many lines of a text are shown. */
const mostLines = 12;

/** Text of several lines; whoever writes it indents the later ones. */
function block(text: string): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
  return [text.endsWith('\n') ? '|' : '|-', ...shown].join('\n');
}
