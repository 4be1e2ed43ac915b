/** Words of names that hold secrets, as parts between underscores. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PWORD|PASSPHRASE|SECRET|APIKEY|API_KEY|TOKEN|AUTH|CREDENTIALS?|ACCESS_KEY|PRIVATE_KEY|PASS|PWD)(?:_|$)|^AZURE_\w+_KEY$/;

/** Names about secrets that hold none; an access key of S3 is the name of a user, whose secret is another variable. */
const otherName =
  /_(?:FILE|PATH|DIR|URL|URI|ENDPOINT|NAME|ID|TTL|EXPIRY|EXPIRES|EXPIRATION|VERSION|HEADER|TYPE|LENGTH|METHOD|MODE|ENABLED|ALGORITHM|POLICY|HOST|PORT|USER|USERNAME)$|PUBLIC|MAX_TOKENS|TOKENIZER|AUTHOR|KEYRING|PASSWORDLESS|(?:ALLOW|RANDOM|EMPTY|REQUIRE|DISABLE|ENABLE|NO)_|(?:^|_)(?:AWS|S3|MINIO)_ACCESS_KEY$/;

/** `camelCase` and `dotted.names` in the form of `SNAKE_CASE`. */
const upper = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[.-]+/g, '_')
    .toUpperCase();

export function isSecretName(name: string): boolean {
  const words = upper(name);
  return secretName.test(words) && !otherName.test(words);
}

/** Values that are no secret: nothing, switches, places. */
const harmless = /^(?:|true|false|yes|no|on|off|y|n|0|1|null|none|trust|basic|(?:\/|\.\.?\/)\S*)$/i;

export const isHarmless = (value: string): boolean => harmless.test(value.trim());

/** The password in a URL such as `postgres://user:password@db`. */
const credentials = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@?#]*:([^\s/@?#]+)@/i;

/** Shapes of keys that services hand out. */
const tokenShape = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bxox[abprs]-[A-Za-z0-9-]{10,}/;

export type SecretKind = 'name' | 'url' | 'token';

/** Why a value is a secret, if it is one. */
export function secretKind(name: string, value: string): SecretKind | undefined {
  if (tokenShape.test(value)) return 'token';
  const password = credentials.exec(value)?.[1];
  if (password !== undefined && !password.includes('$')) return 'url';
  return isSecretName(name) && !isHarmless(value) && !/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? 'name' : undefined;
}
