const letters = 'kmgtp';

/** Bytes that a size such as `512m`, `1.5 GiB` or `1024` stands for; undefined for what is no size. Units count by 1024, whatever they are called. */
export function byteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, number = '', unit = ''] = match;
  return Number(number) * (unit === '' ? 1 : 1024 ** (letters.indexOf(unit.toLowerCase()) + 1));
}
