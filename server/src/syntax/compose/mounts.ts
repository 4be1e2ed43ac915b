import type { Place } from '../../core/span.js';
import type { YamlScalar } from '../yaml/node.js';
import { interpolate } from './interpolation.js';
import { isHostPath, splitMount } from './short-forms.js';
import { field, partOf, placeIn, type Item, type Value } from './value.js';

/** A volume of a service, in short or long form. */
export interface Mount {
  readonly item: Item;
  /** The whole entry. */
  readonly at: Place;
  /** `volume`, `bind`, `tmpfs`, `npipe`, `cluster`, `image`; undefined when not known. */
  readonly type: string | undefined;
  /** Path on the host or name of a volume; undefined when there is none or it is not known. */
  readonly source: string | undefined;
  readonly sourceAt: Place | undefined;
  /** Path in the container, without a trailing slash; undefined when not known. */
  readonly target: string | undefined;
  /** Undefined when not known. */
  readonly readOnly: boolean | undefined;
  /** The options of a short form, such as `ro` and `z`. */
  readonly options: readonly string[];
}

export const readMounts = (volumes: Value | undefined): Mount[] => (volumes?.items() ?? []).flatMap((item) => readMount(item) ?? []);

function readMount(item: Item): Mount | undefined {
  const { node } = item;
  if (node?.kind === 'map') return longMount(item);
  return node?.kind === 'scalar' ? shortMount(item, node) : undefined;
}

function shortMount(item: Item, scalar: YamlScalar): Mount {
  const { variables } = item.layer.context;
  const { text } = scalar;
  const parts = splitMount(text);
  const written = parts.source && text.slice(parts.source.start, parts.source.end);
  const source = written === undefined ? undefined : interpolate(written, variables);
  const options = parts.options && interpolate(text.slice(parts.options.start, parts.options.end), variables);
  return {
    item,
    at: placeIn(item.layer, scalar.span),
    // a lone variable may hold more than a target
    type: written === undefined ? (text.startsWith('$') ? undefined : 'volume') : typeOf(source, written),
    source,
    sourceAt: parts.source && partOf(scalar, item.layer, parts.source),
    target: trimmed(interpolate(text.slice(parts.target.start, parts.target.end), variables)),
    readOnly: parts.options && options === undefined ? undefined : options?.split(',').includes('ro') === true,
    options: options?.split(',') ?? [],
  };
}

function typeOf(source: string | undefined, written: string): string | undefined {
  if (isHostPath(source ?? written)) return (source ?? written).startsWith('\\\\.\\pipe') ? 'npipe' : 'bind';
  return source === undefined && written.startsWith('$') ? undefined : 'volume';
}

function longMount(item: Item): Mount {
  const source = field(item, 'source') ?? field(item, 'src');
  const target = field(item, 'target') ?? field(item, 'dst') ?? field(item, 'destination');
  const readOnly = field(item, 'read_only');
  return {
    item,
    at: placeIn(item.layer, item.span),
    type: field(item, 'type')?.text,
    source: source?.text,
    sourceAt: source?.place,
    target: trimmed(target?.text),
    readOnly: readOnly ? (readOnly.text === undefined ? undefined : readOnly.text === 'true') : false,
    options: [],
  };
}

const trimmed = (path: string | undefined): string | undefined => path?.replace(/(.)\/+$/, '$1');
