import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { existsSync } from 'node:fs';
import { inRoot, root } from './repository.js';

/** One JavaScript file that ships, and the design's limit for it in bytes. */
export interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly limit?: number;
  readonly options: BuildOptions;
}

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'silent',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
};
const node: BuildOptions = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const web: BuildOptions = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'], conditions: ['browser'] };

/** The command line starts the language server from its own file, so that linting never loads the protocol. */
const serverApart: BuildOptions = {
  ...node,
  plugins: [
    {
      name: 'server-apart',
      setup(setup) {
        setup.onResolve({ filter: /\/lsp\/node\.js$/ }, () => ({ path: './server.js', external: true }));
      },
    },
  ],
};

const kilobytes = 1000;

export const bundles: readonly Bundle[] = [
  { entry: 'server/src/index.ts', file: 'server/dist/index.js', options: node },
  { entry: 'server/src/cli/main.ts', file: 'server/dist/cli.js', options: serverApart },
  { entry: 'server/src/lsp/node.ts', file: 'server/dist/server.js', limit: 900 * kilobytes, options: node },
  { entry: 'server/src/lsp/browser.ts', file: 'server/dist/browser.js', limit: 900 * kilobytes, options: { ...web, format: 'iife' } },
  { entry: 'client/src/extension.ts', file: 'client/dist/extension.js', options: { ...node, external: ['vscode'] } },
  { entry: 'client/src/browser.ts', file: 'client/dist/browser.js', options: { ...web, format: 'cjs', external: ['vscode'] } },
];

/** Bundles whose entry is there. */
export const presentBundles = (): Bundle[] => bundles.filter(({ entry }) => existsSync(inRoot(entry)));

/** Bundles one entry; with `write: false` nothing reaches the disk and the metafile alone counts. */
export async function bundle({ entry, file, options }: Bundle, write = true): Promise<BuildResult<{ metafile: true }>> {
  if (!existsSync(inRoot(entry))) throw new Error(`${entry} is missing, so ${file} cannot be built.`);
  return build({ ...options, entryPoints: [entry], outfile: file, metafile: true, write });
}
