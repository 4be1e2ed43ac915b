import type { Place } from '../../../core/span.js';
import type { Variable } from '../../../syntax/compose/environment.js';
import { interpolationsOf } from '../../../syntax/compose/interpolation.js';
import type { Service } from '../../../syntax/compose/service.js';
import { secretKind, type SecretKind } from '../../parts/secrets/shapes.js';

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
