import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { inRoot, root } from './repository.js';

// npm run bench [-- NAME…]: measures the budgets of the design; the engine is bundled first, as it ships
const file = inRoot('out/bench.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['tools/bench/main.ts'],
  outfile: file,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['esbuild'],
  define: { 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--expose-gc', file, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
