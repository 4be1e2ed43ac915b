import { isLicenseExpression, nearestLicense } from './spdx.js';

/** What the value of a label is declared to be, and what is legal then. */
export interface LabelType {
  readonly isLegal: (value: string) => boolean;
  /** The value that is surely or probably meant by an illegal one. */
  readonly repair?: (value: string) => string | undefined;
}

const time = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

function isTime(value: string): boolean {
  const parts = time
    .exec(value)
    ?.slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= days;
  return isDate && hour < 24 && minute < 60 && second <= 60 && zoneHour < 24 && zoneMinute < 60;
}

/** A date that starts with its year, with or without a time of day; without a zone it is taken for UTC. */
function asTime(value: string): string | undefined {
  const match = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[ ]?([+-]\d\d):?(\d\d)|[ ]?(?:Z|UTC))?)?$/.exec(value);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', clock = '00:00', seconds = ':00', zone, zoneMinutes = ''] = match;
  const repaired = `${year}-${month}-${day}T${clock}${seconds}${zone === undefined ? 'Z' : `${zone}:${zoneMinutes}`}`;
  return isTime(repaired) ? repaired : undefined;
}

const number = '(?:0|[1-9]\\d*)';
const identifiers = (one: string): string => `${one}(?:\\.${one})*`;
const before = identifiers(`(?:${number}|\\d*[A-Za-z-][0-9A-Za-z-]*)`);
const semver = new RegExp(`^${number}\\.${number}\\.${number}(?:-${before})?(?:\\+${identifiers('[0-9A-Za-z-]+')})?$`);
const isVersion = (value: string): boolean => semver.test(value);

function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  const isLocal = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\\r\n]|\\.)*")$/.test(value.slice(0, at));
  const domain = value.slice(at + 1);
  const isDomain =
    domain.split('.').every((part) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(part)) || /^\[[\dA-Fa-f:.IPv]+\]$/.test(domain);
  return at > 0 && at <= 64 && isLocal && isDomain;
}

/** The types whose values can be told apart, by the name they have in the configuration; `text` is anything. */
export const labelTypes = {
  url: { isLegal: (value) => /^[a-z][a-z\d+.-]*:\/\/[^\s"<>\\^`{|}]+$/i.test(value) },
  rfc3339: { isLegal: isTime, repair: asTime },
  spdx: { isLegal: isLicenseExpression, repair: nearestLicense },
  hash: { isLegal: (value) => /^(?:[\da-f]{7}|[\da-f]{40})$/.test(value) },
  semver: {
    isLegal: isVersion,
    repair: (value) => (/^v/i.test(value) && isVersion(value.slice(1)) ? value.slice(1) : undefined),
  },
  email: { isLegal: isEmail },
} as const satisfies Readonly<Record<string, LabelType>>;
