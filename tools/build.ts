import { build, type BuildOptions } from 'esbuild';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  keepNames: false,
  sourcemap: false,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
};
const node: BuildOptions = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

await Promise.all([
  build({
    ...node,
    entryPoints: { index: 'server/src/index.ts', cli: 'server/src/cli/main.ts', server: 'server/src/lsp/node.ts' },
    outdir: 'server/dist',
    mainFields: ['module', 'main'],
  }),
  build({
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: { browser: 'server/src/lsp/browser.ts' },
    outdir: 'server/dist',
    mainFields: ['browser', 'module', 'main'],
  }),
  build({ ...node, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'client/dist', external: ['vscode'] }),
  build({
    ...common,
    platform: 'browser',
    format: 'cjs',
    entryPoints: { browser: 'client/src/browser.ts' },
    outdir: 'client/dist',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  }),
]);
