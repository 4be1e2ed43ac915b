import { rule } from '../../core/rule.js';
import { portOf, referencesOf } from '../../syntax/kubernetes/references.js';
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
      for (const reference of referencesOf(ingress)) {
        const port = reference.role === 'ingress-service' ? portOf(reference) : undefined;
        const service = port && scope.find('Service', reference.node.text, scope.namespaceOf(ingress));
        const wrong = port && service && wrongPort(scope, ingress, service, port);
        if (wrong) yield wrong;
      }
  },
});
