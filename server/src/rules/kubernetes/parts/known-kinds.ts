/** Kinds of Kubernetes that people write down, by the version of the API to write; source: the API reference. */
const byVersion: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'ConfigMap',
    'Endpoints',
    'LimitRange',
    'Namespace',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  'apps/v1': ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'batch/v1': ['CronJob', 'Job'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'policy/v1': ['PodDisruptionBudget'],
  'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'storage.k8s.io/v1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'admissionregistration.k8s.io/v1': [
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiregistration.k8s.io/v1': ['APIService'],
  'coordination.k8s.io/v1': ['Lease'],
  'discovery.k8s.io/v1': ['EndpointSlice'],
  'node.k8s.io/v1': ['RuntimeClass'],
};

const versionOfKind = new Map(Object.entries(byVersion).flatMap(([version, kinds]) => kinds.map((kind) => [kind, version] as const)));

/** The `apiVersion` of a built-in kind. */
export const apiVersionOf = (kind: string): string | undefined => versionOfKind.get(kind);

/** Whether a kind in a version is one of these, whatever the version within its group. */
export function isBuiltIn(apiVersion: string, kind: string): boolean {
  const group = (version: string): string => (version.includes('/') ? version.slice(0, version.indexOf('/')) : '');
  const known = versionOfKind.get(kind);
  return known !== undefined && (group(known) === group(apiVersion) || group(apiVersion) === 'extensions');
}
