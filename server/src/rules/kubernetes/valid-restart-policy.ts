import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import { put, removePair } from '../../syntax/kubernetes/edits.js';
import { look, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/valid-restart-policy',
  title: 'Use the restart policy that the kind allows',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    Controllers that keep Pods running accept \`Always\` only, which is also the default. A Job must end, so it accepts \`OnFailure\`
    and \`Never\`, and the default is an error there. The API server refuses anything else.
  `,
  equivalents: ['kube-score:cronjob-restartpolicy'],
  examples: [
    {
      name: 'a Job cannot leave it to the default',
      bad: yaml`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          template:
            «spec»:
              containers:
                - name: migrate
                  image: example.com/migrate:1.4.2
      `,
      good: yaml`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          template:
            spec:
              containers:
                - name: migrate
                  image: example.com/migrate:1.4.2
              restartPolicy: OnFailure
      `,
    },
    {
      name: 'a Deployment always restarts its Pods',
      bad: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              restartPolicy: «OnFailure»
              containers:
                - name: web
                  image: nginx:1.27
      `,
      good: yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.27
      `,
    },
  ],
  only: (file) => file.keys.has('restartPolicy') || file.kinds.has('Job') || file.kinds.has('CronJob'),
  *check(file) {
    for (const workload of file.workloads()) {
      if (workload.kind.custom || workload.isBarePod || workload.resource.kind === 'PodTemplate') continue;
      yield* workload.isBatch ? ofJob(workload) : ofController(workload);
    }
  },
});

function* ofController({ resource, spec }: Workload): Generator<Report> {
  const policy = scalarAt(spec, 'restartPolicy');
  const pair = spec.own('restartPolicy');
  if (!policy || !pair || policy.text === 'Always') return;
  yield {
    at: policy.span,
    message: `${resource.title} keeps its Pods running, so the API server refuses restartPolicy ${policy.text}. Remove it; the default is Always.`,
    fixes: [{ title: 'Remove restartPolicy', safety: 'review', edits: [removePair(resource.file, spec, pair)] }],
  };
}

function* ofJob(workload: Workload): Generator<Report> {
  const { resource, spec } = workload;
  const node = look(spec, 'restartPolicy');
  if (node === unknown || (node === undefined && resource.partial)) return;
  const policy = node?.kind === 'scalar' ? node : undefined;
  if (node && policy?.text !== 'Always') return;
  yield {
    at: policy?.span ?? workload.specSpan,
    message: policy
      ? `${resource.title} must end, so the API server refuses restartPolicy Always. Use OnFailure, or Never.`
      : `${resource.title} needs a restartPolicy: the default, Always, is refused for what must end. Use OnFailure, or Never.`,
    fixes: () =>
      offer(
        'Set restartPolicy to OnFailure',
        'review',
        policy ? { span: policy.span, text: 'OnFailure' } : put(resource.file, spec, ['restartPolicy'], 'OnFailure'),
      ),
  };
}
