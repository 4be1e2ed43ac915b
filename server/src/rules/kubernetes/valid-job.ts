import type { Report } from '../../core/finding.js';
import { isMissing, mapAt, scalarAt, textAt, look, unknown } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { below } from './parts/numbers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

const counts = [
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'completions',
  'maxFailedIndexes',
  'parallelism',
  'ttlSecondsAfterFinished',
];

export default refused({
  id: 'kubernetes/valid-job',
  title: 'Give a Job numbers that fit together',
  why: `
    An indexed Job counts its Pods, so it needs \`completions\`; only there failures can be counted for each index. Counts and times are
    never negative.
  `,
  examples: [
    {
      name: 'indexes without an end',
      bad: yaml`
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: render
        spec:
          completionMode: «Indexed»
      `,
    },
    {
      name: 'less than no history',
      bad: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "@daily"
          failedJobsHistoryLimit: «-1»
      `,
    },
  ],
  only: holds('Job', 'CronJob'),
  *check(file) {
    for (const { map, partial } of file.ofKind('Job', 'batch')) yield* ofJob(mapAt(map, 'spec'), partial);
    for (const { map, partial } of file.ofKind('CronJob', 'batch')) {
      yield* below(mapAt(map, 'spec'), ['failedJobsHistoryLimit', 'successfulJobsHistoryLimit', 'startingDeadlineSeconds'], 0);
      yield* ofJob(mapAt(map, 'spec', 'jobTemplate', 'spec'), partial);
    }
  },
});

function* ofJob(spec: YamlMap | undefined, partial: boolean): Generator<Report> {
  if (!spec) return;
  yield* below(spec, counts, 0);
  const mode = scalarAt(spec, 'completionMode');
  if (mode?.text === 'Indexed' && isMissing(spec, 'completions') && !partial)
    yield {
      at: mode.span,
      message: 'An indexed Job must say how many indexes it has, without which the API server refuses it. Add completions.',
    };
  const indexed = look(spec, 'completionMode') === unknown || textAt(spec, 'completionMode') === 'Indexed';
  if (!indexed && !partial && !isMissing(spec, 'backoffLimitPerIndex'))
    yield {
      at: keyOf(spec, 'backoffLimitPerIndex'),
      message:
        'Only an indexed Job has indexes to count failures for, so the API server refuses backoffLimitPerIndex. Set completionMode to Indexed.',
    };
}
