import type { Severity } from '../../../core/finding.js';
import type { PresetName } from '../../../core/rule.js';
import { yaml } from './yaml.js';

/** A rule about objects that others name. */
export interface ReferenceRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Record<string, never>>>>;
  readonly why: string;
  readonly equivalents: readonly string[];
  /** What happens without the object. */
  readonly says: string;
  /** Names of objects that clusters come with. */
  readonly provided?: RegExp;
  /** The severity where no near name shows that a mistake is likely. */
  readonly unlikely?: Severity;
  /** What to write for a new object of the kind. */
  readonly document?: { readonly apiVersion: string; readonly body: string };
  /** The class of its fixes, where it is another than `review`; null without any. */
  readonly safety?: 'review' | 'ask' | null;
  readonly wrong: string;
  readonly right: string;
  /** A reference, with `@` for the name, and the object below it. */
  readonly example: string;
}

const recommended = { recommended: {} } as const;
const strict = { strict: {} } as const;

const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}  containers:\n    - name: web\n      image: nginx:1.27\n`;

const withEnv = (source: string): string => `${pod('')}      envFrom:\n        - ${source}:\n            name: @\n---\napiVersion: v1\n`;

/** Source: the API reference, and what clusters of the large providers come with. */
export const referenceRules: readonly ReferenceRule[] = [
  {
    id: 'kubernetes/known-service-account',
    title: 'Run Pods as accounts that exist',
    severity: 'error',
    presets: recommended,
    why: 'The controller cannot create a Pod whose ServiceAccount is missing from its namespace: the Deployment stays at zero Pods, and only its events say why. Each namespace has an account `default`.',
    equivalents: ['kube-linter:non-existent-service-account'],
    says: 'no Pod is created without its account',
    provided: /^default$/,
    document: { apiVersion: 'v1', body: '' },
    wrong: 'wbe',
    right: 'web',
    example: `${pod('  serviceAccountName: @\n')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n`,
  },
  {
    id: 'kubernetes/known-config-map',
    title: 'Refer to ConfigMaps that exist',
    severity: 'warning',
    presets: recommended,
    why: 'A container that takes variables or files from a ConfigMap does not start until the ConfigMap is there. Mark the reference `optional: true` where the program can do without.',
    equivalents: ['kube-linter:env-value-from'],
    says: 'its containers do not start without it',
    provided:
      /^(?:kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert|linkerd-identity-trust-roots|extension-apiserver-authentication|cluster-info)$/,
    document: { apiVersion: 'v1', body: 'data: {}\n' },
    wrong: 'web-confg',
    right: 'web-config',
    example: `${withEnv('configMapRef')}kind: ConfigMap\nmetadata:\n  name: web-config\ndata:\n  LEVEL: info\n`,
  },
  {
    id: 'kubernetes/known-secret',
    title: 'Refer to Secrets that exist',
    severity: 'warning',
    unlikely: 'info',
    presets: recommended,
    why: 'A container that takes variables or files from a Secret does not start until the Secret is there. Secrets often come from elsewhere, so a missing one is a warning only where a near name hints at a slip.',
    equivalents: ['kube-linter:env-value-from'],
    says: 'its containers do not start without it',
    document: { apiVersion: 'v1', body: 'type: Opaque\nstringData: {}\n' },
    wrong: 'web-tokne',
    right: 'web-token',
    example: `${withEnv('secretRef')}kind: Secret\nmetadata:\n  name: web-token\nstringData:\n  TOKEN: x\n`,
  },
  {
    id: 'kubernetes/known-claim',
    title: 'Mount claims that exist',
    severity: 'warning',
    presets: recommended,
    why: 'A Pod that mounts a PersistentVolumeClaim waits, unscheduled, until the claim is there.',
    equivalents: [],
    says: 'the Pod waits, unscheduled, until it is there',
    document: {
      apiVersion: 'v1',
      body: 'spec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 1Gi\n',
    },
    wrong: 'dta',
    right: 'data',
    example: `${pod('  volumes:\n    - name: data\n      persistentVolumeClaim:\n        claimName: @\n')}---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n`,
  },
  {
    id: 'kubernetes/known-storage-class',
    title: 'Claim storage of classes that exist',
    severity: 'hint',
    presets: strict,
    why: 'A claim of a class that the cluster lacks is never bound. Which classes there are, a cluster decides; the names of the large providers are known.',
    equivalents: [],
    says: 'the claim is bound only where a cluster has it',
    provided:
      /^(?:|standard|standard-rwo|standard-rwx|premium-rwo|premium-rwx|default|gp2|gp3|io1|io2|sc1|st1|efs-sc|ebs-sc|managed|managed-csi|managed-csi-premium|managed-premium|azurefile|azurefile-csi|azurefile-premium|local-path|local-storage|hostpath|longhorn|do-block-storage|linode-block-storage|linode-block-storage-retain|hcloud-volumes|rook-ceph-block|rook-cephfs|nfs-client|openebs-hostpath|microk8s-hostpath|csi-cinder-high-speed|vsphere-sc)$/,
    wrong: 'fsat',
    right: 'fast',
    example:
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  storageClassName: @\n---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: fast\nprovisioner: ebs.csi.aws.com\n',
  },
  {
    id: 'kubernetes/known-priority-class',
    title: 'Use priority classes that exist',
    severity: 'warning',
    presets: strict,
    why: 'The API server refuses a Pod whose PriorityClass the cluster lacks. `system-cluster-critical` and `system-node-critical` are always there.',
    equivalents: [],
    says: 'the API server refuses Pods of a class that is not there',
    provided: /^system-/,
    wrong: 'hihg',
    right: 'high',
    example: `${pod('  priorityClassName: @\n')}---\napiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata:\n  name: high\nvalue: 1000\n`,
  },
  {
    id: 'kubernetes/known-runtime-class',
    title: 'Use runtime classes that exist',
    severity: 'hint',
    presets: strict,
    why: 'The API server refuses a Pod whose RuntimeClass the cluster lacks. Classes for gVisor, Kata Containers and NVIDIA go by well-known names.',
    equivalents: [],
    says: 'the API server refuses Pods of a class that is not there',
    provided: /^(?:gvisor|runsc|kata(?:-.*)?|nvidia|crun|youki|wasmtime|spin|wasmedge)$/,
    safety: null,
    wrong: 'sandboxd',
    right: 'sandbox',
    example: `${pod('  runtimeClassName: @\n')}---\napiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: sandbox\nhandler: runsc\n`,
  },
  {
    id: 'kubernetes/known-ingress-service',
    title: 'Route to Services that exist',
    severity: 'error',
    presets: recommended,
    why: 'An Ingress finds its backend by name, in its own namespace. Without it the controller answers 503.',
    equivalents: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'],
    says: 'requests for it are answered with 503',
    wrong: 'wbe',
    right: 'web',
    example: yaml`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
      spec:
        defaultBackend:
          service:
            name: @
            port:
              number: 80
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        ports:
          - port: 80
    `,
  },
  {
    id: 'kubernetes/known-tls-secret',
    title: 'Serve certificates that exist',
    severity: 'info',
    presets: strict,
    why: 'Without the Secret the controller serves a certificate of its own, which browsers refuse. A Certificate or an annotation of cert-manager, or an external secret, makes it.',
    equivalents: [],
    says: 'a certificate that browsers refuse is served without it',
    safety: 'ask',
    wrong: 'web-tsl',
    right: 'web-tls',
    example: yaml`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
      spec:
        tls:
          - hosts: [example.com]
            secretName: @
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: web-tls
      type: kubernetes.io/tls
    `,
  },
  {
    id: 'kubernetes/known-ingress-class',
    title: 'Use ingress classes that exist',
    severity: 'hint',
    presets: strict,
    why: 'An Ingress of a class that no controller serves is ignored. Controllers of the large projects go by well-known names.',
    equivalents: [],
    says: 'an Ingress of a class that nobody serves is ignored',
    provided:
      /^(?:nginx|nginx-internal|nginx-external|nginx-public|nginx-private|internal-nginx|external-nginx|alb|traefik|traefik-internal|gce|gce-internal|haproxy|kong|contour|istio|cilium|ambassador|azure-application-gateway|azure-alb-external|webapprouting\.kubernetes\.azure\.com|openshift-default|public|tailscale|cloudflare-tunnel|ngrok|apisix|higress|voyager|skipper|caddy)$/,
    wrong: 'edgee',
    right: 'edge',
    example: yaml`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
      spec:
        ingressClassName: @
      ---
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata:
        name: edge
    `,
  },
  {
    id: 'kubernetes/known-autoscaler-target',
    title: 'Scale what exists',
    severity: 'error',
    presets: recommended,
    why: 'An autoscaler finds what it scales by kind and name, in its own namespace. Where nothing is there, it does nothing but report an error in its status.',
    equivalents: [
      'kube-linter:dangling-horizontalpodautoscaler',
      'kube-score:horizontalpodautoscaler-has-target',
      'kics:hpa_targets_invalid_object',
    ],
    says: 'nothing is scaled',
    wrong: 'wbe',
    right: 'web',
    example: yaml`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: web
      spec:
        maxReplicas: 5
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: @
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
    `,
  },
  {
    id: 'kubernetes/known-role',
    title: 'Bind roles that exist',
    severity: 'warning',
    presets: recommended,
    why: 'A binding to a role that is not there grants nothing. What Kubernetes comes with (`view`, `edit`, `admin`, `cluster-admin`, `system:…`) is always there.',
    equivalents: [],
    says: 'the binding grants nothing without it',
    provided: /^(?:view|edit|admin|cluster-admin|system:.*|extension-apiserver-authentication-reader)$/,
    wrong: 'reeder',
    right: 'reader',
    example: yaml`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: web
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: Role
        name: @
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata:
        name: reader
    `,
  },
  {
    id: 'kubernetes/known-subject',
    title: 'Grant roles to accounts that exist',
    severity: 'warning',
    presets: recommended,
    why: 'A binding is accepted whether its ServiceAccount is there or not; a slip in the name or namespace shows only when a program is refused.',
    equivalents: [],
    says: 'nobody gets what the binding grants',
    provided: /^default$/,
    wrong: 'wbe',
    right: 'web',
    example: yaml`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: web
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: ClusterRole
        name: view
      subjects:
        - kind: ServiceAccount
          name: @
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: web
    `,
  },
];
