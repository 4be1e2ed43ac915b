import { rule, type Options } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, look, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

interface Explicit extends Options {
  readonly explicit: boolean;
}

export default rule<'kubernetes-scope', Explicit>({
  id: 'kubernetes/require-restart-policy',
  on: 'kubernetes-scope',
  title: 'Restart what serves',
  severity: 'info',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A Pod with \`restartPolicy: Never\` stays down after a crash, and one with \`OnFailure\` after a clean exit. That suits a task
    which ends; a Pod that answers requests should come back by itself.
  `,
  equivalents: ['kube-linter:restart-policy'],
  options: {
    explicit: { default: false, all: true, description: 'Ask every workload, Jobs included, to write down `Always` or `OnFailure`.' },
  },
  examples: [
    {
      name: 'a web server that stays down after a crash',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          restartPolicy: «Never»
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - containerPort: 80
      `,
      good: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          restartPolicy: Always
          containers:
            - name: web
              image: nginx:1.27
              ports:
                - containerPort: 80
      `,
    },
  ],
  *check(scope, { explicit }) {
    for (const workload of scope.workloads) {
      const { resource, spec } = workload;
      if (workload.isHook || !(explicit || (workload.isBarePod && serves(scope, workload)))) continue;
      const node = look(spec, 'restartPolicy');
      if (node === unknown || (node === undefined && (!explicit || resource.partial || scope.isPatched(resource)))) continue;
      const policy = node?.kind === 'scalar' ? node : undefined;
      if (node && policy?.text !== 'Never' && (explicit || policy?.text !== 'OnFailure')) continue;
      const wanted = workload.isBatch ? 'OnFailure' : 'Always';
      yield {
        at: resource.at(policy?.span ?? workload.specSpan),
        message: policy
          ? `${resource.title} has restartPolicy ${policy.text}, so it stays down ${policy.text === 'Never' ? 'after a crash' : 'after a clean exit'}. Use ${wanted}.`
          : `${resource.title} does not say what happens when it ends. Write restartPolicy: ${wanted}.`,
        fixes: () =>
          offer(
            `Set restartPolicy to ${wanted}`,
            'review',
            policy ? { span: policy.span, text: wanted } : put(resource.file, spec, ['restartPolicy'], wanted),
          ),
      };
    }
  },
});

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;

/** Whether a Pod answers requests: a Service selects it, or it declares ports or probes. */
const serves = (scope: Scope, workload: Workload): boolean =>
  scope.servicesOf(workload).length > 0 ||
  workload.runContainers.some((container) => container.ports.length > 0 || probes.some((probe) => !isMissing(container.map, probe)));
