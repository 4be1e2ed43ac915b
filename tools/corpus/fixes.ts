import type { Rule } from '../../server/src/core/rule.js';
import { faultOf, faultOfAll, type FixFault } from '../../server/test/properties/safe-fix.js';
import { columns, counted, grouped } from '../repository.js';
import { engineFor, type Project } from './project.js';

interface Tried {
  readonly rule: string;
  readonly place: string;
  readonly title: string;
  readonly fault: FixFault | undefined;
}

/** Tries every safe fix alone, and all of a file together. */
export function tryFixes(projects: readonly Project[], rules: readonly Rule[]): { tried: Tried[]; together: Tried[] } {
  const tried: Tried[] = [];
  const together: Tried[] = [];
  for (const project of projects) {
    const engine = engineFor(project, { extends: ['all'] }, rules);
    for (const path of [...engine.paths()].sort()) {
      const findings = engine.lint(path);
      for (const finding of findings) {
        const fix = finding.fixes.find(({ safety }) => safety === 'safe');
        if (!fix) continue;
        const line = engine.linesOf(path).lineAt(finding.span.start) + 1;
        const place = `${project.name}/${path}:${String(line)}`;
        tried.push({ rule: finding.rule, place, title: fix.title, fault: faultOf(engine, finding, fix) });
      }
      if (findings.some(({ fixes }) => fixes.some(({ safety }) => safety === 'safe')))
        together.push({ rule: '', place: `${project.name}/${path}`, title: 'all of the file', fault: faultOfAll(engine, path) });
    }
  }
  return { tried, together };
}

export function fixReport({ tried, together }: ReturnType<typeof tryFixes>): string {
  const rules = [...new Set(tried.map(({ rule }) => rule))].sort();
  const rows = rules.map((rule) => {
    const ofRule = tried.filter((each) => each.rule === rule);
    return [rule, grouped(ofRule.length), grouped(ofRule.filter(({ fault }) => fault).length)];
  });
  const faulty = [...tried, ...together].filter(({ fault }) => fault);
  const lines = faulty.map(
    ({ rule, place, title, fault }) => `  ${place}  ${rule}: "${title}" ${fault?.fault ?? ''} (${fault?.detail ?? ''})`,
  );
  return [
    columns([['rule', 'fixes', 'faulty'], ...rows], [1, 2]),
    '',
    ...(lines.length > 0 ? ['Faulty:', ...lines, ''] : []),
    `${counted(tried.length, 'safe fix').replace(
      /fixs$/,
      'fixes',
    )} tried alone, ${counted(together.length, 'file')} fixed as a whole, ${String(faulty.length)} faulty.`,
  ].join('\n');
}
