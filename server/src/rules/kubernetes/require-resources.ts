import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { offer } from './parts/offers.js';
import { remember } from '../../core/remember.js';
import { hasDefault, hasNoResources, jobs, judgedContainers, type Jobs } from './parts/resources.js';
import { memoryOf } from './parts/memory.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes-scope', Jobs>({
  id: 'kubernetes/require-resources',
  on: 'kubernetes-scope',
  title: 'Say what a container needs',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    A container without \`resources\` is scheduled as if it needed nothing, and may take all that its node has. It is the first
    to be evicted when memory runs short, and it takes its neighbours down with it.

    Requests tell the scheduler where the container fits; a memory limit keeps a leak to itself. A limit on CPU is left to you:
    it throttles also where CPU is idle.
  `,
  equivalents: [
    'kube-linter:unset-cpu-requirements',
    'kube-linter:unset-memory-requirements',
    'kube-score:container-resources',
    'polaris:cpuRequestsMissing',
    'polaris:cpuLimitsMissing',
    'polaris:memoryRequestsMissing',
    'polaris:memoryLimitsMissing',
    'trivy:KSV-0011',
    'trivy:KSV-0015',
    'trivy:KSV-0016',
    'trivy:KSV-0018',
    'checkov:CKV_K8S_10',
    'checkov:CKV_K8S_11',
    'checkov:CKV_K8S_12',
    'checkov:CKV_K8S_13',
    'kubesec:RequestsCPU',
    'kubesec:LimitsCPU',
    'kubesec:RequestsMemory',
    'kubesec:LimitsMemory',
    'kics:cpu_requests_not_set',
    'kics:cpu_limits_not_set',
    'kics:memory_requests_not_defined',
    'kics:memory_limits_not_defined',
  ],
  supersedes: [
    'kubernetes/require-cpu-request',
    'kubernetes/require-cpu-limit',
    'kubernetes/require-memory-request',
    'kubernetes/require-memory-limit',
  ],
  options: { jobs },
  examples: [
    {
      name: 'a web server that may take a whole node',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: «web»
              image: nginx:1.27
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.27
              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
                limits:
                  memory: 128Mi
      `,
    },
  ],
  *check(scope, options) {
    for (const container of judgedContainers(scope, options))
      if (hasNoResources(container) && !hasDefault(scope, container, 'limits', 'memory')) yield reportOn(container);
  },
});

const reportOn = remember((container: Container): Report => {
  const memory = memoryOf(container.image);
  return {
    at: container.missingAt('resources', 'limits'),
    message: `${container.title} says nothing about the CPU and memory it needs, so it may starve its whole node and is the first to be evicted. Set requests, and a limit for memory.`,
    fixes: () =>
      offer(
        'Add requests and a memory limit',
        'ask',
        put(container.workload.resource.file, container.map, ['resources'], {
          requests: { cpu: '${1:100m}', memory: `\${2:${memory}}` },
          limits: { memory: `\${3:${memory}}` },
        }),
      ),
  };
});
