/** A network: its address as a number of `width` bits, of which the first `prefix` count. */
export interface Network {
  readonly address: bigint;
  readonly width: number;
  readonly prefix: number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [, host = '', digits = ''] = /^([\d.]+|[\da-fA-F:.]*:[\da-fA-F:.]*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const prefix = Number(digits);
  const parts = host.includes(':') ? words(host) : octets(host);
  if (digits === '' || !parts) return undefined;
  const bits = host.includes(':') ? 16 : 8;
  const width = bits * parts.length;
  if (prefix > width) return undefined;
  return { address: parts.reduce((sum, part) => (sum << BigInt(bits)) | BigInt(part), 0n), width, prefix };
}

function octets(text: string): number[] | undefined {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
    ? parts.map(Number)
    : undefined;
}

function words(text: string): number[] | undefined {
  const halves = text.split('::').map(wordsOf);
  const [head, tail = head] = halves;
  if (!head || !tail || halves.length > 2) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  const gap = 8 - head.length - tail.length;
  return gap > 0 ? [...head, ...Array<number>(gap).fill(0), ...tail] : undefined;
}

/** Groups of an IPv6 address, the last perhaps written as IPv4. */
function wordsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const out: number[] = [];
  for (const group of text.split(':')) {
    const quad = group.includes('.') ? octets(group) : undefined;
    if (quad) out.push((quad[0] ?? 0) * 256 + (quad[1] ?? 0), (quad[2] ?? 0) * 256 + (quad[3] ?? 0));
    else if (/^[\da-fA-F]{1,4}$/.test(group)) out.push(Number.parseInt(group, 16));
    else return undefined;
  }
  return out;
}

/** Whether a network lies in another and is smaller. */
export function liesIn(inner: Network, outer: Network): boolean {
  const shift = BigInt(outer.width - outer.prefix);
  return inner.width === outer.width && inner.prefix > outer.prefix && inner.address >> shift === outer.address >> shift;
}
