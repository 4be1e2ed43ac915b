import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { mapsAt, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import { danglingIn, useNear } from './parts/dangling.js';
import { portOf, referencesOf, targetNamespace, targetOf, type Reference } from '../../syntax/kubernetes/references.js';
import { holds } from './parts/mentions.js';
import { wrongPort } from './parts/wrong-port.js';
import { yaml } from './parts/yaml.js';

const routes = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-route-backend',
  on: 'kubernetes-scope',
  title: 'Connect routes to Gateways and Services that exist',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A route hangs between a Gateway, or one of its listeners, and the ports of Services. Where one of them is not there, requests
    are answered with 500 or never reach the route. A backend in another namespace needs a ReferenceGrant there.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a Service misspelt',
      bad: yaml`
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: web
        spec:
          rules:
            - backendRefs:
                - name: «wbe»
                  port: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
      good: yaml`
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: web
        spec:
          rules:
            - backendRefs:
                - name: web
                  port: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
    },
  ],
  only: holds(...routes),
  *check(scope) {
    for (const dangling of danglingIn(scope).get('route-backend') ?? []) {
      const { from, kind, node } = dangling.reference;
      if (kind !== 'Service' && kind !== 'Gateway') continue;
      // a Gateway is often the platform's, and no part of what is deployed with the route
      const certain = dangling.certain && (kind === 'Service' || scope.ofKind(kind).length > 0);
      yield {
        at: from.at(node.span),
        message: `${from.title} names the ${kind} "${node.text}", which is not among these manifests, so its requests are not answered. Name one that is there.`,
        ...(dangling.near === undefined && !certain && { severity: 'hint' as const }),
        fixes: () => useNear(dangling),
      };
    }
    for (const route of routes.flatMap((kind) => scope.own(kind)))
      for (const reference of referencesOf(route)) yield* misled(scope, reference);
  },
});

/** What is wrong with a reference to something that is there. */
function* misled(scope: Scope, reference: Reference): Generator<Report> {
  const { from, map, node, kind } = reference;
  const found = targetOf(scope, reference);
  const target = found === 'perhaps' ? undefined : found?.resource;
  if (!target) return;
  if (kind === 'Gateway') {
    const section = scalarAt(map, 'sectionName');
    const listeners = mapsAt(target.map, 'spec', 'listeners').map((listener) => textAt(listener, 'name'));
    if (section && !listeners.includes(undefined) && !listeners.includes(section.text))
      yield {
        at: from.at(section.span),
        message: `${target.title} has no listener "${section.text}", so ${from.title} gets no requests. It has ${listeners.join(', ')}.`,
      };
    return;
  }
  const port = portOf(reference);
  const wrong = kind === 'Service' && port && wrongPort(scope, from, target, port);
  if (wrong) yield wrong;
  const namespace = targetNamespace(scope, reference);
  const own = scope.namespaceOf(from);
  if (namespace === undefined || own === undefined || namespace === own || isGranted(scope, namespace)) return;
  yield {
    at: from.at(node.span),
    message: `${from.title} sends requests to the namespace "${namespace}", which has no ReferenceGrant here that allows it, so they are not answered. Add one there.`,
    severity: 'warning',
  };
}

const isGranted = (scope: Scope, namespace: string): boolean =>
  scope.ofKind('ReferenceGrant').some((grant) => (scope.namespaceOf(grant) ?? namespace) === namespace);
