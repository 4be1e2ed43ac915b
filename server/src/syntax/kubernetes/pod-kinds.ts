type Path = readonly string[];

/** A kind that runs Pods, and where it says so. */
export interface PodKind {
  readonly groups: readonly string[];
  readonly kind: string;
  /** From the object to the mapping with the Pod's `metadata` and `spec`. */
  readonly template: Path;
  /** From the template to the pod spec; `spec` unless said. */
  readonly spec?: Path;
  /** The template's path leads to a list, each item of which holds one below this path. */
  readonly each?: Path;
  readonly selector?: Path;
  /** The selector is a plain map of labels. */
  readonly plainSelector?: true;
  readonly replicas?: Path;
  /** Runs until it is done. */
  readonly batch?: true;
  /** Only what is built in: other controllers treat what they make in their own way. */
  readonly custom?: true;
}

const template = ['spec', 'template'] as const;
const selector = ['spec', 'selector'] as const;
const replicas = ['spec', 'replicas'] as const;

/** Sources: the API reference of each project, by group. */
export const podKinds: readonly PodKind[] = [
  { groups: [''], kind: 'Pod', template: [] },
  { groups: ['apps', 'extensions'], kind: 'Deployment', template, selector, replicas },
  { groups: ['apps', 'extensions'], kind: 'ReplicaSet', template, selector, replicas },
  { groups: ['apps'], kind: 'StatefulSet', template, selector, replicas },
  { groups: ['apps', 'extensions'], kind: 'DaemonSet', template, selector },
  { groups: [''], kind: 'ReplicationController', template, selector, plainSelector: true, replicas },
  { groups: [''], kind: 'PodTemplate', template: ['template'] },
  { groups: ['batch', 'extensions'], kind: 'Job', template, batch: true },
  { groups: ['batch'], kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'], batch: true },
  { groups: ['argoproj.io'], kind: 'Rollout', template, selector, replicas, custom: true },
  { groups: ['serving.knative.dev'], kind: 'Service', template, custom: true },
  { groups: ['serving.knative.dev'], kind: 'Configuration', template, custom: true },
  { groups: ['serving.knative.dev'], kind: 'Revision', template: [], custom: true },
  { groups: ['sources.knative.dev'], kind: 'ContainerSource', template, custom: true },
  { groups: ['apps.openshift.io'], kind: 'DeploymentConfig', template, selector, plainSelector: true, replicas, custom: true },
  { groups: ['apps.kruise.io'], kind: 'CloneSet', template, selector, replicas, custom: true },
  { groups: ['apps.kruise.io'], kind: 'StatefulSet', template, selector, replicas, custom: true },
  { groups: ['apps.kruise.io'], kind: 'DaemonSet', template, selector, custom: true },
  { groups: ['batch.volcano.sh'], kind: 'Job', template: ['spec', 'tasks'], each: ['template'], batch: true, custom: true },
];

const byKind = new Map<string, PodKind[]>();
for (const entry of podKinds) byKind.set(entry.kind, [...(byKind.get(entry.kind) ?? []), entry]);

/** How a kind runs Pods. A group that is not known (a template expression) passes for the built-in one. */
export const podKindOf = (group: string | undefined, kind: string): PodKind | undefined =>
  byKind.get(kind)?.find((entry) => (group === undefined ? entry.custom === undefined : entry.groups.includes(group)));
