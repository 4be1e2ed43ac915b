import { rule } from '../../core/rule.js';
import { look, mapAt, mapsAt, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { wrongPort } from './parts/wrong-port.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-ingress-port',
  on: 'kubernetes-scope',
  title: 'Route to ports that Services have',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A backend names a port of the Service, by its number or its name, never the port of the container. With any other the
    controller answers 503. A port without a name can only be reached by its number.
  `,
  equivalents: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'],
  examples: [
    {
      name: "the container's port",
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          defaultBackend:
            service:
              name: web
              port:
                number: «8080»
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
              targetPort: 8080
      `,
      good: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          defaultBackend:
            service:
              name: web
              port:
                number: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
              targetPort: 8080
      `,
    },
  ],
  only: holds('Ingress'),
  *check(scope) {
    for (const ingress of scope.own('Ingress'))
      for (const { name, port } of backendsOf(ingress)) {
        const service = scope.find('Service', name.text, scope.namespaceOf(ingress));
        const wrong = service && wrongPort(scope, ingress, service, port);
        if (wrong) yield wrong;
      }
  },
});

/** Backends that name a Service and a port, in the form of today and of before. */
function* backendsOf({ map }: Resource): Generator<{ readonly name: YamlScalar; readonly port: YamlScalar }> {
  const paths = mapsAt(map, 'spec', 'rules').flatMap((entry) => mapsAt(entry, 'http', 'paths'));
  const backends = [mapAt(map, 'spec', 'defaultBackend'), mapAt(map, 'spec', 'backend'), ...paths.map((path) => mapAt(path, 'backend'))];
  for (const backend of backends) {
    const name = scalarAt(backend, 'service', 'name') ?? scalarAt(backend, 'serviceName');
    const port = portOf(backend);
    if (name && port) yield { name, port };
  }
}

function portOf(backend: YamlMap | undefined): YamlScalar | undefined {
  const port = look(backend, 'service', 'port');
  const named = port === unknown ? undefined : (scalarAt(port, 'name') ?? scalarAt(port, 'number'));
  return named ?? scalarAt(backend, 'servicePort');
}
