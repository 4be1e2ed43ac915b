import type { Severity } from '../../../core/finding.js';
import type { Options, PresetName } from '../../../core/rule.js';
import type { ResourceName } from './resources.js';

/** One entry of a container's `resources`, and the rule that asks for it. */
export interface ResourceEntry {
  readonly id: string;
  readonly kind: 'requests' | 'limits';
  readonly name: ResourceName;
  readonly severity: Severity;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly title: string;
  readonly why: string;
  /** Why it matters, for the message. */
  readonly because: string;
  readonly equivalents: readonly string[];
  readonly bad: string;
  readonly good: string;
}

const unset = (name: string): string[] => [`kube-linter:unset-${name}-requirements`, 'kube-score:container-resources'];

/** A container whose `resources` are complete but for one entry. */
const example = (resources: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n${resources}`;

/** Every entry that a rule asks for. */
export const resourceEntries: readonly ResourceEntry[] = [
  {
    id: 'kubernetes/require-cpu-request',
    kind: 'requests',
    name: 'cpu',
    severity: 'info',
    presets: { recommended: {} },
    title: 'Request the CPU a container needs',
    why: 'The scheduler places Pods by their requests. One that requests no CPU lands on a full node as readily as on an idle one, and gets the smallest share there.',
    because: 'the scheduler cannot tell where it fits and it gets the smallest share of a busy node',
    equivalents: [
      ...unset('cpu'),
      'polaris:cpuRequestsMissing',
      'trivy:KSV-0015',
      'checkov:CKV_K8S_10',
      'kubesec:RequestsCPU',
      'kics:cpu_requests_not_set',
    ],
    bad: example('        «requests»:\n          memory: 64Mi\n        limits:\n          memory: 64Mi\n'),
    good: example('        requests:\n          memory: 64Mi\n          cpu: 100m\n        limits:\n          memory: 64Mi\n'),
  },
  {
    id: 'kubernetes/require-memory-request',
    kind: 'requests',
    name: 'memory',
    severity: 'hint',
    presets: { strict: {} },
    title: 'Request the memory a container needs',
    why: 'The scheduler places Pods by their requests. Without one for memory a node is filled beyond what it has, and the container is among the first to be evicted.',
    because: 'a node may be filled beyond what it has, and it is evicted first',
    equivalents: [
      'kube-score:container-resources',
      'polaris:memoryRequestsMissing',
      'trivy:KSV-0016',
      'checkov:CKV_K8S_12',
      'kubesec:RequestsMemory',
      'kics:memory_requests_not_defined',
    ],
    bad: example('        «requests»:\n          cpu: 100m\n'),
    good: example('        requests:\n          cpu: 100m\n          memory: 128Mi\n'),
  },
  {
    id: 'kubernetes/require-memory-limit',
    kind: 'limits',
    name: 'memory',
    severity: 'warning',
    presets: { recommended: {} },
    title: 'Limit the memory of a container',
    why: `
      A container without a memory limit can take all memory of its node; then the kernel kills processes, and not only its own.
      A limit keeps a leak where it is. Measure what the container needs, and leave some room.
    `,
    because: 'a leak takes the whole node down instead of this container',
    equivalents: [
      'kube-linter:unset-memory-requirements',
      'kube-score:container-resources',
      'polaris:memoryLimitsMissing',
      'trivy:KSV-0018',
      'checkov:CKV_K8S_13',
      'kubesec:LimitsMemory',
      'kics:memory_limits_not_defined',
    ],
    bad: example('        «limits»:\n          cpu: 500m\n'),
    good: example('        limits:\n          cpu: 500m\n          memory: 128Mi\n'),
  },
  {
    id: 'kubernetes/require-cpu-limit',
    kind: 'limits',
    name: 'cpu',
    severity: 'hint',
    presets: {},
    title: 'Limit the CPU of a container',
    why: `
      A limit keeps a busy container from slowing its neighbours. It also throttles it while CPU is idle, which shows as slow answers
      that nothing explains. Requests share busy CPU fairly, so many teams leave the limit out, and this rule is off.
    `,
    because: 'it may use every idle core of its node',
    equivalents: [
      'kube-score:container-resources',
      'polaris:cpuLimitsMissing',
      'trivy:KSV-0011',
      'checkov:CKV_K8S_11',
      'kubesec:LimitsCPU',
      'kics:cpu_limits_not_set',
    ],
    bad: example('        «limits»:\n          memory: 64Mi\n'),
    good: example('        limits:\n          memory: 64Mi\n          cpu: 500m\n'),
  },
];
