import type { Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import { put, removePair } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isMissing, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { internalAnnotations, isIngressController } from './parts/load-balancers.js';
import { servicePorts } from '../../syntax/kubernetes/service-ports.js';
import { mentions } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

function* servicesOfType(file: KubernetesFile, type: string): Generator<{ readonly service: Resource; readonly node: YamlScalar }> {
  for (const service of file.resources()) {
    const node = service.is('Service', '') ? scalarAt(service.map, 'spec', 'type') : undefined;
    if (node?.text === type) yield { service, node };
  }
}

const noNodePort: Rule = rule<'kubernetes'>({
  id: 'kubernetes/no-node-port',
  title: 'Do not open Services on nodes',
  severity: 'hint',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A NodePort opens the Service on a high port of every node, also towards networks from which nobody was meant to reach it.
    An Ingress or a load balancer has one way in that can be guarded.
  `,
  equivalents: ['kube-linter:exposed-services', 'kube-score:service-type', 'kics:service_type_is_nodeport'],
  examples: [
    {
      name: 'a NodePort',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: «NodePort»
          ports:
            - port: 80
              nodePort: 30080
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: ClusterIP
          ports:
            - port: 80
      `,
    },
  ],
  only: mentions('type'),
  *check(file) {
    for (const { service, node } of servicesOfType(file, 'NodePort'))
      yield {
        at: node.span,
        message: `${service.title} is open on a port of every node. Use ClusterIP, with an Ingress where others need it.`,
        fixes: [asClusterIp(file, service, node)],
      };
  },
});

function asClusterIp(file: KubernetesFile, service: Resource, { span }: YamlScalar): Fix {
  const removed = (servicePorts(service) ?? []).flatMap(({ map }) => {
    const pair = map.own('nodePort');
    return pair ? [removePair(file, map, pair)] : [];
  });
  return { title: 'Use ClusterIP', safety: 'review', edits: [{ span, text: 'ClusterIP' }, ...removed] };
}

const noPublicLoadBalancer: Rule = rule<'kubernetes'>({
  id: 'kubernetes/no-public-load-balancer',
  title: 'Say who may reach a load balancer',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    Clouds give a Service of type LoadBalancer an address that the whole internet reaches, unless an annotation makes it internal or
    \`loadBalancerSourceRanges\` names who may. Ingress controllers are meant to be public and left alone.
  `,
  equivalents: ['kube-linter:exposed-services', 'kics:service_with_external_load_balancer'],
  examples: [
    {
      name: 'open to everybody',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: «LoadBalancer»
      `,
      good: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: LoadBalancer
          loadBalancerSourceRanges:
            - 10.0.0.0/8
      `,
    },
  ],
  only: mentions('type'),
  *check(file) {
    for (const { service, node } of servicesOfType(file, 'LoadBalancer')) {
      if (service.annotations.open || !isMissing(service.map, 'spec', 'loadBalancerSourceRanges') || isIngressController(service)) continue;
      if (/internal|private/i.test(textAt(service.map, 'spec', 'loadBalancerClass') ?? '') || isInternal(service)) continue;
      yield {
        at: node.span,
        message: `${service.title} gets an address that the whole internet may reach. Make it internal, or name source ranges.`,
        fixes: () => narrowed(file, service),
      };
    }
  },
});

const isInternal = ({ annotations: { values } }: Resource): boolean =>
  internalAnnotations.some(({ key, value, also }) => {
    const given = values.get(key)?.toLowerCase();
    return given !== undefined && (given === value.toLowerCase() || also?.test(given) === true);
  });

function narrowed(file: KubernetesFile, { map }: Resource): Fix[] {
  const ranges = put(file, map, ['spec', 'loadBalancerSourceRanges'], ['${1:10.0.0.0/8}']);
  const choice = internalAnnotations.map(({ key, value }) => `${key}: "${value}"`).join(',');
  // the choice is of a key with its value, between which `put` writes the colon
  const [key, value] = splitAtColon(`\${1|${choice}|}`);
  const internal = put(file, map, ['metadata', 'annotations', key], value);
  return [
    ...(ranges ? [{ title: 'Name source ranges', safety: 'ask' as const, edits: [ranges] }] : []),
    ...(internal ? [{ title: 'Make it internal', safety: 'ask' as const, edits: [internal] }] : []),
  ];
}

const splitAtColon = (text: string): readonly [string, string] => [text.slice(0, text.indexOf(': ')), text.slice(text.indexOf(': ') + 2)];

export default [noNodePort, noPublicLoadBalancer];
