const powers = 'bkmgtp';

/** Bytes in a size such as `512m`, `1.5 GiB` or `1024`; undefined for what Compose cannot read. */
export function bytesOf(text: string | undefined): number | undefined {
  const [, number, unit = 'b'] = /^(\d+\.?\d*|\.\d+) ?(?:([kmgtp])i?)?b?$/i.exec(text ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** powers.indexOf(unit.toLowerCase());
}

const units: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/** Seconds in a duration such as `1m30s`; undefined for what Compose cannot read. */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:0|(?:\d+(?:\.\d*)?(?:[nuµμm]?s|[mhdw]))+)$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, number, unit = 's'] of text.matchAll(/([\d.]+)([^\d.]+)?/g))
    seconds += Number(number) * (units[unit.replace(/[µμ]/, 'u')] ?? 0);
  return seconds;
}
