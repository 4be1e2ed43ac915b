import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, scalarAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlScalar } from '../../syntax/yaml/node.js';
import { knownImage } from '../../syntax/images/known-images.js';
import { isDevelopment } from './parts/development.js';
import { isDeployment, mountsExclusively } from './parts/replicated.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

interface Replicas extends Options {
  readonly minimum: number;
  readonly always: boolean;
}

export default rule<'kubernetes-scope', Replicas>({
  id: 'kubernetes/require-replicas',
  on: 'kubernetes-scope',
  title: 'Run more than one replica of what serves',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    With one replica every crash, every drained node and every eviction is an outage. Two replicas on a cluster that has the room
    cost little, if the program shares no state between requests. Databases, caches and queues are left alone: two of them behind a
    Service are two sets of data.
  `,
  equivalents: ['kube-linter:minimum-three-replicas', 'kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas'],
  options: {
    minimum: { default: 2, all: 3, description: 'The number of replicas to ask for.' },
    always: { default: false, all: true, description: 'Ask also where no Service sends traffic.' },
  },
  examples: [
    {
      name: 'one replica behind a Service',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: «1»
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [{ name: web, image: nginx:1.27 }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [{ name: web, image: nginx:1.27 }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
      `,
    },
  ],
  *check(scope, { minimum, always }) {
    for (const resource of scope.resources) {
      if (!isDeployment(resource) || isSettled(scope, resource)) continue;
      const [workload] = resource.workloads;
      const written = scalarAt(resource.map, 'spec', 'replicas');
      const replicas = workload ? scope.replicasOf(workload) : withoutPods(resource, written);
      if (replicas === undefined || replicas >= minimum || replicas === 0) continue;
      if (!always && !(workload && scope.servicesOf(workload).length > 0)) continue;
      if ((workload && isSingle(scope, workload)) || scope.autoscalersOf(resource).length > 0) continue;
      yield {
        at: resource.at(written?.span ?? resource.specSpan),
        message: `${resource.title} runs ${written ? '' : 'the default of '}${String(replicas)} ${replicas === 1 ? 'replica' : 'replicas'}, so a crash or a drained node is an outage. Run at least ${String(minimum)}.`,
        fixes: () =>
          offer(
            `Run ${String(minimum)} replicas`,
            'review',
            written
              ? { span: written.span, text: String(minimum) }
              : put(resource.file, resource.map, ['spec', 'replicas'], String(minimum)),
          ),
      };
    }
  },
});

/** The number of replicas where there is no pod template yet; undefined where a template or a patch may say it. */
function withoutPods({ file, map }: Resource, written: YamlScalar | undefined): number | undefined {
  if (!file.standsAlone) return undefined;
  return isMissing(map, 'spec', 'replicas') ? 1 : typeof written?.value === 'number' ? written.value : undefined;
}

/** Whether the number of replicas is settled elsewhere, or by the strategy. */
const isSettled = (scope: Scope, resource: Resource): boolean =>
  resource.partial ||
  isDevelopment(resource.path) ||
  textAt(resource.map, 'spec', 'strategy', 'type') === 'Recreate' ||
  scope.isPatched(resource);

/** Whether a workload cannot run twice. */
const isSingle = (scope: Scope, workload: Workload): boolean => workload.containers.some(keepsState) || mountsExclusively(scope, workload);

const stateful: ReadonlySet<string | undefined> = new Set(['database', 'cache', 'queue', 'search', 'storage', 'coordination']);

/** Whether each replica would have data of its own, whichever of them a request meets. */
function keepsState({ image }: Container): boolean {
  const software = image && knownImage(image);
  return software?.stateful === true || stateful.has(software?.kind);
}
