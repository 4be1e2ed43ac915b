import { engineWith, lintAll } from './engine.js';
import { cpuOf, median, medianOf, type Row } from './measure.js';
import { scopeOf } from './workload.js';

/** One edit among manifests that are all judged together: a Deployment gets other labels, which its Service then misses. */
export function graphRow(): Row {
  const files = scopeOf(1000);
  const engine = engineWith(files, 'recommended');
  const lint = (): void => {
    for (const { path } of files) engine.lint(path);
  };
  lint();
  const edited = files.filter((_, i) => i % 100 === 0);
  let version = 0;
  const measured = medianOf(() => {
    version++;
    const times = edited.map(({ path, text }) => {
      const changed = text.replaceAll('app: ', `app: v${String(version)}-`);
      const time = cpuOf(() => {
        engine.update(path, changed);
        lint();
      });
      engine.update(path, text);
      lint();
      return time;
    });
    return median(times);
  });
  return { what: 'graph update after one edit, one scope of 1,000 manifests', unit: 'ms', budget: 20, measured };
}

/** Everything about many resources that refer to each other, from their texts on. */
export function resourcesRow(): Row {
  const files = scopeOf(3000);
  const measured = medianOf(() => cpuOf(() => void lintAll(files, 'recommended')));
  return { what: '3,000 Kubernetes resources read, judged and cross-checked', unit: 'ms', budget: 1000, measured };
}
