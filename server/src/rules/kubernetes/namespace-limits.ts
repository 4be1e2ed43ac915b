import type { Fix } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import { rule, type Example, type Rule } from '../../core/rule.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { sameNamespace } from '../../syntax/kubernetes/scope-index.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';

/** Why a namespace that holds something needs one, and the spec to propose. */
interface Need {
  readonly because: string;
  readonly spec: string;
}

interface Row {
  readonly id: string;
  readonly kind: 'LimitRange' | 'ResourceQuota';
  readonly title: string;
  readonly why: string;
  readonly workloads: Need;
  readonly claims: Need;
  readonly equivalents: readonly string[];
  readonly examples: readonly [Example, ...Example[]];
}

const example = (more: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${more === '' ? '«shop»' : 'shop'}\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n${more}`;

const limits =
  '  limits:\n    - type: Container\n      defaultRequest:\n        cpu: 100m\n        memory: 128Mi\n      default:\n        memory: 256Mi\n';
const quota = '  hard:\n    requests.cpu: "4"\n    requests.memory: 8Gi\n    limits.memory: 16Gi\n';

const documentOf = (kind: string, namespace: string, spec: string): string =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${namespace}\n  namespace: ${namespace}\nspec:\n${spec}`;

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-limit-range',
    kind: 'LimitRange',
    title: 'Give a namespace default limits',
    why: 'A LimitRange sets requests and limits where a container has none, so that nobody can forget them, and bounds what a single container may ask for.',
    workloads: { because: 'a container that sets no limits has none', spec: limits },
    claims: {
      because: 'one claim may take any amount of storage',
      spec: '  limits:\n    - type: PersistentVolumeClaim\n      max:\n        storage: 100Gi\n',
    },
    equivalents: ['trivy:KSV-0039', 'kics:pod_or_container_without_limit_range'],
    examples: [{ name: 'a namespace with a workload', bad: example(''), good: example(documentOf('LimitRange', 'shop', limits)) }],
  },
  {
    id: 'kubernetes/require-resource-quota',
    kind: 'ResourceQuota',
    title: 'Limit what a namespace uses',
    why: 'A ResourceQuota bounds what all workloads of a namespace request together, so that one team cannot use up a cluster that it shares with others.',
    workloads: { because: 'together they may take the whole cluster', spec: quota },
    claims: { because: 'together they may take all storage', spec: '  hard:\n    requests.storage: 100Gi\n' },
    equivalents: ['trivy:KSV-0040', 'kics:pod_or_container_without_resource_quota'],
    examples: [{ name: 'a namespace with a workload', bad: example(''), good: example(documentOf('ResourceQuota', 'shop', quota)) }],
  },
];

const requireIn = ({ kind, workloads, claims, ...row }: Row): Rule =>
  rule<'kubernetes-scope'>({
    ...row,
    severity: 'hint',
    category: 'reliability',
    presets: {},
    fixes: ['generate'],
    since: '0.1.0',
    on: 'kubernetes-scope',
    only: (scope) => scope.kinds.has('Namespace') || scope.keys.has('namespace'),
    *check(scope) {
      const limited = scope.ofKind(kind).map((resource) => scope.namespaceOf(resource));
      for (const [name, { resource, span, holds }] of inhabited(scope)) {
        if (limited.some((namespace) => sameNamespace(namespace, name))) continue;
        const { because, spec } = holds === 'workloads' ? workloads : claims;
        yield {
          at: resource.at(span),
          message: `Namespace "${name}" has ${holds} and no ${kind}, so ${because}. Add one.`,
          fixes: add(resource.file, documentOf(kind, name, spec), kind),
        };
      }
    },
  });

interface Inhabited {
  readonly resource: Resource;
  readonly span: Span;
  readonly holds: 'workloads' | 'claims';
}

/** Namespaces that use something of the cluster, where they are declared, or else first named. */
function inhabited(scope: Scope): ReadonlyMap<string, Inhabited> {
  const claims = scope.ofKind('PersistentVolumeClaim');
  const working = new Set(scope.allWorkloads.map(({ resource }) => scope.namespaceOf(resource)));
  const used = new Set([...working, ...claims.map((claim) => scope.namespaceOf(claim))]);
  const found = new Map<string, Inhabited>();
  const note = (resource: Resource, key: string): void => {
    const node = scalarAt(resource.metadata, key);
    if (!node || !used.has(node.text) || found.has(node.text)) return;
    found.set(node.text, { resource, span: node.span, holds: working.has(node.text) ? 'workloads' : 'claims' });
  };
  for (const resource of scope.resources) if (resource.is('Namespace', '')) note(resource, 'name');
  for (const { resource } of scope.workloads) note(resource, 'namespace');
  for (const claim of scope.own('PersistentVolumeClaim')) note(claim, 'namespace');
  return found;
}

function add(file: KubernetesFile, document: string, kind: string): Fix[] {
  const { text } = file;
  if (file.templated) return [];
  const written = `${text.endsWith('\n') ? '' : '\n'}${document}`;
  const edit = { span: { start: text.length, end: text.length }, text: text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written };
  return [{ title: `Add a ${kind}`, safety: 'generate', edits: [edit] }];
}

export default rows.map(requireIn);
