import type { Fix } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import { rule, type Example, type Rule } from '../../core/rule.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { sameNamespace } from '../../syntax/kubernetes/scope-index.js';
import { scalarAt } from '../../syntax/kubernetes/values.js';

interface Row {
  readonly id: string;
  readonly kind: 'LimitRange' | 'ResourceQuota';
  readonly title: string;
  readonly why: string;
  readonly because: string;
  /** The spec to propose. */
  readonly spec: string;
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
    because: 'a container that sets no limits has none',
    spec: limits,
    equivalents: ['trivy:KSV-0039', 'kics:pod_or_container_without_limit_range'],
    examples: [{ name: 'a namespace with a workload', bad: example(''), good: example(documentOf('LimitRange', 'shop', limits)) }],
  },
  {
    id: 'kubernetes/require-resource-quota',
    kind: 'ResourceQuota',
    title: 'Limit what a namespace uses',
    why: 'A ResourceQuota bounds what all workloads of a namespace request together, so that one team cannot use up a cluster that it shares with others.',
    because: 'its workloads together may take the whole cluster',
    spec: quota,
    equivalents: ['trivy:KSV-0040', 'kics:pod_or_container_without_resource_quota'],
    examples: [{ name: 'a namespace with a workload', bad: example(''), good: example(documentOf('ResourceQuota', 'shop', quota)) }],
  },
];

const requireIn = ({ kind, because, spec, ...row }: Row): Rule =>
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
      for (const [name, { resource, span }] of inhabited(scope))
        if (!limited.some((namespace) => sameNamespace(namespace, name)))
          yield {
            at: resource.at(span),
            message: `Namespace "${name}" has workloads and no ${kind}, so ${because}. Add one.`,
            fixes: () => add(resource.file, documentOf(kind, name, spec), kind),
          };
    },
  });

/** Namespaces with workloads, where they are declared, or else first named. */
function inhabited(scope: Scope): ReadonlyMap<string, { readonly resource: Resource; readonly span: Span }> {
  const used = new Set(scope.allWorkloads.map(({ resource }) => scope.namespaceOf(resource)));
  const found = new Map<string, { readonly resource: Resource; readonly span: Span }>();
  const note = (resource: Resource, key: string): void => {
    const node = scalarAt(resource.metadata, key);
    if (node && used.has(node.text) && !found.has(node.text)) found.set(node.text, { resource, span: node.span });
  };
  for (const resource of scope.resources) if (resource.is('Namespace', '')) note(resource, 'name');
  for (const { resource } of scope.workloads) note(resource, 'namespace');
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
