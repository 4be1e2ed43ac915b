import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { HardFact } from '../project-evidence.js';

/** Groups whose names have no dot and yet are built in, or end in `k8s.io` and are. Source: the API reference of Kubernetes 1.36. */
const builtIn = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'extensions',
  'policy',
  ...[
    'admissionregistration',
    'apiextensions',
    'apiregistration',
    'authentication',
    'authorization',
    'certificates',
    'coordination',
    'discovery',
    'events',
    'flowcontrol.apiserver',
    'internal.apiserver',
    'metrics',
    'networking',
    'node',
    'rbac.authorization',
    'resource',
    'scheduling',
    'settings',
    'storage',
    'storagemigration',
  ].map((name) => `${name}.k8s.io`),
]);

/** Files of command-line tools that merely look like objects. */
const toolGroup =
  /^(?:kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|k3d\.io|kubeadm\.k8s\.io|kubelet\.config\.k8s\.io|kubeproxy\.config\.k8s\.io|kubescheduler\.config\.k8s\.io|audit\.k8s\.io|config\.k8s\.io|apiserver\.config\.k8s\.io|ctlptl\.dev|ct\.dev|eksctl\.io|backstage\.io|client\.authentication\.k8s\.io)$/;

/** Routing, certificates, monitoring and secrets: each has a plain counterpart. */
const softGroup =
  /^(?:gateway\.networking\.k8s\.io|networking\.istio\.io|security\.istio\.io|traefik\.io|traefik\.containo\.us|projectcontour\.io|configuration\.konghq\.com|getambassador\.io|split\.smi-spec\.io|specs\.smi-spec\.io|policy\.linkerd\.io|linkerd\.io|route\.openshift\.io|cert-manager\.io|acme\.cert-manager\.io|certmanager\.k8s\.io|networking\.gke\.io|cloud\.google\.com|external-secrets\.io|secrets-store\.csi\.x-k8s\.io|bitnami\.com)$/;
const softMonitor = /^(?:ServiceMonitor|PodMonitor|PrometheusRule|Probe|PodMonitoring|ClusterPodMonitoring)$/;

export const isToolFile = (resource: Resource): boolean => resource.group !== undefined && toolGroup.test(resource.group);

export const isKnative = ({ group }: Resource): boolean => group === 'serving.knative.dev';

/** Whether a custom resource has a plain counterpart. Knative is soft where it stands alone. */
export const isSoft = (resource: Resource, knativeAlone: boolean): boolean =>
  resource.group !== undefined &&
  (softGroup.test(resource.group) || softMonitor.test(resource.kind) || (isKnative(resource) && knativeAlone));

/** What of the Kubernetes API an object needs by its kind alone. */
export function kindFact(resource: Resource, knativeAlone: boolean): HardFact['id'] | undefined {
  const { group, kind } = resource;
  if (group === undefined || isToolFile(resource) || isSoft(resource, knativeAlone)) return undefined;
  if (/^(?:CustomResourceDefinition|APIService|MutatingWebhookConfiguration|ValidatingWebhookConfiguration)$/.test(kind)) return 'HF-K1';
  if (kind === 'DaemonSet') return 'HF-K3';
  if (group === 'argoproj.io' || group.endsWith('.toolkit.fluxcd.io') || group === 'tekton.dev' || group.endsWith('.tekton.dev'))
    return 'HF-K5';
  return builtIn.has(group) ? undefined : 'HF-K2';
}
