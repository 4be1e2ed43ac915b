/** `1 service`, `5 services`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${String(count)} ${count === 1 ? one : many}`;

/** Two decimals at most, none that say nothing: `4`, `1.4`, `0.93`. */
export const rounded = (value: number, digits = 2): string => String(Math.round(value * 10 ** digits) / 10 ** digits);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;

export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** With a minus as printers set it. */
export const signed = (value: number): string => (value < 0 ? `−${String(-value)}` : String(value));
