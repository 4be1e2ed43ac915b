import { rule } from '../../core/rule.js';
import { mapAt, textAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { unselected } from './parts/unselected.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/known-service-target',
  on: 'kubernetes-scope',
  title: 'Services select Pods that exist',
  severity: 'warning',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A Service sends traffic to the Pods whose labels match its selector. When none do, every connection is refused or hangs,
    and nothing says why. All labels of the selector must be on the Pod template, with the same values.
  `,
  equivalents: ['kube-linter:dangling-service', 'kube-score:service-targets-pod', 'kics:service_does_not_target_pod'],
  examples: [
    {
      name: 'a label misspelt in the selector',
      bad: yaml`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: «wbe»
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
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
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
      `,
    },
  ],
  only: holds('Service'),
  *check(scope) {
    for (const service of scope.own('Service')) {
      const { podSelector: selector } = service;
      // most Services are told by what they select
      if (!selector || selector.empty || scope.targetsOf(service).length > 0 || !service.is('Service', '')) continue;
      if (textAt(service.map, 'spec', 'type') === 'ExternalName' || scope.isPatched(service, 'spec', 'selector')) continue;
      yield* unselected(scope, service, {
        selector,
        pair: mapAt(service.map, 'spec')?.own('selector'),
        namespace: scope.namespaceOf(service),
        says: ', so it has nowhere to send traffic',
      });
    }
  },
});
