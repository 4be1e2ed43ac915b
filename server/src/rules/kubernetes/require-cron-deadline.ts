import { rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, scalarAt } from '../../syntax/kubernetes/values.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { yaml } from './parts/yaml.js';

export default rule<'kubernetes'>({
  id: 'kubernetes/require-cron-deadline',
  title: 'Say how late a CronJob may start',
  severity: 'warning',
  category: 'reliability',
  presets: { strict: {} },
  fixes: ['ask'],
  since: '0.1.0',
  why: `
    The controller looks at CronJobs every ten seconds, so a run with a shorter deadline may never start. Without a deadline a
    CronJob that has missed a hundred runs, after an outage of the controller, does not start again.
  `,
  equivalents: ['kube-score:cronjob-has-deadline', 'kics:cronjob_deadline_not_configured'],
  examples: [
    {
      name: 'five seconds',
      bad: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 3 * * *'
          startingDeadlineSeconds: «5»
      `,
      good: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: '0 3 * * *'
          startingDeadlineSeconds: 300
      `,
    },
  ],
  only: holds('CronJob'),
  *check(file) {
    for (const cron of file.resources()) {
      if (!cron.is('CronJob', 'batch') || cron.partial) continue;
      const deadline = scalarAt(cron.map, 'spec', 'startingDeadlineSeconds');
      if (deadline && typeof deadline.value === 'number' && deadline.value < 10)
        yield {
          at: deadline.span,
          message: `${cron.title} may never start: the controller looks every ten seconds, and a run that is ${deadline.text} seconds late is dropped. Allow more.`,
          fixes: [{ title: 'Allow five minutes', safety: 'ask', edits: [{ span: deadline.span, text: '${1:300}' }] }],
        };
      else if (isMissing(cron.map, 'spec', 'startingDeadlineSeconds')) {
        yield {
          at: cron.specSpan,
          message: `${cron.title} does not say how late a run may start; after a hundred missed runs it starts no more. Set startingDeadlineSeconds.`,
          severity: 'hint',
          fixes: () => offer('Add a deadline', 'ask', put(file, cron.map, ['spec', 'startingDeadlineSeconds'], '${1:300}')),
        };
      }
    }
  },
});
