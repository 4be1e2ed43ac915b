import { rule } from '../../core/rule.js';
import { referencesOf } from '../../syntax/kubernetes/references.js';
import { holds } from './parts/mentions.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-ingress-exposure',
  on: 'kubernetes-scope',
  title: 'Notice workloads that an Ingress exposes',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    For clusters in which nothing is to be reached from outside, or only what somebody has looked at: this reports each Ingress
    that leads to Pods of the same manifests.
  `,
  equivalents: ['kics:ingress_controller_exposes_workload'],
  examples: [
    {
      name: 'an Ingress before a Service with Pods',
      bad: yaml`
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          defaultBackend:
            service:
              name: «web»
              port:
                number: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
      `,
    },
  ],
  only: holds('Ingress'),
  *check(scope) {
    for (const ingress of scope.own('Ingress'))
      for (const { role, node } of referencesOf(ingress)) {
        if (role !== 'ingress-service') continue;
        const service = scope.find('Service', node.text, scope.namespaceOf(ingress));
        const [target] = service ? scope.targetsOf(service) : [];
        if (target)
          yield { at: ingress.at(node.span), message: `${ingress.title} opens ${target.resource.title} to those outside of the cluster.` };
      }
  },
});
