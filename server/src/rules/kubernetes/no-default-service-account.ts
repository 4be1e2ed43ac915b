import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { look, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { accountOf, type Account } from './parts/accounts.js';
import { addDocument } from './parts/documents.js';
import { pod } from './parts/example-pod.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/no-default-service-account',
  title: 'Give every program an account of its own',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: ['generate'],
  since: '0.1.0',
  why: `
    Pods that name no ServiceAccount share \`default\`: rights that one of them needs are given to all. As long as nobody gives \`default\` rights, or
    its token is not mounted, that does no harm, hence the rule is off.
  `,
  equivalents: [
    'kube-linter:default-service-account',
    'checkov:CKV_K8S_41',
    'kubesec:ServiceAccountName',
    'kics:service_account_name_undefined_or_empty',
  ],
  examples: [
    {
      name: 'the account of all',
      bad: pod('').replace('  containers', '  serviceAccountName: «default»\n  containers'),
      good: `${pod('').replace('  containers', '  serviceAccountName: web\n  containers')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n`,
    },
  ],
  *check(file) {
    for (const workload of file.workloads()) {
      const { resource } = workload;
      const account = accountOf(workload);
      if (account?.name !== 'default' || (!account.node && resource.partial)) continue;
      yield {
        at: account.node?.span ?? workload.specSpan,
        message: `${resource.title} runs as the account that all Pods share which name none. Make one for it.`,
        fixes: () => ownAccount(workload, account),
      };
    }
    for (const account of file.ofKind('ServiceAccount', ''))
      if (account.name === 'default' && handsOutToken(account))
        yield {
          at: account.headSpan,
          message: `${account.title} gives its token to every Pod that names no account. Set automountServiceAccountToken to false.`,
        };
  },
});

function handsOutToken({ map, partial }: Resource): boolean {
  const mounts = look(map, 'automountServiceAccountToken');
  return mounts === undefined ? !partial : mounts !== unknown && mounts.kind === 'scalar' && mounts.value === true;
}

function ownAccount({ resource, spec }: Workload, { node }: Account): Fix[] {
  const { name, namespace, file, metadata } = resource;
  if (name === undefined || (namespace === undefined && metadata?.has('namespace') === true)) return [];
  const reference = node ? { span: node.span, text: name } : put(file, spec, ['serviceAccountName'], name);
  const lines = ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', `  name: ${name}`];
  const account = addDocument(file, namespace === undefined ? lines : [...lines, `  namespace: ${namespace}`]);
  if (!reference || !account || reference.span.start === account.span.start) return [];
  return [{ title: `Create the ServiceAccount ${name}`, safety: 'generate', edits: [reference, account] }];
}
