import { nearest } from '../../../core/distance.js';
import type { Report } from '../../../core/finding.js';
import { stringScalar } from '../../../syntax/kubernetes/edits.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';
import type { Scope } from '../../../syntax/kubernetes/scope.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';
import { servicePorts } from '../../../syntax/kubernetes/service-ports.js';
import { offer } from './offers.js';

/** Reports the port of a backend that its Service does not have. */
export function wrongPort(scope: Scope, from: Resource, service: Resource, port: YamlScalar): Report | undefined {
  const ports = servicePorts(service);
  if (!ports || ports.length === 0 || port.text === 'use-annotation' || scope.isPatched(service, 'spec', 'ports')) return undefined;
  const byName = typeof port.value === 'string';
  const known = ports.flatMap((each) => (byName ? each.name : each.port) ?? []);
  if (known.some(({ text }) => text === port.text)) return undefined;
  if (ports.some((each) => !(each.port && (each.name ?? !each.map.has('name'))))) return undefined;
  const near = meant(port, byName, ports);
  const there = ports.map((each) => each.name?.text ?? each.port?.text ?? '').join(', ');
  return {
    at: from.at(port.span),
    message: `${service.title} has no port ${byName ? `named "${port.text}"` : port.text}; it has ${there}. Requests that ${from.title} sends there are not answered.`,
    fixes: () =>
      offer(
        `Use port ${near ?? ''}`,
        'review',
        near === undefined ? undefined : { span: port.span, text: byName ? stringScalar(near) : near, path: from.path },
      ),
  };
}

/** The port that is probably meant: the one that leads to this port of the container, the nearest name, or the only one. */
function meant(port: YamlScalar, byName: boolean, ports: NonNullable<ReturnType<typeof servicePorts>>): string | undefined {
  const key = (each: (typeof ports)[number]): string | undefined => (byName ? each.name : each.port)?.text;
  const through = ports.find(({ targetPort }) => targetPort?.text === port.text);
  if (through) return key(through);
  if (byName)
    return nearest(
      port.text,
      ports.flatMap((each) => key(each) ?? []),
    );
  return ports.length === 1 && ports[0] ? key(ports[0]) : undefined;
}
