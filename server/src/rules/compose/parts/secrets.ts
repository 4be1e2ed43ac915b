import type { Place } from '../../../core/span.js';
import type { Variable } from '../../../syntax/compose/environment.js';
import { interpolationsOf } from '../../../syntax/compose/interpolation.js';
import type { Service } from '../../../syntax/compose/service.js';

/** Words of names that hold secrets, as parts between underscores. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PWORD|PASSPHRASE|SECRET|APIKEY|API_KEY|TOKEN|AUTH|CREDENTIALS?|ACCESS_KEY|PRIVATE_KEY|PASS|PWD)(?:_|$)/;

/** Names about secrets that hold none. */
const otherName =
  /_(?:FILE|PATH|DIR|URL|URI|ENDPOINT|NAME|ID|TTL|EXPIRY|EXPIRES|EXPIRATION|VERSION|HEADER|TYPE|LENGTH|METHOD|MODE|ENABLED|ALGORITHM|POLICY|HOST|PORT|USER|USERNAME)$|PUBLIC|MAX_TOKENS|TOKENIZER|AUTHOR|KEYRING|PASSWORDLESS|(?:ALLOW|RANDOM|EMPTY|REQUIRE|DISABLE|ENABLE|NO)_/;

/** `camelCase` and `dotted.names` in the form of `SNAKE_CASE`. */
const upper = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[.-]+/g, '_')
    .toUpperCase();

export const isSecretName = (name: string): boolean => secretName.test(upper(name)) && !otherName.test(upper(name));

/** Values that are no secret: nothing, switches, places. */
const harmless = /^(?:|true|false|yes|no|on|off|y|n|0|1|null|none|trust|basic|(?:\/|\.\.?\/)\S*)$/i;

export const isHarmless = (value: string): boolean => harmless.test(value.trim());

/** The password in a URL such as `postgres://user:password@db`. */
const credentials = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@?#]*:([^\s/@?#]+)@/i;

/** Shapes of keys that services hand out. */
const tokenShape = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bxox[abprs]-[A-Za-z0-9-]{10,}/;

export type SecretKind = 'name' | 'url' | 'token';

/** Why a value is a secret, if it is one. */
function secretKind(name: string, value: string): SecretKind | undefined {
  if (tokenShape.test(value)) return 'token';
  const password = credentials.exec(value)?.[1];
  if (password !== undefined && !password.includes('$')) return 'url';
  return isSecretName(name) && !isHarmless(value) && !/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? 'name' : undefined;
}

/** What is written out: the value, or the default of the only variable in it. */
function literalOf({ written }: Variable): string | undefined {
  if (!written?.includes('$')) return written;
  const [first, second] = interpolationsOf(written);
  if (!first) return written.replaceAll('$$', '$');
  const whole = first.span.end - first.span.start === written.length && second === undefined;
  if (whole) return first.operator?.endsWith('-') === true && !first.argument.includes('$') ? first.argument : undefined;
  return written.includes('://') ? written : undefined;
}

/** Where a secret is written out. */
interface SecretPlace {
  readonly service: Service;
  readonly variable: Variable;
  readonly at: Place;
  readonly kind: SecretKind;
  /** It is the default of a variable. */
  readonly isDefault: boolean;
}

/** The places of one secret, in order. */
export type SecretPlaces = readonly [SecretPlace, ...SecretPlace[]];

/** What services have written out, in the order of its first place: the same text in several places is one secret that they share. */
export function secretsOf(services: readonly Service[]): Iterable<SecretPlaces> {
  const secrets = new Map<string, [SecretPlace, ...SecretPlace[]]>();
  for (const service of services)
    for (const variable of service.environment) {
      const place = secretPlace(service, variable);
      if (!place) continue;
      const key = `${place.kind} ${String(place.isDefault)} ${literalOf(variable) ?? ''}`;
      const known = secrets.get(key);
      if (!known) secrets.set(key, [place]);
      // services that an anchor gives the same lines share the place, too
      else if (!known.some(({ at }) => at.start === place.at.start && at.path === place.at.path)) known.push(place);
    }
  return secrets.values();
}

function secretPlace(service: Service, variable: Variable): SecretPlace | undefined {
  const { name, written, valueAt } = variable;
  const literal = literalOf(variable);
  const kind = literal === undefined ? undefined : secretKind(name, literal);
  return kind && valueAt && { service, variable, at: valueAt, kind, isDefault: written?.includes('$') === true };
}
