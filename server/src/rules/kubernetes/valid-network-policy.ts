import type { Report } from '../../core/finding.js';
import { liesIn, parseNetwork } from '../../syntax/kubernetes/cidr.js';
import { isMissing, itemsAt, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-network-policy',
  title: 'Describe the peers of a network policy once each',
  why: `
    A peer is a range of addresses, or Pods by their labels, never both. Exceptions lie inside the range, and a range of ports goes
    upwards.
  `,
  examples: [
    {
      name: 'an exception outside the range',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web
        spec:
          podSelector: {}
          ingress:
            - from:
                - ipBlock:
                    cidr: 10.0.0.0/16
                    except:
                      - «10.1.0.0/24»
      `,
    },
    {
      name: 'addresses and labels in one peer',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web
        spec:
          podSelector: {}
          egress:
            - to:
                - «ipBlock»:
                    cidr: 10.0.0.0/16
                  podSelector: {}
      `,
    },
  ],
  only: holds('NetworkPolicy'),
  *check(file) {
    for (const { map } of file.ofKind('NetworkPolicy', 'networking.k8s.io')) {
      for (const type of itemsAt(map, 'spec', 'policyTypes'))
        if (type.kind === 'scalar' && (type.value === '' || type.value === null))
          yield {
            at: type.value === '' ? type.span : keyOf(map, 'spec'),
            message: 'An entry of policyTypes is empty, so the API server refuses it. Write Ingress or Egress.',
          };
      for (const [direction, peers] of [
        ['ingress', 'from'],
        ['egress', 'to'],
      ] as const)
        for (const entry of mapsAt(map, 'spec', direction)) {
          for (const peer of mapsAt(entry, peers)) yield* ofPeer(peer, file.templated);
          for (const port of mapsAt(entry, 'ports')) yield* ofPorts(port);
        }
    }
  },
});

function* ofPeer(peer: YamlMap, templated: boolean): Generator<Report> {
  const block = mapAt(peer, 'ipBlock');
  if (!block) return;
  if (!templated && (!isMissing(peer, 'podSelector') || !isMissing(peer, 'namespaceSelector')))
    yield {
      at: keyOf(peer, 'ipBlock'),
      message: 'A peer has addresses or selectors, and the API server refuses both in one. Make two peers of it.',
    };
  const cidr = scalarAt(block, 'cidr');
  const range = cidr && parseNetwork(cidr.text);
  if (cidr && !range)
    yield { at: cidr.span, message: `"${cidr.text}" is no range of addresses such as 10.0.0.0/8, so the API server refuses it.` };
  for (const item of itemsAt(block, 'except')) {
    const except = scalarAt(item);
    const inner = except && parseNetwork(except.text);
    if (except && !inner)
      yield { at: except.span, message: `"${except.text}" is no range of addresses such as 10.0.0.0/8, so the API server refuses it.` };
    if (except && inner && range && !liesIn(inner, range))
      yield {
        at: except.span,
        message: `${except.text} is no part of ${cidr.text}, so it cannot be excepted from it and the API server refuses it.`,
      };
  }
}

function* ofPorts(port: YamlMap): Generator<Report> {
  const [first, last] = [scalarAt(port, 'port'), scalarAt(port, 'endPort')];
  if (last && isMissing(port, 'port'))
    yield { at: last.span, message: 'A range of ports needs its first port, without which the API server refuses endPort.' };
  if (first && last && typeof last.value === 'number' && !(typeof first.value === 'number' && last.value >= first.value))
    yield { at: last.span, message: `A range of ports cannot go from ${first.text} to ${last.text}, so the API server refuses it.` };
}
