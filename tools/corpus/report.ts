import { severities } from '../../server/src/core/finding.js';
import { presetNames, type Rule } from '../../server/src/core/rule.js';
import { columns, counted, grouped } from '../repository.js';
import type { Survey } from './survey.js';

export const surveyed = [...presetNames, 'all'] as const;
export type Surveyed = (typeof surveyed)[number];

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const pathOf = ({ project, finding }: Survey['met'][number]): string => `${project}/${finding.path}`;

/** One row per rule: findings under each preset, files hit, and time. Rules without a finding are only counted. */
export function ruleTable(surveys: Readonly<Record<Surveyed, Survey>>, rules: readonly Rule[]): string {
  const rows = rules.flatMap((rule) => {
    const found = surveys.all.met.filter(({ finding }) => finding.rule === rule.id);
    if (found.length === 0) return [];
    const counts = surveyed.map((preset) => surveys[preset].met.filter(({ finding }) => finding.rule === rule.id).length);
    const files = new Set(found.map(pathOf)).size;
    return [
      [
        rule.id,
        rule.severity,
        ...counts.map(grouped),
        grouped(files),
        percent(files, surveys.all.files),
        (surveys.all.time.get(rule.id) ?? 0).toFixed(1),
      ],
    ];
  });
  const head = ['rule', 'severity', ...surveyed, 'files', 'share', 'ms'];
  const silent = counted(rules.length - rows.length, 'rule');
  return `${columns([head, ...rows], [2, 3, 4, 5, 6, 7, 8, 9])}\n\n${silent} without a finding.`;
}

/** One row per preset: findings by severity and the share of files that have any. */
export function presetTable(surveys: Readonly<Record<Surveyed, Survey>>): string {
  const rows = surveyed.map((preset) => {
    const { met, files } = surveys[preset];
    const bySeverity = severities.map((severity) => met.filter(({ finding }) => finding.severity === severity).length);
    const hit = new Set(met.map(pathOf)).size;
    const told = new Set(met.filter(({ finding }) => finding.severity !== 'hint').map(pathOf)).size;
    return [preset, grouped(met.length), ...bySeverity.map(grouped), percent(hit, files), percent(told, files)];
  });
  return columns([['preset', 'findings', ...severities, 'files hit', 'without hints'], ...rows], [1, 2, 3, 4, 5, 6, 7]);
}

/** Files that took longer than a frame, the slowest first. */
export function slowTable({ slow }: Survey, limit = 16): string {
  const over = slow.filter(({ milliseconds }) => milliseconds > limit);
  const lines = over.slice(0, 10).map(({ path, milliseconds }) => `  ${milliseconds.toFixed(1).padStart(8)} ms  ${path}`);
  return [
    `${counted(over.length, 'file')} took more than ${String(limit)} ms (the first of a project also pays for what all its files share).`,
    ...lines,
  ].join('\n');
}
