import type { Report } from '../../core/finding.js';
import { put, stringScalar } from '../../syntax/kubernetes/edits.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { isTimeZone, scheduleFault, zonePrefix } from '../../syntax/kubernetes/cron.js';
import { mapAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

export default refused({
  id: 'kubernetes/valid-cron-schedule',
  title: 'Write a schedule that exists',
  fixes: ['review'],
  why: `
    A CronJob's schedule has five fields, minute, hour, day of the month, month and day of the week (0 to 6, Sunday first), or is one of
    \`@hourly\`, \`@daily\`, \`@weekly\`, \`@monthly\`, \`@yearly\`. The time zone stands beside it in \`timeZone\`, by its name in the time zone
    database.
  `,
  examples: [
    {
      name: 'a time zone in the schedule',
      bad: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: «"TZ=Europe/Berlin 0 6 * * *"»
      `,
      good: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 6 * * *"
          timeZone: Europe/Berlin
      `,
    },
    {
      name: 'an hour too many',
      bad: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: «"0 24 * * *"»
      `,
    },
  ],
  only: holds('CronJob'),
  *check(file) {
    for (const { map } of file.ofKind('CronJob', 'batch')) {
      const spec = mapAt(map, 'spec');
      const schedule = scalarAt(spec, 'schedule');
      if (spec && schedule) yield* ofSchedule(file, spec, schedule);
      const zone = scalarAt(spec, 'timeZone');
      if (zone && !isTimeZone(zone.text))
        yield {
          at: zone.span,
          message: `There is no time zone "${zone.text}", so the API server refuses it. Zones are called Europe/Berlin or Etc/UTC.`,
        };
    }
  },
});

function* ofSchedule(file: KubernetesFile, spec: YamlMap, { text, span }: YamlScalar): Generator<Report> {
  const zone = zonePrefix.exec(text);
  const fault = zone ? undefined : scheduleFault(text);
  if (fault !== undefined) yield { at: span, message: `"${text}" is no schedule: ${fault}. The API server refuses it.` };
  if (!zone) return;
  const schedule = { span, text: JSON.stringify(text.slice(zone[0].length)) };
  yield {
    at: span,
    message: 'The API server takes no time zone in a schedule. Write it into timeZone.',
    fixes: () => offer('Move the time zone to timeZone', 'review', schedule, put(file, spec, ['timeZone'], stringScalar(zone[1] ?? ''))),
  };
}
