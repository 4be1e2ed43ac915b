import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { look, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { accountObject, accountOf, type Account } from './parts/accounts.js';
import { isNodeAgent } from './parts/add-ons.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { hasRights } from '../../syntax/kubernetes/rbac.js';

interface Always extends Options {
  readonly always: boolean;
}

const key = 'automountServiceAccountToken';

/** Images whose programs talk to the API server. */
const client =
  /controller|operator|kubectl|kube-|k8s-|ingress|prometheus|traefik|argo|flux|cert-manager|external-dns|velero|vault|istio|linkerd|keda|autoscaler|dashboard|helm|tekton|jenkins|gitlab-runner|leader/;

export default rule<'kubernetes-scope', Always>({
  id: 'kubernetes/no-token-automount',
  on: 'kubernetes-scope',
  title: 'Mount no token that nobody uses',
  severity: 'hint',
  category: 'security',
  presets: { security: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Every Pod gets a token for the API server unless it declines, and with it whoever breaks in has the rights of its account. Where nothing gives the
    account rights, and nothing looks like a client of the API, the token serves intruders only.
  `,
  equivalents: [
    'polaris:automountServiceAccountToken',
    'trivy:KSV-0036',
    'checkov:CKV_K8S_38',
    'kubesec:AutomountServiceAccountToken',
    'kics:service_account_token_automount_not_disabled',
  ],
  options: { always: { default: false, all: true, description: 'Report Pods that may use the API server as well.' } },
  examples: [
    {
      name: 'a web server',
      bad: pod('').replace('spec:', '«spec»:'),
      good: `${pod('')}  ${key}: false\n`,
    },
  ],
  *check(scope, { always }) {
    for (const workload of scope.workloads) {
      const { resource, spec } = workload;
      const account = accountOf(workload);
      if (!account || (!always && usesApi(scope, workload, account))) continue;
      const own = look(spec, key);
      if (own === unknown || (own === undefined && !isMounted(scope, workload, account, always))) continue;
      if (own?.kind === 'scalar' && own.value === false) continue;
      yield {
        at: resource.at(own?.span ?? workload.specSpan),
        message: `${resource.title} gets a token for the API server that it does not seem to use. Set ${key} to false.`,
        fixes: () => offer('Mount no token', 'review', own ? { span: own.span, text: 'false' } : put(resource.file, spec, [key], 'false')),
      };
    }
  },
});

/** Whether nothing that the Pod itself leaves open declines the token. What the account says has to be there to be read. */
function isMounted(scope: Scope, workload: Workload, account: Account, always: boolean): boolean {
  if (workload.resource.partial || scope.isPatched(workload.resource)) return false;
  const object = accountObject(scope, workload, account);
  if (!object) return always || account.node === undefined;
  const said = look(object.map, key);
  return said === undefined || (said !== unknown && said.kind === 'scalar' && said.value !== false);
}

const usesApi = (scope: Scope, workload: Workload, { name }: Account): boolean =>
  hasRights(scope, name, scope.namespaceOf(workload.resource)) || workload.containers.some(isClient);

const isClient = (container: Container): boolean =>
  container.image === undefined || client.test(container.image.repository) || isNodeAgent(container);
