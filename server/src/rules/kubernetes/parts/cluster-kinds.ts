import { podKindOf } from '../../../syntax/kubernetes/pod-kinds.js';
import type { Resource } from '../../../syntax/kubernetes/resource.js';

/** Kinds of Kubernetes itself that belong to no namespace. Source: the API reference of Kubernetes 1.36. */
const clusterKinds = new Set(
  (
    'APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle ComponentStatus ' +
    'CustomResourceDefinition DeviceClass DeviceTaintRule FlowSchema IPAddress IngressClass MutatingAdmissionPolicy ' +
    'MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node PersistentVolume PodSecurityPolicy ' +
    'PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass SelfSubjectAccessReview SelfSubjectReview ' +
    'SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion StorageVersionMigration SubjectAccessReview TokenReview ' +
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass'
  ).split(' '),
);

const builtIn = /^(?:|apps|batch|extensions|autoscaling|policy|[a-z.]+\.k8s\.io)$/;
/** Groups below `k8s.io` whose kinds are extensions. */
const extension =
  /^(?:gateway\.networking|metrics|custom\.metrics|external\.metrics|snapshot\.storage|cluster|.*\.x-|.*\.sigs)\.?.*k8s\.io$/;

/** Whether an object lives in a namespace, for certain: of other projects' kinds nobody can tell without their definition. */
export const isNamespaced = ({ group, kind, apiVersion }: Resource): boolean =>
  podKindOf(group, kind) !== undefined ||
  (group !== undefined &&
    builtIn.test(group) &&
    !extension.test(group) &&
    !apiVersion.includes('config.k8s.io') &&
    !clusterKinds.has(kind) &&
    !kind.endsWith('List') &&
    !kind.endsWith('Configuration'));
