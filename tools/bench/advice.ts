import { htmlReport } from '../../server/src/engine/advice-report.js';
import type { Assessment } from '../../server/src/engine/advisor.js';
import { Engine } from '../../server/src/engine/engine.js';
import { collectGarbage, cpuOf, median, quantile, rounds, type Row } from './measure.js';
import { workspaceOf } from './workload.js';

const files = workspaceOf(1000);

/** An engine that has read and judged every file, as after the first scan. */
function scanned(): Engine {
  const engine = new Engine({ complete: true });
  for (const { path, text } of files) engine.update(path, text);
  for (const { path } of files) engine.lint(path);
  return engine;
}

/** What the page shows: the list of all projects, and the whole report on one. */
function page(all: readonly Assessment[], shown: Assessment | undefined): number {
  const listed = all.map((each) => ({
    name: each.project.path,
    title: each.verdict.title,
    flag: each.flag?.flag,
    chosen: each === shown,
  }));
  return shown ? htmlReport(shown.advice, listed).length : 0;
}

export function adviceRow(): Row {
  const times = Array.from({ length: rounds }, () => {
    const engine = scanned();
    collectGarbage();
    return cpuOf(() => void engine.advise());
  });
  const note = `${String(scanned().advisor.assessments().length)} projects, the whole advice on each`;
  return { what: 'advice, 1,000 files', unit: 'ms', budget: 300, measured: median(times), note };
}

/** Each file of every tenth application edited in turn, while the report on its application is shown. */
export function adviceEditRow(): Row {
  const engine = scanned();
  page(engine.advisor.assessments(), engine.advisor.assessments()[0]);
  const edit = (version: number): number[] =>
    files
      .filter((_, i) => Math.floor(i / 5) % 10 === 0)
      .map(({ path, text }) =>
        cpuOf(() => {
          engine.update(path, text.replaceAll('registry.example.com', `registry-${String(version)}.example.com`));
          const all = engine.advisor.assessments();
          const folder = path.split('/').slice(0, 2).join('/');
          page(
            all,
            all.find(({ project }) => project.path.startsWith(folder)),
          );
        }),
      );
  edit(0);
  const measured = Array.from({ length: rounds }, (_, i) => edit(i + 1)).flat();
  const note = `median ${median(measured).toFixed(1)} ms`;
  return { what: 'advice after one edit, 1,000 files, p95', unit: 'ms', budget: 30, measured: quantile(measured, 0.95), note };
}
