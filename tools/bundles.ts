import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
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
  charset: 'ascii', // text of one byte per character compiles in half the time
  logLevel: 'silent',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Examples are for the documentation and the tests, and explanations stand in a file of their own; who lints carries neither. */
const withoutProse: Plugin = {
  name: 'without-prose',
  setup(setup) {
    setup.onLoad({ filter: /[\\/]src[\\/](?:rules|advisor[\\/]rules)[\\/].*\.ts$/ }, async (args) => ({
      contents: emptyProse(await readFile(args.path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Source text in which every list that is written out behind `examples:`, and every text behind `why:`, is empty. */
export function emptyProse(source: string): string {
  const file = ts.createSourceFile('rule.ts', source, ts.ScriptTarget.ES2022);
  const found: { readonly node: ts.Node; readonly empty: string }[] = [];
  const visit = (node: ts.Node): void => {
    const empty = ts.isPropertyAssignment(node) ? emptyOf(node.name.getText(file), node.initializer) : undefined;
    if (ts.isPropertyAssignment(node) && empty !== undefined) found.push({ node: node.initializer, empty });
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found.reduceRight((text, { node, empty }) => text.slice(0, node.getStart(file)) + empty + text.slice(node.end), source);
}

function emptyOf(name: string, value: ts.Expression): string | undefined {
  if (name === 'examples' && ts.isArrayLiteralExpression(value)) return '[]';
  return name === 'why' && (ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)) ? "''" : undefined;
}

/** The command line starts its two servers from files of their own, so that linting never loads a protocol. */
const serversApart: Plugin = {
  name: 'servers-apart',
  setup(setup) {
    setup.onResolve({ filter: /\/lsp\/node\.js$/ }, () => ({ path: './server.js', external: true }));
    setup.onResolve({ filter: /\/mcp-protocol\.js$/ }, () => ({ path: './mcp.js', external: true }));
  },
};

/** The parser of Dockerfiles would bring a second copy of the protocol's types. */
const oneCopyOfTypes: Plugin = {
  name: 'one-copy-of-types',
  setup(setup) {
    const protocol = createRequire(createRequire(inRoot('server/package.json')).resolve('vscode-languageserver/node'));
    const resolveDir = path.dirname(protocol.resolve('vscode-languageserver-protocol'));
    setup.onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path: name, kind, importer }) =>
      importer.includes('dockerfile-ast') ? setup.resolve(name, { kind, resolveDir, importer: resolveDir }) : undefined,
    );
  },
};

/** The inner module of `yaml` for browsers: of the outer ones, which also export everything at once, nothing can be left out. */
const yamlInModules: Plugin = {
  name: 'yaml-in-modules',
  setup(setup) {
    setup.onResolve({ filter: /^yaml$/ }, () => ({ path: inRoot('node_modules/yaml/browser/dist/index.js') }));
  },
};

const node: BuildOptions = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const web: BuildOptions = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'], conditions: ['browser'] };
const plugins = [withoutProse, oneCopyOfTypes, yamlInModules];

/** For Node and for workers of browsers: modules of Node are asked for when they are needed. */
const anywhere: BuildOptions = {
  ...shared,
  platform: 'neutral',
  format: 'cjs',
  mainFields: ['module', 'main'],
  conditions: ['node', 'browser'],
  external: [...builtinModules, 'node:*'],
};

const kilobytes = 1000;

/** The design's; half a megabyte of it is the parsers' and the protocol's. */
const serverLimit = 900 * kilobytes;

const serverFile = 'server/dist/server.js';

/** The same server under the name by which those look for it who run it in a browser. */
export const browserCopy = { of: serverFile, file: 'server/dist/browser.js' } as const;

export const bundles: readonly Bundle[] = [
  { entry: 'server/src/index.ts', file: 'server/dist/index.js', options: { ...node, plugins } },
  {
    entry: 'server/src/cli/main.ts',
    file: 'server/dist/cli.js',
    options: { ...node, plugins: [serversApart, oneCopyOfTypes, yamlInModules] },
  },
  { entry: 'server/src/lsp/main.ts', file: serverFile, limit: serverLimit, options: { ...anywhere, plugins } },
  { entry: 'server/src/cli/mcp-protocol.ts', file: 'server/dist/mcp.js', options: node },
  { entry: 'client/src/extension.ts', file: 'client/dist/extension.js', options: { ...node, external: ['vscode'] } },
  { entry: 'client/src/browser.ts', file: 'client/dist/browser.js', options: { ...web, format: 'cjs', external: ['vscode'] } },
  { entry: 'client/webview/report.ts', file: 'client/dist/report.js', options: { ...web, format: 'iife' } },
  { entry: 'client/webview/report.css', file: 'client/dist/report.css', options: shared },
];

/** Why each rule is there, by id: what the bundles of the server leave out, to be read when somebody asks. */
export const explanationsFile = 'server/dist/explanations.json';

/** What a language says of its keys, for who looks at one. */
export const descriptionsFile = (subject: string): string => `server/dist/${subject}-descriptions.json`;

/** Bundles whose entry is there. */
export const presentBundles = (): Bundle[] => bundles.filter(({ entry }) => existsSync(inRoot(entry)));

/** Bundles one entry; with `write: false` nothing reaches the disk and the metafile alone counts. */
export async function bundle({ entry, file, options }: Bundle, write = true): Promise<BuildResult<{ metafile: true }>> {
  if (!existsSync(inRoot(entry))) throw new Error(`${entry} is missing, so ${file} cannot be built.`);
  return build({ ...options, entryPoints: [entry], outfile: file, metafile: true, write });
}
