/** Factors of the suffixes that a quantity may end with. */
const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity split into what is written: `1.5Gi` → number `1.5`, suffix `Gi`. */
export interface Quantity {
  /** In base units: bytes for memory and storage, cores for cpu. */
  readonly value: number;
  /** `''` without one, `e` for an exponent. */
  readonly suffix: string;
}

/** Reads a quantity as the API server does; undefined for what it refuses. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]*))$/.exec(text);
  if (!match) return undefined;
  const [, number = '', exponent, suffix = ''] = match;
  if (exponent !== undefined) return { value: Number(number + exponent), suffix: 'e' };
  const factor = Object.hasOwn(factors, suffix) ? factors[suffix] : undefined;
  return factor === undefined ? undefined : { value: Number(number) * factor, suffix };
}
