import type { Place } from '../../core/span.js';
import type { YamlScalar } from '../yaml/node.js';
import { interpolate } from './interpolation.js';
import { partOf, placeIn, textOf, type Item, type Value } from './value.js';

/** A variable, label or build argument, from a list of `KEY=value` or from a mapping. */
export interface Variable {
  readonly item: Item;
  readonly name: string;
  readonly nameAt: Place;
  /** As written, interpolation included; undefined where the shell's value is passed on. */
  readonly written: string | undefined;
  /** With variables filled in; undefined when it is not known. */
  readonly value: string | undefined;
  readonly valueAt: Place | undefined;
}

export const readVariables = (list: Value | undefined): Variable[] => (list?.items() ?? []).flatMap((item) => readVariable(item) ?? []);

function readVariable(item: Item): Variable | undefined {
  const { node, pair, layer } = item;
  if (pair) return fromEntry(item, pair.name, node?.kind === 'scalar' ? node : undefined);
  return node?.kind === 'scalar' ? fromText(item, node, layer) : undefined;
}

const fromEntry = (item: Item, name: string, scalar: YamlScalar | undefined): Variable => ({
  item,
  name,
  nameAt: placeIn(item.layer, item.span),
  written: scalar?.text,
  value: scalar && textOf(scalar, item.layer.context),
  valueAt: scalar && placeIn(item.layer, scalar.span),
});

function fromText(item: Item, scalar: YamlScalar, layer: Item['layer']): Variable {
  const { text } = scalar;
  const equals = text.indexOf('=');
  const written = equals < 0 ? undefined : text.slice(equals + 1);
  return {
    item,
    name: equals < 0 ? text : text.slice(0, equals),
    nameAt: partOf(scalar, layer, { start: 0, end: equals < 0 ? text.length : equals }),
    written,
    value: written === undefined ? undefined : interpolate(written, layer.context.variables),
    valueAt: equals < 0 ? undefined : partOf(scalar, layer, { start: equals + 1, end: text.length }),
  };
}
