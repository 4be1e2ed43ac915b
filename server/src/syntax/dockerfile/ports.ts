import type { Span } from '../../core/span.js';
import type { Word } from './source.js';

/** An entry of EXPOSE: `[[ip:]host:]port[-last][/protocol]`. */
export interface Port extends Span {
  readonly text: string;
  /** What stands before the container port, colon included; empty for the legal form. */
  readonly host: string;
  readonly range: string;
  readonly first: number;
  readonly last: number;
  readonly protocol: string | undefined;
  readonly protocolSpan: Span | undefined;
  readonly isUnknown: boolean;
}

export function readPort(word: Word): Port {
  const { text, start, end } = word;
  const slash = text.lastIndexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const colon = address.includes('$') ? -1 : address.lastIndexOf(':');
  const range = address.slice(colon + 1);
  const [first = '', last = first] = range.split('-');
  const protocol = slash < 0 ? undefined : text.slice(slash + 1);
  return {
    start,
    end,
    text,
    host: address.slice(0, colon + 1),
    range,
    first: /^\d+$/.test(first) ? Number(first) : NaN,
    last: /^\d+$/.test(last) ? Number(last) : NaN,
    protocol,
    protocolSpan: protocol === undefined ? undefined : { start: start + slash + 1, end },
    isUnknown: text.includes('$'),
  };
}
