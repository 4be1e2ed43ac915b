import type { Report } from '../../core/finding.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isMissing, itemsAt, look, mapAt, scalarAt, textAt, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer, offerRemoval } from './parts/offers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-service',
  title: 'Give a Service what its type asks for',
  fixes: ['ask'],
  why: `
    An ExternalName is nothing but a name, which must be there. A Service without an address of its own (\`clusterIP: None\`) cannot be
    reached through a node port or a load balancer; one with an address needs ports. \`externalTrafficPolicy\` is about traffic
    from outside, so a Service must have some.
  `,
  examples: [
    {
      name: 'no ports',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        «spec»:
          selector:
            app: web
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
      `,
    },
  ],
  only: holds('Service'),
  *check(file) {
    // the branches of a template write what would not go together
    if (file.templated) return;
    for (const service of file.ofKind('Service', '')) {
      const spec = mapAt(service.map, 'spec');
      if (!spec || look(spec, 'type') === unknown) continue;
      const type = textAt(spec, 'type') ?? 'ClusterIP';
      yield* type === 'ExternalName' ? ofExternalName(service, spec) : ofAddress(service, spec, type);
    }
  },
});

function* ofExternalName({ file, title, partial }: Resource, spec: YamlMap): Generator<Report> {
  if (!partial && isMissing(spec, 'externalName'))
    yield {
      at: keyOf(spec, 'type'),
      message: `${title} is an ExternalName without externalName, so the API server refuses it. Add the name that it stands for.`,
      fixes: () => offer('Add externalName', 'ask', put(file, spec, ['externalName'], '${1:example.com}')),
    };
  if (mapAt(spec, 'selector')?.pairs.length)
    yield { at: keyOf(spec, 'selector'), severity: 'hint', message: `${title} is an ExternalName, so its selector selects nothing.` };
}

function* ofAddress({ file, map, title, partial }: Resource, spec: YamlMap, type: string): Generator<Report> {
  const address = scalarAt(spec, 'clusterIP');
  const headless = address?.text === 'None';
  if (address && headless && type !== 'ClusterIP')
    yield {
      at: address.span,
      message: `${title} is of type ${type} and has no address, so the API server refuses it. Remove clusterIP or the type.`,
      fixes: [...offerRemoval(file, spec, 'clusterIP', 'ask'), ...offerRemoval(file, spec, 'type', 'ask')],
    };
  const ports = look(spec, 'ports');
  if (
    !headless &&
    !partial &&
    look(spec, 'clusterIP') !== unknown &&
    (ports === undefined || (ports !== unknown && ports.kind === 'seq' && ports.items.length === 0))
  )
    yield {
      at: keyOf(map, 'spec'),
      message: `${title} has no ports, so the API server refuses it. Add one, or set clusterIP to None.`,
      fixes: () => offer('Add a port', 'ask', put(file, spec, ['ports'], [{ port: '${1:80}' }])),
    };
  const external = look(spec, 'externalIPs') === unknown || itemsAt(spec, 'externalIPs').length > 0;
  if (type === 'ClusterIP' && !external && !isMissing(spec, 'externalTrafficPolicy'))
    yield {
      at: keyOf(spec, 'externalTrafficPolicy'),
      message: `${title} gets no traffic from outside, so the API server refuses externalTrafficPolicy. Remove it or change the type.`,
      fixes: () => offerRemoval(file, spec, 'externalTrafficPolicy', 'ask'),
    };
}
