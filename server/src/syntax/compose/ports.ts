import type { Place, Span } from '../../core/span.js';
import type { YamlScalar } from '../yaml/node.js';
import { interpolate } from './interpolation.js';
import { splitPort } from './short-forms.js';
import { field, itemText, partOf, placeIn, type Item, type Value } from './value.js';

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A part of a port that is written: its value, or undefined when that is not known or no number. */
export interface PortPart<T> {
  readonly value: T | undefined;
  readonly at: Place;
}

/** A port that a service publishes, in short or long form. */
export interface Port {
  readonly item: Item;
  /** The whole entry. */
  readonly at: Place;
  /** The scalar of a short form. */
  readonly scalar: YamlScalar | undefined;
  /** The host's address; absent where the port is bound to all of them. */
  readonly ip: PortPart<string> | undefined;
  /** The host's ports; absent where Docker chooses one. */
  readonly published: PortPart<PortRange> | undefined;
  readonly target: PortPart<PortRange>;
  /** Lower case, `tcp` by default; undefined when not known. */
  readonly protocol: string | undefined;
  /** Swarm's `ingress` or `host`, if written. */
  readonly mode: string | undefined;
}

export const readPorts = (ports: Value | undefined): Port[] => (ports?.items() ?? []).flatMap((item) => readPort(item) ?? []);

function readPort(item: Item): Port | undefined {
  const { node } = item;
  if (node?.kind === 'map') return longPort(item);
  return node?.kind === 'scalar' ? shortPort(item, node) : undefined;
}

function shortPort(item: Item, scalar: YamlScalar): Port {
  const at = placeIn(item.layer, scalar.span);
  const known = itemText(item);
  // a variable may hold several parts; then only the text as a whole can be split
  const whole = known !== undefined && separators(known) !== separators(scalar.text.replace(/\$\{[^{}]*\}/g, ''));
  const text = whole ? known : scalar.text;
  const parts = splitPort(text);
  const place = (span: Span): Place => (whole ? at : partOf(scalar, item.layer, span));
  const read = (span: Span): string | undefined =>
    whole ? text.slice(span.start, span.end) : interpolate(text.slice(span.start, span.end), item.layer.context.variables);
  const { ip, published, target, protocol } = parts;
  return {
    item,
    at,
    scalar,
    ip: ip && ip.end > ip.start ? { value: read(ip)?.replace(/^\[(.*)\]$/, '$1'), at: place(ip) } : undefined,
    published: published && published.end > published.start ? { value: rangeOf(read(published)), at: place(published) } : undefined,
    target: { value: rangeOf(read(target)), at: place(target) },
    protocol: protocol ? read(protocol)?.toLowerCase() : 'tcp',
    mode: undefined,
  };
}

const separators = (text: string): number => text.split(':').length;

function longPort(item: Item): Port {
  const at = placeIn(item.layer, item.span);
  const part = <T>(key: string, read: (text: string | undefined) => T | undefined): PortPart<T> | undefined => {
    const value = field(item, key);
    return value && { value: read(value.text), at: value.place ?? at };
  };
  const mode = field(item, 'mode')?.text;
  return {
    item,
    at,
    scalar: undefined,
    ip: part('host_ip', (text) => text),
    published: part('published', rangeOf),
    target: part('target', rangeOf) ?? { value: undefined, at },
    protocol: field(item, 'protocol') ? field(item, 'protocol')?.text?.toLowerCase() : 'tcp',
    mode,
  };
}

function rangeOf(text: string | undefined): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '');
  if (!match) return undefined;
  const first = Number(match[1]);
  return { first, last: match[2] === undefined ? first : Number(match[2]) };
}

export const isSinglePort = (range: PortRange): boolean => range.first === range.last;

/** Whether two addresses of the host can be asked for the same port. No address means all of them. */
export function addressesOverlap(a: Port['ip'], b: Port['ip']): boolean | undefined {
  if (!a || !b) return true;
  if (a.value === undefined || b.value === undefined) return a.at.path === b.at.path && a.at.start === b.at.start ? true : undefined;
  return a.value === b.value || isAnyAddress(a.value) || isAnyAddress(b.value);
}

const isAnyAddress = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::';
