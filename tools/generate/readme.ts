import { presetNames, subjects } from '../../server/src/core/rule.js';
import type { RuleSource } from './rule-index.js';

const titles = { dockerfile: 'Dockerfile', compose: 'Compose', kubernetes: 'Kubernetes' } as const;

/** How many rules there are, by subject and preset. */
export function ruleCounts(sources: readonly RuleSource[]): string {
  const rules = sources.map(({ rule }) => rule);
  const row = (title: string, of: typeof rules): string => {
    const inPreset = presetNames.map((name) => of.filter((rule) => rule.presets[name] !== undefined).length);
    return `| ${[title, of.length, ...inPreset, of.filter((rule) => rule.fixes.length > 0).length].join(' | ')} |`;
  };
  return [
    `| | rules | ${presetNames.join(' | ')} | with a fix |`,
    `| --- | --- | ${presetNames.map(() => '---').join(' | ')} | --- |`,
    ...subjects.map((subject) =>
      row(
        titles[subject],
        rules.filter((rule) => rule.subject === subject),
      ),
    ),
    row('all', rules),
  ].join('\n');
}
