import type { Span } from '../../core/span.js';
import { splitPort } from './short-forms.js';

/** Why a port in short form cannot be read. The part's span counts from the start of the text. */
export interface PortFault {
  readonly fault: 'missing' | 'number' | 'sizes' | 'protocol';
  readonly part: Span;
}

const protocols: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);
const highest = 65_535;

/** The parts of a port that Docker refuses; those with variables in them are unknown. */
export function portFaults(text: string): PortFault[] {
  const { published, target, protocol } = splitPort(text);
  const faults: PortFault[] = [];
  const read = (part: Span | undefined, lowest: number): number | undefined => {
    const written = part && text.slice(part.start, part.end);
    if (!part || !written || written.includes('$')) return undefined;
    const size = rangeSize(written, lowest);
    if (size === undefined) faults.push({ fault: 'number', part });
    return size;
  };
  if (target.end === target.start) faults.push({ fault: 'missing', part: { start: 0, end: text.length } });
  const inside = read(target, 1);
  const outside = read(published, 0);
  // a range of the host's for one port of the container lets Docker choose
  if (inside !== undefined && outside !== undefined && inside > 1 && inside !== outside)
    faults.push({ fault: 'sizes', part: { start: published?.start ?? 0, end: target.end } });
  const name = protocol && text.slice(protocol.start, protocol.end).toLowerCase();
  if (protocol && name !== undefined && !name.includes('$') && !protocols.has(name)) faults.push({ fault: 'protocol', part: protocol });
  return faults;
}

/** How many ports `80` or `8000-8010` are; undefined when it is neither. */
export function rangeSize(text: string, lowest: number): number | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  return match && first >= lowest && first <= last && last <= highest ? last - first + 1 : undefined;
}
