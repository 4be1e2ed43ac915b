import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { inRoot, root } from './repository.js';

// npm run bench [-- NAME…]: measures the budgets of the design; the engine is bundled first, as it ships
await build({
  absWorkingDir: root,
  entryPoints: { bench: 'tools/bench/main.ts', 'schema-start': 'tools/bench/schema-start.ts' },
  outdir: 'out',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['esbuild'],
  define: { 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--expose-gc', inRoot('out/bench.cjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
