import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Options } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import { isMissing } from '../../syntax/kubernetes/values.js';
import { remember } from './parts/remember.js';
import { serving } from './parts/serving.js';
import { yaml } from './parts/yaml.js';

interface Always extends Options {
  readonly always: boolean;
}

export default rule<'kubernetes-scope', Always>({
  id: 'kubernetes/require-readiness-probe',
  on: 'kubernetes-scope',
  title: 'Tell when a container can take traffic',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
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
  options: {
    always: { default: false, all: true, description: 'Judge every workload that does not end, with or without a Service.' },
  },
  examples: [
    {
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
      `,
    },
  ],
  *check(scope, { always }) {
    for (const workload of scope.workloads) {
      const { resource } = workload;
      if (
        workload.isBatch ||
        workload.isOneShot ||
        resource.partial ||
        resource.group === 'serving.knative.dev' ||
        scope.isPatched(resource)
      )
        continue;
      const judged = always ? workload.runContainers : serving(scope, workload);
      for (const container of judged) {
        if (container.partial || !isMissing(container.map, 'readinessProbe')) continue;
        yield reportOn(container);
      }
    }
  },
});

const reportOn = remember((container: Container): Report => ({
  at: container.workload.resource.at(container.nameSpan),
  message: `${container.title} has no readiness probe, so it gets requests before it can answer them. Add one on the port it serves.`,
  fixes: fixesOf(container),
}));

function fixesOf(container: Container): Fix[] {
  const [port] = container.ports;
  const { file } = container.workload.resource;
  const value = `\${1:${port?.name === undefined ? String(port?.number ?? 8080) : stringScalar(port.name)}}`;
  const http = put(file, container.map, ['readinessProbe'], { httpGet: { path: '${2:/}', port: value } });
  const tcp = put(file, container.map, ['readinessProbe', 'tcpSocket', 'port'], value);
  if (!http || !tcp) return [];
  return [
    { title: 'Add a readiness probe over HTTP', safety: 'ask', edits: [http] },
    { title: 'Add a readiness probe that opens the port', safety: 'ask', edits: [tcp] },
  ];
}
