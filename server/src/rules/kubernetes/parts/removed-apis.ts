/** What has to be done to a document besides another `apiVersion`. */
export type Rewriter = 'selector' | 'ingress' | 'metrics' | 'definition' | 'webhooks' | 'groups' | 'request' | 'topology' | 'shares';

/** One line of what the API has left behind. Versions are those of Kubernetes, `major.minor`. */
export interface RemovedApi {
  readonly from: string;
  readonly kinds: readonly string[];
  readonly deprecated: string;
  /** Absent while it is still served. */
  readonly removed?: string;
  /** The version to write instead; absent when nothing follows. */
  readonly to?: string;
  /** The first version that serves the successor, if that is younger than every supported one. */
  readonly since?: string;
  /**
   * `rename`: only `apiVersion` changes; `review`: the same fields with another meaning; `manual`: the document changes.
   * The others name who moves the fields, see `replace-api.ts`.
   */
  readonly rewrite: 'rename' | 'review' | 'manual' | Rewriter;
}

const rbac = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'];
const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const flow = ['FlowSchema', 'PriorityLevelConfiguration'];
const claims = ['ResourceSlice', 'ResourceClaim', 'ResourceClaimTemplate', 'DeviceClass'];
const reviews = ['SubjectAccessReview', 'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview'];

type Row = readonly [
  from: string,
  kinds: readonly string[],
  deprecated: string,
  removed: string | undefined,
  to: string | undefined,
  rewrite: RemovedApi['rewrite'],
  since?: string,
];

/** Source: the deprecated API migration guide and the changelogs of Kubernetes. */
const rows: readonly Row[] = [
  ['extensions/v1beta1', ['Deployment', 'DaemonSet', 'ReplicaSet'], '1.9', '1.16', 'apps/v1', 'selector'],
  ['apps/v1beta1', ['Deployment', 'StatefulSet', 'ReplicaSet', 'ControllerRevision'], '1.9', '1.16', 'apps/v1', 'selector'],
  ['apps/v1beta2', ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'ControllerRevision'], '1.9', '1.16', 'apps/v1', 'rename'],
  ['extensions/v1beta1', ['NetworkPolicy'], '1.9', '1.16', 'networking.k8s.io/v1', 'rename'],
  ['extensions/v1beta1', ['PodSecurityPolicy'], '1.10', '1.16', undefined, 'manual'],
  ['policy/v1beta1', ['PodSecurityPolicy'], '1.21', '1.25', undefined, 'manual'],
  ['extensions/v1beta1', ['Ingress'], '1.14', '1.22', 'networking.k8s.io/v1', 'ingress'],
  ['networking.k8s.io/v1beta1', ['Ingress'], '1.19', '1.22', 'networking.k8s.io/v1', 'ingress'],
  ['networking.k8s.io/v1beta1', ['IngressClass'], '1.19', '1.22', 'networking.k8s.io/v1', 'rename'],
  ['scheduling.k8s.io/v1alpha1', ['PriorityClass'], '1.14', '1.23', 'scheduling.k8s.io/v1', 'rename'],
  ['scheduling.k8s.io/v1beta1', ['PriorityClass'], '1.14', '1.22', 'scheduling.k8s.io/v1', 'rename'],
  ['apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], '1.16', '1.22', 'apiextensions.k8s.io/v1', 'definition'],
  ['admissionregistration.k8s.io/v1beta1', webhooks, '1.16', '1.22', 'admissionregistration.k8s.io/v1', 'webhooks'],
  [
    'admissionregistration.k8s.io/v1alpha1',
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    '1.28',
    '1.33',
    'admissionregistration.k8s.io/v1',
    'rename',
    '1.30',
  ],
  ['rbac.authorization.k8s.io/v1alpha1', rbac, '1.17', '1.23', 'rbac.authorization.k8s.io/v1', 'rename'],
  ['rbac.authorization.k8s.io/v1beta1', rbac, '1.17', '1.22', 'rbac.authorization.k8s.io/v1', 'rename'],
  ['apiregistration.k8s.io/v1beta1', ['APIService'], '1.10', '1.22', 'apiregistration.k8s.io/v1', 'rename'],
  ['authentication.k8s.io/v1beta1', ['TokenReview'], '1.6', '1.22', 'authentication.k8s.io/v1', 'rename'],
  ['authorization.k8s.io/v1beta1', reviews, '1.19', '1.22', 'authorization.k8s.io/v1', 'groups'],
  ['certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], '1.19', '1.22', 'certificates.k8s.io/v1', 'request'],
  ['coordination.k8s.io/v1beta1', ['Lease'], '1.14', '1.22', 'coordination.k8s.io/v1', 'rename'],
  ['storage.k8s.io/v1beta1', ['CSINode'], '1.17', '1.22', 'storage.k8s.io/v1', 'rename'],
  ['storage.k8s.io/v1beta1', ['CSIDriver'], '1.19', '1.22', 'storage.k8s.io/v1', 'rename'],
  ['storage.k8s.io/v1beta1', ['StorageClass', 'VolumeAttachment'], '1.6', '1.22', 'storage.k8s.io/v1', 'rename'],
  ['storage.k8s.io/v1beta1', ['CSIStorageCapacity'], '1.24', '1.27', 'storage.k8s.io/v1', 'rename'],
  ['storage.k8s.io/v1alpha1', ['VolumeAttributesClass'], '1.31', '1.35', 'storage.k8s.io/v1', 'rename', '1.34'],
  ['storage.k8s.io/v1beta1', ['VolumeAttributesClass'], '1.34', undefined, 'storage.k8s.io/v1', 'rename', '1.34'],
  ['storagemigration.k8s.io/v1alpha1', ['StorageVersionMigration'], '1.35', '1.35', 'storagemigration.k8s.io/v1beta1', 'rename'],
  ['batch/v1beta1', ['CronJob'], '1.21', '1.25', 'batch/v1', 'rename'],
  ['batch/v2alpha1', ['CronJob'], '1.8', '1.21', 'batch/v1', 'rename'],
  ['discovery.k8s.io/v1beta1', ['EndpointSlice'], '1.21', '1.25', 'discovery.k8s.io/v1', 'topology'],
  ['events.k8s.io/v1beta1', ['Event'], '1.19', '1.25', 'events.k8s.io/v1', 'manual'],
  ['node.k8s.io/v1beta1', ['RuntimeClass'], '1.22', '1.25', 'node.k8s.io/v1', 'rename'],
  ['policy/v1beta1', ['PodDisruptionBudget'], '1.21', '1.25', 'policy/v1', 'review'],
  ['autoscaling/v2beta1', ['HorizontalPodAutoscaler'], '1.22', '1.25', 'autoscaling/v2', 'metrics'],
  ['autoscaling/v2beta2', ['HorizontalPodAutoscaler'], '1.23', '1.26', 'autoscaling/v2', 'rename'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', flow, '1.23', '1.26', 'flowcontrol.apiserver.k8s.io/v1', 'shares'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', flow, '1.26', '1.29', 'flowcontrol.apiserver.k8s.io/v1', 'shares'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', flow, '1.29', '1.32', 'flowcontrol.apiserver.k8s.io/v1', 'review'],
  ['audit.k8s.io/v1alpha1', ['Policy', 'Event'], '1.21', '1.24', 'audit.k8s.io/v1', 'rename'],
  ['audit.k8s.io/v1beta1', ['Policy', 'Event'], '1.21', '1.24', 'audit.k8s.io/v1', 'rename'],
  ['resource.k8s.io/v1alpha3', claims, '1.32', '1.34', 'resource.k8s.io/v1', 'manual', '1.34'],
  ['resource.k8s.io/v1beta1', claims, '1.33', '1.36', 'resource.k8s.io/v1', 'manual', '1.34'],
  ['settings.k8s.io/v1alpha1', ['PodPreset'], '1.11', '1.20', undefined, 'manual'],
  ['v1', ['ComponentStatus'], '1.19', undefined, undefined, 'manual'],
  ['v1', ['Endpoints'], '1.33', undefined, 'discovery.k8s.io/v1 EndpointSlice', 'manual'],
];

/** An API of a project beside Kubernetes, whose versions say nothing about the cluster's. Source: the projects' release notes. */
export interface AddOnApi {
  readonly from: RegExp;
  readonly component: string;
  readonly removed: string;
  readonly to: string;
}

const addOnApis: readonly AddOnApi[] = [
  { from: /^certmanager\.k8s\.io\//, component: 'cert-manager', removed: '0.11', to: 'cert-manager.io/v1' },
  { from: /^cert-manager\.io\/v1(?:alpha[23]|beta1)$/, component: 'cert-manager', removed: '1.6', to: 'cert-manager.io/v1' },
  { from: /^acme\.cert-manager\.io\/v1(?:alpha[23]|beta1)$/, component: 'cert-manager', removed: '1.6', to: 'acme.cert-manager.io/v1' },
  { from: /^rbac\.istio\.io\//, component: 'Istio', removed: '1.4', to: 'security.istio.io/v1' },
  { from: /^authentication\.istio\.io\/v1alpha1$/, component: 'Istio', removed: '1.6', to: 'security.istio.io/v1' },
];

const byKind = new Map<string, RemovedApi[]>();
for (const [from, kinds, deprecated, removed, to, rewrite, since] of rows) {
  const api = { from, kinds, deprecated, ...(removed && { removed }), ...(to && { to }), ...(since && { since }), rewrite };
  for (const kind of kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), api]);
}

/** What became of a kind at a version of its API. A list counts as its kind. */
export const removedApi = (apiVersion: string, kind: string): RemovedApi | undefined =>
  (byKind.get(kind) ?? byKind.get(kind.replace(/List$/, '')))?.find(({ from }) => from === apiVersion);

/** What became of a version of an API that a project beside Kubernetes defines. */
export const addOnApi = (apiVersion: string): AddOnApi | undefined => addOnApis.find(({ from }) => from.test(apiVersion));
