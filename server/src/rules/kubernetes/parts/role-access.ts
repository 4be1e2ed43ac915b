import type { Severity } from '../../../core/finding.js';
import { access, writing, type Access, type Grant } from '../../../syntax/kubernetes/rbac.js';

/** What a role had better not allow, and the rule about it. */
export interface RoleAccess {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly access: readonly Access[];
  /** What is written by those who mean it, and has no effect. */
  readonly slips?: readonly Access[];
  /** What has to go is the resource, with whatever verb; the verb otherwise. */
  readonly forbids?: keyof Grant;
  /** `resourceNames` make it harmless, and are what the fix asks for. */
  readonly unnamed?: 'silent' | 'fixed';
  /** Only about objects of this name. */
  readonly named?: string;
  /** Bindings count besides the role, also of roles that the cluster brings along; or an option has them reported in its place. */
  readonly bindings?: 'too' | 'instead';
  /** The message, behind the name of the role. */
  readonly says: string;
  readonly equivalents: readonly string[];
  /** Verbs and resources of the example. */
  readonly example: readonly [verbs: string, resources: string, apiGroup?: string];
}

const rbac = 'rbac.authorization.k8s.io';
const workloads =
  'pods replicationcontrollers deployments.apps statefulsets.apps daemonsets.apps replicasets.apps jobs.batch cronjobs.batch';

/** Source: the reference "RBAC good practices" of Kubernetes, and the controls of the tools named as equivalents. */
export const roleAccess: readonly RoleAccess[] = [
  {
    id: 'kubernetes/no-secret-access',
    severity: 'info',
    title: 'Name the Secrets that a role may read',
    why: 'Secrets hold the passwords of every program of a namespace, and the tokens of ServiceAccounts with more rights. `list` and `watch` show their contents as well as `get` does. Name those that are needed in `resourceNames`.',
    access: access(`get list watch ${writing}`, 'secrets'),
    unnamed: 'fixed',
    bindings: 'instead',
    says: 'gives access to every Secret, the tokens of other accounts included. Name those that are needed in resourceNames.',
    equivalents: [
      'kube-linter:access-to-secrets',
      'trivy:KSV-0041',
      'trivy:KSV-0113',
      'checkov:CKV2_K8S_5',
      'kics:rbac_roles_with_read_secrets_permissions',
      'kics:service_account_allows_access_secrets',
    ],
    example: ['get, list', 'secrets'],
  },
  {
    id: 'kubernetes/no-config-map-write',
    severity: 'hint',
    title: 'Name the ConfigMaps that a role may change',
    why: 'Who can change any ConfigMap of a namespace changes how its programs behave, and may take over those that run what their configuration says.',
    access: access(writing, 'configmaps'),
    unnamed: 'silent',
    says: 'lets its subjects change the configuration of every program. Name the ConfigMaps in resourceNames.',
    equivalents: ['trivy:KSV-0049'],
    example: ['update', 'configmaps'],
  },
  {
    id: 'kubernetes/no-aws-auth-edit',
    severity: 'warning',
    title: 'Do not let subjects change aws-auth',
    why: 'On EKS the ConfigMap `aws-auth` in `kube-system` says which identities of AWS are which users of the cluster. Who can change it makes themselves its administrator.',
    access: access(writing, 'configmaps'),
    named: 'aws-auth',
    says: 'lets its subjects change aws-auth, by which they can make themselves administrators of the cluster. Take the verbs away.',
    equivalents: ['trivy:KSV-0115'],
    example: ['update', 'configmaps'],
  },
  {
    id: 'kubernetes/no-workload-write',
    severity: 'info',
    title: 'Let few create workloads',
    why: 'Who can create or change Pods can mount every Secret and use every ServiceAccount of the namespace, and, unless Pod Security forbids it, take over nodes. Controllers need that; applications and people hardly ever do.',
    access: access('create update patch', workloads),
    bindings: 'instead',
    says: 'lets its subjects run Pods, which may use every Secret and ServiceAccount of the namespace. Take the verbs away where nothing needs them.',
    equivalents: ['kube-linter:access-to-create-pods', 'trivy:KSV-0048', 'kics:permissive_access_to_create_pods'],
    example: ['create', 'pods'],
  },
  {
    id: 'kubernetes/no-pod-exec',
    severity: 'warning',
    title: 'Do not let subjects into containers',
    why: 'With `pods/exec` and `pods/attach` one runs commands in containers of others, with their tokens and secrets, and leaves no trace in any manifest. Give it to people for a while, not to programs.',
    access: access('create get', 'pods/exec pods/attach'),
    forbids: 'resource',
    bindings: 'too',
    says: 'lets its subjects run commands in the containers of others, with their secrets. Remove the resource.',
    equivalents: [
      'polaris:clusterrolePodExecAttach',
      'polaris:rolePodExecAttach',
      'polaris:clusterrolebindingPodExecAttach',
      'polaris:rolebindingClusterRolePodExecAttach',
      'polaris:rolebindingRolePodExecAttach',
      'trivy:KSV-0053',
      'trivy:KSV-0054',
      'checkov:CKV2_K8S_2',
      'kics:rbac_roles_with_exec_permission',
      'kics:rbac_roles_with_attach_permission',
    ],
    example: ['create', 'pods/exec'],
  },
  {
    id: 'kubernetes/no-port-forward',
    severity: 'info',
    title: 'Do not let subjects forward ports',
    why: 'A forwarded port reaches what a container offers to itself only, past Services and NetworkPolicies.',
    access: access('create', 'pods/portforward'),
    forbids: 'resource',
    says: 'lets its subjects reach ports of containers past every NetworkPolicy. Remove the resource.',
    equivalents: ['kics:rbac_roles_with_portforwarding_permissions'],
    example: ['create', 'pods/portforward'],
  },
  {
    id: 'kubernetes/no-log-delete',
    severity: 'info',
    title: 'Do not let subjects delete logs and events',
    why: 'Logs and events tell what an intruder did. Hardly any program has to delete them.',
    access: access('delete deletecollection', 'pods/log events events.events.k8s.io'),
    says: 'lets its subjects delete logs or events, and their own traces with them. Take the verb away.',
    equivalents: ['trivy:KSV-0042'],
    example: ['delete', 'events'],
  },
  {
    id: 'kubernetes/no-impersonation',
    severity: 'warning',
    title: 'Do not let subjects act as others',
    why: 'With `impersonate` one has the rights of every user, group or ServiceAccount that can be named. Proxies that authenticate users need it, for names listed in `resourceNames`.',
    access: access('impersonate', 'users groups serviceaccounts userextras.authentication.k8s.io/* uids.authentication.k8s.io'),
    says: 'lets its subjects act as anybody else, administrators included. Take the verb away, or list the names in resourceNames.',
    equivalents: ['trivy:KSV-0043', 'checkov:CKV2_K8S_3', 'kics:rbac_roles_with_impersonate_permission'],
    example: ['impersonate', 'users'],
  },
  {
    id: 'kubernetes/no-rbac-escalation',
    severity: 'warning',
    title: 'Do not let subjects give themselves rights',
    why: '`escalate` and `bind` lift the check that keeps subjects from giving rights that they lack; whoever writes roles and bindings decides who may do what.',
    access: [
      ...access('escalate bind', `roles.${rbac} clusterroles.${rbac}`),
      ...access(writing, `roles.${rbac} clusterroles.${rbac} rolebindings.${rbac} clusterrolebindings.${rbac}`),
    ],
    slips: access('bind', `rolebindings.${rbac} clusterrolebindings.${rbac}`),
    says: 'lets its subjects change who may do what, and give themselves more. Take the verbs away.',
    equivalents: [
      'trivy:KSV-0050',
      'trivy:KSV-0051',
      'trivy:KSV-0052',
      'trivy:KSV-0055',
      'checkov:CKV_K8S_157',
      'checkov:CKV_K8S_158',
      'checkov:CKV2_K8S_1',
      'kics:rbac_roles_allow_privilege_escalation',
    ],
    example: ['bind', 'clusterroles', rbac],
  },
  {
    id: 'kubernetes/no-node-proxy',
    severity: 'warning',
    title: 'Do not let subjects talk to kubelets',
    why: 'Through `nodes/proxy` one reaches the API of every kubelet, which runs commands in all containers of the node, past admission and audit. `nodes/metrics` and `nodes/stats` suffice for metrics.',
    access: access('*', 'nodes/proxy'),
    forbids: 'resource',
    says: 'lets its subjects use the API of kubelets, which runs commands in every container of a node. For metrics, nodes/metrics is enough.',
    equivalents: ['trivy:KSV-0047', 'checkov:CKV2_K8S_2'],
    example: ['get', 'nodes/proxy'],
  },
  {
    id: 'kubernetes/no-network-write',
    severity: 'hint',
    title: 'Let few change the network',
    why: 'Who can change Services, Ingresses or policies can lead the traffic of others elsewhere, or let in what was kept out.',
    access: access(
      writing,
      'services endpoints endpointslices.discovery.k8s.io ingresses.networking.k8s.io ingresses.extensions networkpolicies.networking.k8s.io',
    ),
    says: 'lets its subjects lead the traffic of others elsewhere. Take the verbs away where nothing needs them.',
    equivalents: ['trivy:KSV-0056'],
    example: ['update', 'services'],
  },
  {
    id: 'kubernetes/no-service-status-write',
    severity: 'info',
    title: 'Let only load balancers set the status of Services',
    why: 'By the addresses in the status of a Service one can draw the traffic of the whole cluster for any address (CVE-2020-8554). Only the controller of load balancers writes it.',
    access: access('update patch', 'services/status'),
    says: 'lets its subjects draw traffic for any address to themselves. Take the verbs away.',
    equivalents: ['checkov:CKV2_K8S_4'],
    example: ['patch', 'services/status'],
  },
  {
    id: 'kubernetes/no-webhook-write',
    severity: 'warning',
    title: 'Let few change admission webhooks',
    why: 'A webhook sees every object that is written, Secrets included, and may change it. Who can register one, or remove the one that enforces a policy, controls the cluster.',
    access: access(
      writing,
      ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'].map((name) => `${name}.admissionregistration.k8s.io`).join(' '),
    ),
    says: 'lets its subjects read and change whatever is written to the cluster. Take the verbs away, or list the names in resourceNames.',
    equivalents: ['trivy:KSV-0114', 'checkov:CKV_K8S_155'],
    example: ['create', 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io'],
  },
  {
    id: 'kubernetes/no-csr-approval',
    severity: 'warning',
    title: 'Let few approve certificates',
    why: 'A certificate that the cluster signs is a user of the cluster. Who can approve requests makes users of any name and group.',
    access: [
      ...access('create update patch', 'certificatesigningrequests.certificates.k8s.io/approval'),
      ...access('approve sign', 'signers.certificates.k8s.io'),
    ],
    says: 'lets its subjects issue certificates for users of any name. Take the verbs away.',
    equivalents: ['checkov:CKV_K8S_156'],
    example: ['update', 'certificatesigningrequests/approval', 'certificates.k8s.io'],
  },
];
