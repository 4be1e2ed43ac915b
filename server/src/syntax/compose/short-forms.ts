import type { Span } from '../../core/span.js';
import { masked } from './interpolation.js';

/** The parts of a port in short form, `[[ip:]published:]target[/protocol]`; spans count from the start of the text. */
export interface PortParts {
  readonly ip: Span | undefined;
  readonly published: Span | undefined;
  readonly target: Span;
  readonly protocol: Span | undefined;
}

/** Splits a port; separators inside of interpolations do not count. */
export function splitPort(text: string): PortParts {
  const plain = masked(text);
  const slash = plain.lastIndexOf('/');
  const end = slash < 0 ? plain.length : slash;
  const protocol = slash < 0 ? undefined : { start: slash + 1, end: plain.length };
  const colon = plain.lastIndexOf(':', end - 1);
  const target = { start: colon + 1, end };
  if (colon < 0) return { ip: undefined, published: undefined, target, protocol };
  const before = colon === 0 ? -1 : plain.lastIndexOf(':', colon - 1);
  const published = { start: before + 1, end: colon };
  return { ip: before < 0 ? undefined : { start: 0, end: before }, published, target, protocol };
}

/** The parts of a mount in short form, `[source:]target[:options]`. */
export interface MountParts {
  readonly source: Span | undefined;
  readonly target: Span;
  readonly options: Span | undefined;
}

const driveLetter = /^[A-Za-z]:[\\/]/;

/** Splits a mount; separators inside of interpolations and behind drive letters do not count. */
export function splitMount(text: string): MountParts {
  const plain = masked(text);
  const first = nextColon(plain, 0);
  if (first < 0) return { source: undefined, target: { start: 0, end: text.length }, options: undefined };
  const second = nextColon(plain, first + 1);
  const source = { start: 0, end: first };
  if (second < 0) return { source, target: { start: first + 1, end: text.length }, options: undefined };
  return { source, target: { start: first + 1, end: second }, options: { start: second + 1, end: text.length } };
}

const nextColon = (text: string, from: number): number => text.indexOf(':', driveLetter.test(text.slice(from, from + 3)) ? from + 2 : from);

/** Whether the source of a short mount is a path on the host and no volume's name. */
export const isHostPath = (source: string): boolean => /^(?:[./~]|[A-Za-z]:[\\/]|\\\\)/.test(source);
