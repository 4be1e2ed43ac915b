import type { Severity } from '../../../core/finding.js';
import type { Example, Options, PresetName } from '../../../core/rule.js';
import { yaml } from './yaml.js';

/** A probe, and the rule that asks for it. */
export interface RequiredProbe {
  readonly id: string;
  readonly key: 'readinessProbe' | 'livenessProbe';
  /** For messages: `readiness probe`. */
  readonly noun: string;
  readonly because: string;
  readonly title: string;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Partial<Options>>>>;
  readonly why: string;
  readonly equivalents: readonly string[];
  readonly examples: readonly [Example, ...Example[]];
}

/** A container that a Service sends traffic to, without the probe and with it. */
const probed = (key: RequiredProbe['key']): Example => ({
  name: 'a Service sends traffic to it',
  bad: yaml`
    apiVersion: v1
    kind: Pod
    metadata: { name: web, labels: { app: web } }
    spec:
      containers:
        - name: «web»
          image: nginx:1.27
          ports:
            - containerPort: 8080
    ---
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec:
      selector: { app: web }
      ports: [{ port: 8080 }]
  `,
  good: yaml`
    apiVersion: v1
    kind: Pod
    metadata: { name: web, labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet:
              path: /
              port: 8080
    ---
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec:
      selector: { app: web }
      ports: [{ port: 8080 }]
  `.replace('readinessProbe', key),
});

/** Every such probe. */
export const requiredProbes: readonly RequiredProbe[] = [
  {
    id: 'kubernetes/require-readiness-probe',
    key: 'readinessProbe',
    noun: 'readiness probe',
    because: 'it gets requests before it can answer them',
    title: 'Tell when a container can take traffic',
    severity: 'info',
    presets: { recommended: {} },
    why: `
      Without a readiness probe a Pod gets requests from the moment its process starts, whether it can answer or not, so every
      rollout loses some. The probe also takes a Pod that is stuck out of the Service without restarting it.
    `,
    equivalents: [
      'kube-linter:no-readiness-probe',
      'kube-score:pod-probes',
      'polaris:readinessProbeMissing',
      'checkov:CKV_K8S_9',
      'kics:readiness_probe_is_not_configured',
    ],
    examples: [probed('readinessProbe')],
  },
  {
    id: 'kubernetes/require-liveness-probe',
    key: 'livenessProbe',
    noun: 'liveness probe',
    because: 'it stays as it is when it hangs',
    title: 'Restart a container that hangs',
    severity: 'hint',
    presets: {},
    why: `
      A process that has ended is restarted anyway; one that hangs is restarted only if a liveness probe fails. A probe that is too
      strict restarts what is merely busy, and makes overload worse, so add one where hanging is a known fault, and let it be
      patient.
    `,
    equivalents: [
      'kube-linter:no-liveness-probe',
      'kube-score:pod-probes',
      'polaris:livenessProbeMissing',
      'checkov:CKV_K8S_8',
      'kics:liveness_probe_is_not_defined',
    ],
    examples: [probed('livenessProbe')],
  },
];
