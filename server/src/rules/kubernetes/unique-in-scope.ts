import type { Severity } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Rule, type RuleDefinition } from '../../core/rule.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { ingressPathClaims, nameClaims, nodePortClaims, scaleClaims, selectorClaims, type Claim } from './parts/claims.js';
import { holds, mentions } from './parts/mentions.js';

type Definition = RuleDefinition<'kubernetes-scope'>;

interface Row extends Pick<Definition, 'id' | 'title' | 'severity' | 'presets' | 'why' | 'fixes' | 'only'> {
  readonly claims: (scope: Scope) => Iterable<Claim>;
  readonly says: (claim: Claim, first: Claim) => string;
  readonly fix?: (claim: Claim, taken: ReadonlyMap<string, Claim>) => Fix | undefined;
  /** The level where two files that no kustomization joins claim the same: they are often alternatives, of which one is applied. */
  readonly alternatives: Severity | 'off';
  readonly bad: string;
  readonly good: string;
}

const service = (name: string, port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  type: NodePort\n  ports:\n    - port: 80\n      nodePort: ${port}\n`;

const deployment = (name: string, app: string, mark = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  ${mark === '' ? 'selector' : '«selector»'}:\n    matchLabels:\n      app: ${app}\n  template:\n    metadata:\n      labels:\n        app: ${app}\n`;

const scaler = (name: string, target: string): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: ${name}\nspec:\n  maxReplicas: 5\n  scaleTargetRef:\n    kind: Deployment\n    name: ${target}\n`;

const ingress = (name: string, path: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ${name}\nspec:\n  rules:\n    - host: example.com\n      http:\n        paths:\n          - path: ${path}\n            pathType: Prefix\n            backend:\n              service:\n                name: ${name}\n                port:\n                  number: 80\n`;

const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

const both = (...documents: readonly string[]): string => documents.join('---\n');

const rows: readonly Row[] = [
  {
    id: 'kubernetes/unique-resource',
    claims: nameClaims,
    says: ({ what }) =>
      `${what} stands here a second time: whichever is applied last replaces the other, and Kustomize refuses both. Rename or delete one.`,
    alternatives: 'off',
    title: 'Write each object once',
    severity: 'error',
    presets: { recommended: {} },
    fixes: [],
    why: 'Two documents of one kind, namespace and name are one object for the cluster. What is applied last wins, silently.',
    bad: both(config('web'), config('«web»')),
    good: both(config('web'), config('api')),
  },
  {
    id: 'kubernetes/unique-selector',
    claims: selectorClaims,
    says: ({ by }, first) =>
      `${by.title} selects the Pods of ${first.by.title} as well: both take them for their own. Give each a label of its own.`,
    alternatives: 'hint',
    title: 'Let each workload select its own Pods',
    severity: 'error',
    presets: { recommended: {} },
    fixes: [],
    why: 'Controllers find their Pods by labels. When two of one namespace select the same, Services mix them, and the controllers may fight over them.',
    bad: both(deployment('web', 'web'), deployment('api', 'web', '«')),
    good: both(deployment('web', 'web'), deployment('api', 'api')),
  },
  {
    id: 'kubernetes/unique-node-port',
    claims: nodePortClaims,
    only: mentions('nodePort'),
    says: ({ what }, first) =>
      `${first.by.title} has ${what} already, so the API server refuses this Service. Take another, or let the cluster choose.`,
    fix: otherPort,
    alternatives: 'warning',
    title: 'Give each Service its own node port',
    severity: 'error',
    presets: { recommended: {} },
    fixes: ['ask'],
    why: 'A node port belongs to one Service of the whole cluster. The API server refuses the second.',
    bad: both(service('web', '30080'), service('api', '«30080»')),
    good: both(service('web', '30080'), service('api', '30081')),
  },
  {
    id: 'kubernetes/unique-ingress-path',
    claims: ingressPathClaims,
    only: holds('Ingress'),
    says: ({ what }, first) =>
      `${first.by.title} sends ${what} elsewhere already, and which of the two wins depends on the controller. Keep one.`,
    alternatives: 'info',
    title: 'Route each path once',
    severity: 'warning',
    presets: { strict: {} },
    fixes: [],
    why: 'Two rules for one host and path with different backends contradict each other. Controllers take the older object, merge them, or refuse one.',
    bad: both(ingress('web', '/'), ingress('api', '«/»')),
    good: both(ingress('web', '/'), ingress('api', '/api')),
  },
  {
    id: 'kubernetes/unique-autoscaler-target',
    claims: scaleClaims,
    only: holds('HorizontalPodAutoscaler', 'ScaledObject'),
    says: ({ what }, first) =>
      `${first.by.title} scales ${what} already: the two undo each other's decisions. Keep one, with the metrics of both.`,
    alternatives: 'hint',
    title: 'Scale each workload by one autoscaler',
    severity: 'error',
    presets: { recommended: {} },
    fixes: [],
    why: 'Two autoscalers of one workload overwrite its number of replicas in turns. One of them can measure several things. KEDA makes an autoscaler of its own.',
    bad: both(scaler('cpu', 'web'), scaler('memory', '«web»')),
    good: both(scaler('cpu', 'web'), scaler('memory', 'api')),
  },
];

const unique = ({ claims, says, fix, alternatives, bad, good, ...metadata }: Row): Rule =>
  rule<'kubernetes-scope'>({
    ...metadata,
    on: 'kubernetes-scope',
    category: 'correctness',
    since: '0.1.0',
    equivalents: [],
    examples: [{ name: 'two of them', bad, good }],
    *check(scope) {
      const taken = new Map<string, Claim>();
      for (const claim of claims(scope)) {
        const first = taken.get(claim.key);
        if (!first) {
          taken.set(claim.key, claim);
          continue;
        }
        const severity = isJoined(scope, first, claim) ? undefined : alternatives;
        const agree = first.purpose !== undefined && first.purpose === claim.purpose;
        if (agree || severity === 'off' || (claims !== nameClaims && isSameObject(scope, first, claim))) continue;
        const offered = fix?.(claim, taken);
        yield {
          at: claim.by.at(claim.span ?? claim.by.map.span),
          message: says(claim, first),
          ...(severity && { severity }),
          related: [{ at: first.by.at(first.span ?? first.by.map.span), message: 'The first is here.' }],
          fixes: offered ? [offered] : [],
        };
      }
    },
  });

/** The same object twice is what unique-resource reports. */
const isSameObject = (scope: Scope, { by: a }: Claim, { by: b }: Claim): boolean =>
  a.kind === b.kind && a.name === b.name && scope.shareNamespace(a, b);

/** Whether two objects are applied together for certain. */
const isJoined = (scope: Scope, { by: a }: Claim, { by: b }: Claim): boolean => a.path === b.path || scope.kustomizations.length > 0;

/** The next port that nobody has. */
function otherPort({ key, by, span }: Claim, taken: ReadonlyMap<string, Claim>): Fix | undefined {
  const [port = '', protocol = ''] = key.split('/');
  let free = Number(port) + 1;
  while (taken.has(`${String(free)}/${protocol}`)) free++;
  return span && { title: `Use port ${String(free)}`, safety: 'ask', edits: [{ span, text: `\${1:${String(free)}}`, path: by.path }] };
}

export default rows.map(unique);
