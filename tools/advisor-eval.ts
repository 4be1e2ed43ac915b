import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Engine, type Advice } from '../server/src/engine/engine.js';
import { inRoot } from './repository.js';

const usage = `npm run advisor:eval -- CORPUS LABELS.json [--verbose]
Judges every labelled project and compares verdict and flags. CORPUS holds one workspace per direct subfolder.
The made-up projects in test-fixtures/advisor, for what no real one shows, are counted in.`;

interface Label {
  /** Its path in a folder of workspaces. */
  readonly project: string;
  readonly accepted: readonly string[];
  readonly flag: 'overkill' | 'outgrown' | 'none';
  readonly why: string;
}

const [corpus, labels, ...flags] = process.argv.slice(2);
if (corpus === undefined || labels === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const madeUp = inRoot('test-fixtures/advisor');
  const verbose = flags.includes('--verbose');
  const scores = [
    run(resolved(corpus), readLabels(resolved(labels)), verbose),
    run(madeUp, readLabels(path.join(madeUp, 'labels.json')), verbose),
  ];
  sumUp(scores);
}

function resolved(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? '.', file);
}

function readLabels(file: string): readonly Label[] {
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { readonly labels: readonly Label[] };
  return parsed.labels;
}

interface Score {
  readonly projects: number;
  readonly accepted: number;
  /** Flags that the label does not have, and those that only the label has. */
  readonly raised: number;
  readonly missed: number;
}

/** Judges the labelled projects of one folder of workspaces. */
function run(root: string, all: readonly Label[], verbose: boolean): Score {
  const byWorkspace = new Map<string, readonly Advice[]>();
  let [accepted, raised, missed] = [0, 0, 0];
  for (const label of all) {
    const [workspace = ''] = label.project.split('/');
    const known = byWorkspace.get(workspace) ?? adviceOn(path.join(root, workspace));
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
  return { projects: all.length, accepted, raised, missed };
}

function sumUp(scores: readonly Score[]): void {
  const sum = (key: keyof Score): number => scores.reduce((total, score) => total + score[key], 0);
  const share = (100 * sum('accepted')) / sum('projects');
  console.log(
    `\n${sum('accepted')} of ${sum('projects')} verdicts accepted (${share.toFixed(1)} %), ${sum('raised')} flags raised wrongly, ${sum('missed')} missed.`,
  );
  if (share < 95 || sum('raised') > 0 || sum('missed') > 0) process.exitCode = 1;
}

/** A workspace as the command line would read it. */
function adviceOn(folder: string): Advice[] {
  const engine = new Engine({ complete: true });
  const names = filesBelow(folder);
  engine.list(names);
  for (const name of names) if (engine.wants(name)) engine.update(name, readFileSync(path.join(folder, name), 'utf8'));
  return engine.advise();
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

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): string[] => {
      const full = path.join(folder, name);
      const at = prefix === '' ? name : `${prefix}/${name}`;
      return statSync(full).isDirectory() ? filesBelow(full, at) : [at];
    });
}
