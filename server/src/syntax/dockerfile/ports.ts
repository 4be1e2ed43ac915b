import type { Span } from '../../core/span.js';
import type { Word } from './source.js';

/** An entry of EXPOSE: `[[ip:]host:]port[-last][/protocol]`. */
export interface Port extends Span {
  readonly text: string;
  /** With the quotes around it, if there are any. */
  readonly word: Span;
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
  const quotes = /^(["']).*\1$/.test(word.text) ? 1 : 0;
  const text = word.text.slice(quotes, word.text.length - quotes);
  const start = word.start + quotes;
  const end = word.end - quotes;
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const colon = address.includes('$') ? -1 : address.lastIndexOf(':');
  const range = address.slice(colon + 1);
  const [first = '', last = first] = range.split('-');
  const protocol = slash < 0 ? undefined : text.slice(slash + 1);
  return {
    start,
    end,
    text,
    word,
    host: address.slice(0, colon + 1),
    range,
    first: /^\d+$/.test(first) ? Number(first) : NaN,
    last: /^\d+$/.test(last) ? Number(last) : NaN,
    protocol,
    protocolSpan: protocol === undefined ? undefined : { start: start + slash + 1, end },
    isUnknown: text.includes('$'),
  };
}
