import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { advisorInput, type SourceText } from './advisor/input.js';
import { assessAll } from '../server/src/advisor/advise.js';
import type { Advice } from '../server/src/advisor/advice.js';

const usage = `npm run advisor:eval -- CORPUS LABELS.json [--verbose]
Judges every labelled project and compares verdict and flags. CORPUS holds one workspace per direct subfolder.`;

interface Label {
  readonly project: string;
  readonly accepted: readonly string[];
  readonly flag: 'overkill' | 'outgrown' | 'none';
  readonly why: string;
}

const [corpus, labels, ...flags] = process.argv.slice(2);
if (corpus === undefined || labels === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else run(resolved(corpus), readLabels(resolved(labels)), flags.includes('--verbose'));

function resolved(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? '.', file);
}

function readLabels(file: string): readonly Label[] {
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { readonly labels: readonly Label[] };
  return parsed.labels;
}

function run(root: string, all: readonly Label[], verbose: boolean): void {
  const byWorkspace = new Map<string, readonly Advice[]>();
  let accepted = 0;
  let raised = 0;
  let missed = 0;
  for (const label of all) {
    const [workspace = ''] = label.project.split('/');
    const known = byWorkspace.get(workspace) ?? assessAll(advisorInput(filesBelow(path.join(root, workspace)))).map(({ advice }) => advice);
    byWorkspace.set(workspace, known);
    const advice = adviceFor(known, label.project.slice(workspace.length + 1));
    const tier = advice?.verdict.tier ?? 'none';
    const flag = advice?.flags[0] ?? 'none';
    const fits = label.accepted.includes(tier);
    if (fits) accepted++;
    if (flag !== 'none' && flag !== label.flag) raised++;
    if (label.flag !== 'none' && flag !== label.flag) missed++;
    const mark = fits && flag === label.flag ? 'ok  ' : 'MISS';
    console.log(`${mark} ${label.project}: ${tier} (accepted ${label.accepted.join(', ')}); flag ${flag} (label ${label.flag})`);
    if (verbose || mark === 'MISS') console.log(details(advice));
  }
  const share = (100 * accepted) / all.length;
  console.log(
    `\n${accepted} of ${all.length} verdicts accepted (${share.toFixed(1)} %), ${raised} flags raised wrongly, ${missed} missed.`,
  );
  if (share < 95 || raised > 0 || missed > 0) process.exitCode = 1;
}

/** The project at the path, else the smallest one that holds the file, else the only one below the folder. */
function adviceFor(all: readonly Advice[], place: string): Advice | undefined {
  const exact = all.filter(({ project }) => project.path === (place || '.') || project.files[0] === place);
  const holding = all.filter(({ project }) => project.files.includes(place));
  const below = all.filter(({ project }) => project.path.startsWith(`${place}/`));
  return exact[0] ?? holding.sort((a, b) => a.project.files.length - b.project.files.length)[0] ?? below[0];
}

function details(advice: Advice | undefined): string {
  if (!advice) return '     no project was found';
  const { need, services, sizing, confidence, hardFacts } = advice;
  const lines = [
    `${advice.project.kind} ${advice.project.path} ${advice.project.role ?? ''}; need ${need.total}; ${sizing.sumGB} GB; confidence ${confidence.level}`,
    ...hardFacts.map(({ id, text }) => `${id} ${text}`),
    ...need.parts.filter(({ points }) => points !== 0).map(({ id, points, text }) => `${id} ${points} ${text}`),
    ...confidence.reasons,
    ...services.map(
      (s) => `${s.name}: ${s.class}, ${s.replicas} × ${s.memoryMB} MB (${s.memorySource}), group ${s.independentGroup ?? '-'}`,
    ),
  ];
  return lines.map((line) => `     ${line}`).join('\n');
}

function filesBelow(folder: string, prefix = ''): SourceText[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): SourceText[] => {
      const full = path.join(folder, name);
      const at = prefix === '' ? name : `${prefix}/${name}`;
      if (statSync(full).isDirectory()) return filesBelow(full, at);
      return [{ path: at, text: readFileSync(full, 'utf8') }];
    });
}
