import { rule } from '../../core/rule.js';
import { Selector } from '../../syntax/kubernetes/selector.js';
import { mapAt, mapsAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-open-network-policy',
  title: 'Do not allow everything in a NetworkPolicy',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: [],
  since: '0.1.0',
  why: `
    A policy that lets everybody reach every port of all Pods of a namespace undoes all others there, since policies only add up.
  `,
  equivalents: ['trivy:KSV-0038'],
  examples: [
    {
      name: 'everybody may come in',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: allow-all
        spec:
          podSelector: {}
          ingress:
            - «{}»
      `,
    },
  ],
  only: holds('NetworkPolicy'),
  *check(file) {
    for (const policy of file.resources()) {
      if (!policy.is('NetworkPolicy', 'networking.k8s.io', 'extensions')) continue;
      const selector = Selector.full(mapAt(policy.map, 'spec', 'podSelector'));
      if (selector && !selector.empty) continue;
      for (const direction of ['ingress', 'egress'])
        for (const entry of mapsAt(policy.map, 'spec', direction)) {
          if (entry.pairs.length > 0) continue;
          yield {
            at: entry.span,
            message: `${policy.title} allows all ${direction} traffic of every Pod in its namespace, which undoes the other policies there. Name peers and ports.`,
          };
        }
    }
  },
});
