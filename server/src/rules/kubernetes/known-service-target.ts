import { editDistance } from '../../core/distance.js';
import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import { sameNamespace, type Scope } from '../../syntax/kubernetes/scope.js';
import type { Selector } from '../../syntax/kubernetes/selector.js';
import { mapAt, textAt } from '../../syntax/kubernetes/values.js';
import { yaml } from './parts/yaml.js';

/** Labels that controllers give to Pods; no template shows them. */
const addedByControllers =
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|rollouts-pod-template-hash|controller-revision-hash|batch\.kubernetes\.io\/.*|controller-uid|job-name|.*kubevirt\.io\/.*)$/;

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
  *check(scope) {
    for (const service of scope.resources) {
      if (!service.is('Service', '') || service.partial || textAt(service.map, 'spec', 'type') === 'ExternalName') continue;
      const selector = service.podSelector;
      if (!selector || selector.empty || selector.requirements.some(({ key }) => addedByControllers.test(key))) continue;
      if (scope.isPatched(service)) continue;
      const namespace = scope.namespaceOf(service);
      const { workloads, certain } = scope.select(selector, namespace);
      if (workloads.length > 0 || !certain) continue;
      const near = nearMiss(scope, selector, namespace);
      yield {
        at: service.at(near?.span ?? mapAt(service.map, 'spec')?.own('selector')?.key.span ?? service.map.span),
        message: `${service.title} selects ${labelsText(selector)}, but no workload here gives its Pods these labels, so it has nowhere to send traffic. Use the labels of the pod template.`,
        ...(!near && !isCertain(scope, selector, namespace) && { severity: 'hint' as const }),
        fixes: near ? [near.fix] : [],
      };
    }
  },
});

/** Whether the scope has workloads of a namespace, so that what is missing there is missing. Charts of others give only labels of the usual names. */
const isCertain = (scope: Scope, { requirements }: Selector, namespace: string | undefined): boolean =>
  scope.complete &&
  requirements.some(({ key }) => !key.startsWith('app.kubernetes.io/')) &&
  scope.allWorkloads.some(({ resource }) => sameNamespace(scope.namespaceOf(resource), namespace));

const labelsText = ({ requirements }: Selector): string => requirements.map(({ key, values }) => `${key}=${values.join('|')}`).join(', ');

/** A workload that differs in the value of one label, by its case or a letter or two. */
function nearMiss(scope: Scope, selector: Selector, namespace: string | undefined): { readonly span: Span; readonly fix: Fix } | undefined {
  for (const workload of scope.allWorkloads) {
    if (!sameNamespace(scope.namespaceOf(workload.resource), namespace)) continue;
    const labels = scope.podLabels(workload);
    const failing = selector.requirements.filter(({ key, values }) => labels.values.get(key) !== values[0]);
    const [only] = failing;
    const value = only && labels.values.get(only.key);
    if (!only || failing.length !== 1 || value === undefined || editDistance(value.toLowerCase(), (only.values[0] ?? '').toLowerCase()) > 2)
      continue;
    const span = only.node.span;
    return { span, fix: { title: `Select ${only.key}=${value}`, safety: 'review', edits: [{ span, text: stringScalar(value) }] } };
  }
  return undefined;
}
