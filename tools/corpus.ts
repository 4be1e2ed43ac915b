import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Extend } from '../server/src/core/config.js';
import { given, Registry } from '../server/src/core/registry.js';
import { allRules } from '../server/src/engine/rules.js';
import { fixReport, tryFixes } from './corpus/fixes.js';
import { readProjects, type Project } from './corpus/project.js';
import { presetTable, ruleTable, slowTable, surveyed, type Surveyed } from './corpus/report.js';
import { excerpt, sample } from './corpus/sample.js';
import { survey, type Survey } from './corpus/survey.js';
import { counted } from './repository.js';

const usage = `npm run corpus -- DIR                                 findings per rule and preset, time, crashes, slow files
npm run corpus -- DIR --rule ID [--sample 20] [--seed 1] [--preset P] [--around 1]
                                                      random findings of a rule, for reading
npm run corpus -- DIR --fix                           tries every safe fix
Each direct subfolder of DIR is a project of its own.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string' },
    sample: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    preset: { type: 'string' },
    around: { type: 'string', default: '1' },
    fix: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const projects = readProjects(path.resolve(process.env['INIT_CWD'] ?? '.', folder));
  if (values.rule !== undefined) showSample(projects, values.rule);
  else if (values.fix) showFixes(projects);
  else showSurvey(projects);
}

function showSurvey(projects: readonly Project[]): void {
  const surveys = Object.fromEntries(surveyed.map((preset) => [preset, survey(projects, preset, allRules)])) as Record<Surveyed, Survey>;
  const { all } = surveys;
  console.log(ruleTable(surveys, new Registry(given(allRules)).rules));
  console.log(`\n${presetTable(surveys)}`);
  console.log(`\n${slowTable(all)}`);
  const crashes = new Set(surveyed.flatMap((preset) => surveys[preset].crashes));
  for (const crash of crashes) console.log(`CRASH ${crash}`);
  console.log(
    `\n${counted(projects.length, 'project')}, ${counted(all.files, 'file')} linted, ${counted(crashes.size, 'crash', 'crashes')}.`,
  );
  if (crashes.size > 0) process.exitCode = 1;
}

function showSample(projects: readonly Project[], name: string): void {
  const [rule] = new Registry(given(allRules)).resolve(name);
  if (!rule) {
    console.error(`There is no rule "${name}".`);
    process.exitCode = 2;
    return;
  }
  const preset = (values.preset ?? (rule.presets.recommended ? 'recommended' : 'all')) as Extend;
  const found = survey(projects, preset, allRules).met.filter(({ finding }) => finding.rule === rule.id);
  const chosen = sample(found, Number(values.sample), Number(values.seed));
  for (const met of chosen) console.log(`${excerpt(met, Number(values.around))}\n`);
  console.log(`${rule.id}: ${String(chosen.length)} of ${counted(found.length, 'finding')} under ${preset}.`);
}

function showFixes(projects: readonly Project[]): void {
  const tried = tryFixes(projects, allRules);
  console.log(fixReport(tried));
  if ([...tried.tried, ...tried.together].some(({ fault }) => fault)) process.exitCode = 1;
}
