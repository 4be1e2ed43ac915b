import type { Report, Severity } from '../../core/finding.js';
import { rule, type Options, type PresetName, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { look, unknown } from '../../syntax/kubernetes/values.js';
import { isNodeAgent } from './parts/add-ons.js';
import { isNamespaced } from './parts/cluster-kinds.js';
import { object } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { offer } from './parts/offers.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly only?: (scope: Scope) => boolean;
  readonly says: (scope: Scope, resource: Resource, namespace: string | undefined) => string | undefined;
  readonly bad: string;
  readonly good: string;
}

const system = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** What the cluster itself puts into the namespace default. */
const madeByCluster = new Set(['ServiceAccount "default"', 'Service "kubernetes"']);

/** Programs that belong there. */
const addOn =
  /coredns|kube-|k8s-|cloud-controller|metrics-server|dns|autoscaler|load-balancer|ingress|cert-manager|sealed-secrets|snapshot|agent|exporter|plugin|driver|operator|etcd/;

/** Whether something gives the object a namespace when it is applied: Kustomize, or the command that installs a chart. */
const isGiven = (scope: Scope, { file, path }: Resource): boolean =>
  file.templated || /(?:^|\/)templates\//.test(path) || scope.kustomizations.some(({ namespace }) => namespace !== undefined);

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-namespace',
    title: 'Say which namespace an object is for',
    severity: 'hint',
    presets: {},
    why: 'Without a namespace an object lands where the context of whoever applies it points, `default` mostly, beside everything else there. Kustomize and Helm set it from outside, and so may a command, hence the rule is off.',
    equivalents: [
      'kube-linter:use-namespace',
      'trivy:KSV-0110',
      'checkov:CKV_K8S_21',
      'kics:using_unrecommended_namespace',
      'kics:ensure_administrative_boundaries_between_resources',
    ],
    says(scope, resource, namespace) {
      if (!isNamespaced(resource) || isGiven(scope, resource) || madeByCluster.has(resource.title)) return undefined;
      if ((namespace ?? 'default') !== 'default') return undefined;
      if (namespace === undefined && (resource.partial || scope.isPatched(resource))) return undefined;
      return namespace === undefined
        ? 'has no namespace, so it lands wherever it is applied. Name one.'
        : 'is in the namespace default, beside whatever else is there. Give it one of its own.';
    },
    bad: object('metadata:\n  name: web\n  namespace: «default»\n'),
    good: object('metadata:\n  name: web\n  namespace: name\n'),
  },
  {
    id: 'kubernetes/no-system-namespace',
    title: 'Leave the namespaces of the system alone',
    severity: 'info',
    presets: { security: {} },
    why: 'Accounts in `kube-system` can reach the programs that run the cluster, Pods there are judged by laxer policies, and updates of the cluster may remove them.',
    equivalents: ['trivy:KSV-0037', 'kics:using_unrecommended_namespace'],
    only: mentions('namespace'),
    says(_scope, { workloads, name = '' }, namespace) {
      if (namespace === undefined || !system.has(namespace) || workloads.length === 0 || addOn.test(name)) return undefined;
      const containers = workloads.flatMap((workload) => workload.containers);
      const known = containers.some((each) => isNodeAgent(each) || addOn.test(each.image?.repository ?? ''));
      return known ? undefined : `is in the namespace ${namespace}, which belongs to the cluster. Give it one of its own.`;
    },
    bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: «kube-system»\nspec:\n  containers: []\n',
    good: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: name\nspec:\n  containers: []\n',
  },
];

const judgeNamespace = ({ says, bad, good, ...row }: Row): Rule =>
  rule<'kubernetes-scope'>({
    ...row,
    on: 'kubernetes-scope',
    category: 'reliability',
    fixes: ['ask'],
    since: '0.1.0',
    examples: [{ name: 'a namespace of others', bad, good }],
    *check(scope) {
      for (const resource of scope.resources) {
        const report = judge(scope, resource, says);
        if (report) yield report;
      }
    },
  });

function judge(scope: Scope, resource: Resource, says: Row['says']): Report | undefined {
  const { metadata, file } = resource;
  const node = look(metadata, 'namespace');
  const text = metadata && node !== unknown && (!node || node.kind === 'scalar') ? says(scope, resource, node?.text) : undefined;
  if (!metadata || text === undefined || node === unknown) return undefined;
  return {
    at: resource.at(node?.span ?? (resource.map.own('metadata')?.key ?? metadata).span),
    message: `${resource.title} ${text}`,
    fixes: () =>
      offer('Name a namespace', 'ask', node ? { span: node.span, text: '${1:name}' } : put(file, metadata, ['namespace'], '${1:name}')),
  };
}

export default rows.map(judgeNamespace);
