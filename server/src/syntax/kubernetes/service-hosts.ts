import { remember } from '../../core/remember.js';
import type { Span } from '../../core/span.js';
import { contentOf } from '../yaml/navigation/content.js';
import type { YamlScalar } from '../yaml/node.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { itemsAt, mapAt, scalarAt } from './values.js';

/** A host in a text that may be a Service: `redis` of `redis:6379` or of `http://redis.shop.svc/`. */
export interface ServiceHost extends Span {
  readonly name: string;
  /** As far as the host says one. */
  readonly namespace: string | undefined;
}

/** A name, and what shows that it is a host: a scheme before it, a port or the domain of Services behind it. */
const host =
  /(?<=(?<scheme>:\/\/)|^|[@,;=\s])(?<name>[a-z](?:[-a-z0-9]*[a-z0-9])?)(?:\.(?<namespace>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?<domain>\.svc(?:\.cluster\.local)?)?)?(?<port>:\d{1,5})?(?=[/,;?\s]|$)/g;

/** The hosts in what containers are told (variables, commands, arguments) and in what a ConfigMap holds. */
export const hostsIn = remember((resource: Resource): readonly ServiceHost[] =>
  textsOf(resource).flatMap((scalar) => {
    if (!scalar.text.includes(':') && !scalar.text.includes('.svc')) return [];
    const span = contentOf(scalar, resource.file.text);
    // what is escaped, or goes over several lines, stands elsewhere than its text tells
    if (resource.file.text.slice(span.start, span.end) !== scalar.text) return [];
    return [...scalar.text.matchAll(host)].flatMap(({ index, groups = {} }) => {
      const { scheme, name = '', namespace, domain, port } = groups;
      if (scheme === undefined && domain === undefined && port === undefined) return [];
      const start = span.start + index;
      return [{ start, end: start + name.length, name, namespace }];
    });
  }),
);

function textsOf({ kind, map, workloads }: Resource): YamlScalar[] {
  const containers = workloads.flatMap((workload) => workload.containers);
  const told = containers.flatMap(({ env, map: container }) => [
    ...env.flatMap((entry) => scalarAt(entry, 'value') ?? []),
    ...[...itemsAt(container, 'command'), ...itemsAt(container, 'args')].filter((item) => item.kind === 'scalar'),
  ]);
  const data = kind === 'ConfigMap' ? (mapAt(map, 'data')?.pairs ?? []) : [];
  return [...told, ...data.flatMap(({ value }) => scalarAt(value) ?? [])];
}

/** The Service that a host is; undefined where it is something else. */
export const serviceAt = (scope: Scope, from: Resource, { name, namespace }: ServiceHost): Resource | undefined => {
  const found = scope.find('Service', name, namespace ?? scope.namespaceOf(from));
  return found?.is('Service', '') === true ? found : undefined;
};
