interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, from `least` on. */
  readonly names?: readonly string[];
}

/** The fields of a schedule in order. Source: the page "CronJob" of the Kubernetes documentation. */
const fields: readonly Field[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of the week', least: 0, most: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
];

const macro = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every (?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+)$/;

/** A time zone in front of a schedule. */
export const zonePrefix = /^(?:CRON_)?TZ=(\S*)\s+/;

/** What is wrong with a schedule that has no time zone; undefined when it is one. */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return macro.test(schedule) ? undefined : `there is no ${schedule}`;
  const written = schedule.trim().split(/\s+/);
  if (written.length !== fields.length) return `it has ${written.length} fields instead of five`;
  for (const [i, field] of fields.entries()) {
    const bad = written[i]?.split(',').find((part) => !isLegal(part, field));
    if (bad !== undefined) return `"${bad}" is no ${field.name}, which goes from ${field.least} to ${field.most}`;
  }
  return undefined;
}

/** `*`, `5`, `1-5`, each perhaps with `/2` behind it. */
function isLegal(part: string, field: Field): boolean {
  const [range = '', step, more] = part.split('/');
  if (more !== undefined || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const ends = range.split('-').map((end) => numberOf(end, field));
  const [from = NaN, to = from] = ends;
  return ends.length <= 2 && from >= field.least && to <= field.most && from <= to;
}

function numberOf(text: string, { least, names }: Field): number {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + least : /^\d+$/.test(text) ? Number(text) : NaN;
}

/** Whether the time zone database has a zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.toLowerCase() === 'local') return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
