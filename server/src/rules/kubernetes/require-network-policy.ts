import { rule, type Options } from '../../core/rule.js';
import { stringScalar } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { Selector } from '../../syntax/kubernetes/selector.js';
import { isMissing, itemsAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { callersOf } from './parts/callers.js';
import { Coverage, selectorAt } from './parts/coverage.js';
import { newDocument } from './parts/new-document.js';
import { yaml } from './parts/yaml.js';

interface Directions extends Options {
  readonly directions: boolean;
}

export default rule<'kubernetes-scope', Directions>({
  id: 'kubernetes/require-network-policy',
  on: 'kubernetes-scope',
  title: 'Restrict who may talk to Pods',
  severity: 'info',
  category: 'security',
  presets: { security: {} },
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    Unless a NetworkPolicy selects a Pod, every other Pod of the cluster may open connections to all of its ports. One policy with an
    empty \`podSelector\` closes a namespace; further ones open what is needed.
  `,
  equivalents: [
    'kube-linter:non-isolated-pod',
    'kube-score:pod-networkpolicy',
    'polaris:missingNetworkPolicy',
    'checkov:CKV2_K8S_6',
    'kics:pod_misconfigured_network_policy',
  ],
  options: { directions: { default: false, description: 'Ask for policies about incoming and about outgoing traffic each.' } },
  examples: [
    {
      name: 'a Pod that everybody may reach',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: «web»
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - containerPort: 8080
      `,
      good: yaml`
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
              ports:
                - containerPort: 8080
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web
        spec:
          podSelector:
            matchLabels:
              app: web
          policyTypes:
            - Ingress
          ingress:
            - ports:
                - port: 8080
                  protocol: TCP
      `,
    },
  ],
  *check(scope, { directions }) {
    const coverages = directions
      ? ['Ingress', 'Egress'].map((direction) => ({ direction, coverage: coverageOf(scope, direction) }))
      : [{ direction: undefined, coverage: coverageOf(scope, undefined) }];
    for (const workload of scope.workloads) {
      const { resource } = workload;
      if (resource.partial || workload.has('hostNetwork') || resource.kind === 'PodTemplate') continue;
      for (const { direction, coverage } of coverages) {
        if (coverage.has(workload)) continue;
        const about = direction === undefined ? '' : ` for ${direction.toLowerCase()} traffic`;
        yield {
          at: resource.at(resource.headSpan),
          message: `No NetworkPolicy${about} selects the Pods of ${resource.title}, so every Pod of the cluster may connect to them. Add one.`,
          fixes: () =>
            newDocument(scope, resource, {
              apiVersion: 'networking.k8s.io/v1',
              kind: 'NetworkPolicy',
              name: resource.name ?? 'web',
              body: policyFor(scope, workload),
            }),
        };
      }
    }
  },
});

/** Policies of network plugins, and the key of their selector; Calico's selectors are a language of their own. */
const pluginPolicies = {
  CiliumNetworkPolicy: 'endpointSelector',
  CiliumClusterwideNetworkPolicy: undefined,
  GlobalNetworkPolicy: undefined,
} as const;

function coverageOf(scope: Scope, direction: string | undefined): Coverage {
  const policies = scope.ofKind('NetworkPolicy').filter((policy) => direction === undefined || isAbout(policy, direction));
  const everything = new Selector([], true);
  return new Coverage(scope, [
    // an absent selector selects all, and what is not Kubernetes' own kind is read by others
    ...policies.map((of) => ({
      of,
      selector: of.is('NetworkPolicy', 'networking.k8s.io', 'extensions')
        ? (selectorAt(of, 'podSelector') ?? new Selector([], false))
        : everything,
    })),
    ...Object.entries(pluginPolicies).flatMap(([kind, key]) =>
      scope.ofKind(kind).map((of) => ({ of, selector: key === undefined ? everything : (selectorAt(of, key) ?? everything) })),
    ),
  ]);
}

function isAbout({ map }: Resource, direction: string): boolean {
  const types = itemsAt(map, 'spec', 'policyTypes').flatMap((type) => (type.kind === 'scalar' ? [type.text] : []));
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || !isMissing(map, 'spec', 'egress');
}

/** Lets those in who name one of its Services, or everybody where nobody does, on the ports that its containers declare. */
function policyFor(scope: Scope, workload: Workload): string {
  const ports = workload.runContainers.flatMap(({ ports: each }) => each);
  const callers = callersOf(scope, workload);
  const from = callers.map(({ labels }) => `        - podSelector:\n            matchLabels:\n${pairs(labels.values, 14)}`).join('');
  const listed = ports
    .map(({ number, protocol }) => (number === undefined ? '' : `        - port: ${String(number)}\n          protocol: ${protocol}\n`))
    .join('');
  const entry = `${from === '' ? '' : `      from:\n${from}`}${listed === '' ? '' : `      ports:\n${listed}`}`;
  const allowed = entry === '' ? '  ingress: []\n' : `  ingress:\n    - ${entry.trimStart()}`;
  const selector = workload.labels.values.size === 0 ? ' {}\n' : `\n    matchLabels:\n${pairs(workload.labels.values, 6)}`;
  return `spec:\n  podSelector:${selector}  policyTypes:\n    - Ingress\n${allowed}`;
}

const pairs = (labels: ReadonlyMap<string, string>, indent: number): string =>
  [...labels].map(([key, value]) => `${' '.repeat(indent)}${key}: ${stringScalar(value)}\n`).join('');
