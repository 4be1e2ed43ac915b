import type { Severity } from '../../core/finding.js';
import { rule, type PresetName, type Rule } from '../../core/rule.js';
import { removeKey } from '../../syntax/compose/edits.js';
import type { Service } from '../../syntax/compose/service.js';
import { isMonitoring } from '../../syntax/images/known-images.js';

interface Row {
  readonly id: string;
  readonly key: string;
  readonly value: string | undefined;
  readonly severity: Severity;
  readonly presets: readonly PresetName[];
  readonly title: string;
  readonly because: string;
  readonly why: string;
  readonly equivalent: string;
  /** Services that have reason to, for which it is worth knowing at most. */
  readonly spares?: (service: Service) => boolean;
}

const rows: readonly Row[] = [
  {
    id: 'compose/no-host-pid',
    key: 'pid',
    value: 'host',
    severity: 'warning',
    presets: ['recommended', 'security'],
    title: "Keep out of the host's processes",
    because: 'it sees every process of the host, with arguments and environment, and can signal them',
    why: 'With `pid: host` a container sees every process of the host, their arguments and environments included, and as root it can signal or trace them. Monitoring agents need it; applications do not.',
    equivalent: 'kics:host_namespace_is_shared',
    spares: ({ image }) => image?.reference !== undefined && isMonitoring(image.reference),
  },
  {
    id: 'compose/no-host-userns',
    key: 'userns_mode',
    value: 'host',
    severity: 'warning',
    presets: ['security'],
    title: "Keep the engine's user mapping",
    because: 'root in it is root on the host although the engine maps users elsewhere',
    why: 'An engine that maps users gives root of a container no rights on the host. `userns_mode: host` takes one container out of that.',
    equivalent: 'kics:shared_host_user_namespace',
  },
  {
    id: 'compose/no-cgroup-parent',
    key: 'cgroup_parent',
    value: undefined,
    severity: 'hint',
    presets: ['security'],
    title: 'Leave control groups to the engine',
    because: 'the limits of the engine no longer hold for it',
    why: 'A container in a control group of its own choice escapes the limits that the engine sets for all containers, and can take what others were promised.',
    equivalent: 'kics:cgroup_not_default',
  },
];

const bad = (key: string, value: string): string => `services:\n  web:\n    image: nginx:1.27\n    ${key}: «${value}»\n`;

const forbidKey = (row: Row): Rule =>
  rule<'compose'>({
    id: row.id,
    title: row.title,
    severity: row.severity,
    category: 'security',
    presets: Object.fromEntries(row.presets.map((preset) => [preset, {}])),
    fixes: ['review'],
    since: '0.1.0',
    why: row.why,
    equivalents: [row.equivalent],
    examples: [
      { name: 'an application', bad: bad(row.key, row.value ?? '/m-executor'), good: 'services:\n  web:\n    image: nginx:1.27\n' },
    ],
    *check(file) {
      for (const service of file.services) {
        const value = service.value.get(row.key);
        if (!value?.place || value.text === undefined || (row.value !== undefined && value.text !== row.value)) continue;
        const edit = removeKey(service.value, row.key);
        yield {
          at: value.place,
          message: `${service.title} sets \`${row.key}: ${value.text}\`: ${row.because}. Delete it unless the service is an agent of the host.`,
          ...(row.spares?.(service) === true && { severity: 'info' as const }),
          fixes: edit ? [{ title: `Delete ${row.key}`, safety: 'review', edits: [edit] }] : [],
        };
      }
    },
  });

export default rows.map(forbidKey);
