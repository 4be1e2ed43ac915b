import type { Resource } from './resource.js';

/** Groups whose objects make no others that manifests name, Secrets apart; source: the API reference of each project. */
const passiveGroups = new Set([
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'keda.sh',
  'cert-manager.io',
  'external-secrets.io',
  'bitnami.com',
  'secrets.hashicorp.com',
  'traefik.io',
  'traefik.containo.us',
  'cilium.io',
  'projectcalico.org',
  'crd.projectcalico.org',
  'serving.knative.dev',
  'cloud.google.com',
  'networking.gke.io',
  'policy.linkerd.io',
  'linkerd.io',
  'configuration.konghq.com',
  'route.openshift.io',
  'security.openshift.io',
  'apps.openshift.io',
  'image.openshift.io',
  'elbv2.k8s.aws',
  'projectcontour.io',
  'nginx.org',
]);

/** Kinds of other groups that make none either. */
const passiveKinds = new Set(['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'Rollout', 'AnalysisTemplate', 'AppProject']);

/** Whether objects of its kind are turned into others that no manifest shows, as operators and GitOps tools do. */
const makesObjects = ({ group, kind }: Resource): boolean =>
  group?.includes('.') === true &&
  !group.endsWith('.k8s.io') &&
  !group.endsWith('.x-k8s.io') &&
  !passiveGroups.has(group) &&
  !passiveKinds.has(kind);

/** Whether objects look like a whole system: something that runs, what goes with it, and nothing that makes more. */
export const isComplete = (resources: readonly Resource[]): boolean =>
  resources.some(({ workloads }) => workloads.length > 0) &&
  resources.some((resource) => resource.is('Service', '') || resource.is('ConfigMap', '')) &&
  !resources.some(makesObjects);
