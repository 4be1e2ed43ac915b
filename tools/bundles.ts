import { build, transform, type BuildOptions, type BuildResult, type Metafile, type Plugin } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { link } from './link.js';
import { partEntries, partsApart, sharedBy } from './parts.js';
import { fromRoot, inRoot, readText, root } from './repository.js';

/** Files that ship and are made together, each from an entry. */
export interface Bundle {
  /** Entries by the file that each becomes. */
  readonly entries: Readonly<Record<string, string>>;
  readonly options: BuildOptions;
}

/** What comes of a bundle: texts by file, from the root. */
export interface Built extends Pick<BuildResult, 'warnings'> {
  readonly files: ReadonlyMap<string, string>;
  readonly metafile: Metafile;
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
    setup.onResolve({ filter: /\.\.\/lsp\/node\.js$/ }, () => ({ path: './server.js', external: true }));
    setup.onResolve({ filter: /\/mcp-protocol\.js$/ }, () => ({ path: './mcp.js', external: true }));
  },
};

/** What the parser of Dockerfiles uses of the protocol's types: two functions of a module that is as large as itself. */
const placesAlone: Plugin = {
  name: 'places-alone',
  setup(setup) {
    setup.onResolve({ filter: /^vscode-languageserver-types$/ }, ({ importer }) =>
      importer.includes('dockerfile-ast') ? { path: 'places', namespace: 'places' } : undefined,
    );
    setup.onLoad({ filter: /.*/, namespace: 'places' }, () => ({
      contents: `
        exports.Position = { create: (line, character) => ({ line, character }) };
        exports.Range = { create: (a, b, c, d) => c === undefined ? { start: a, end: b } : { start: { line: a, character: b }, end: { line: c, character: d } } };`,
    }));
  },
};

/** One copy of a module that both its kinds of importers can share: in the other form it has its value only once it is first required. */
const oneTextDocument: Plugin = {
  name: 'one-text-document',
  setup(setup) {
    const module = createRequire(inRoot('server/package.json')).resolve('vscode-languageserver-textdocument');
    setup.onResolve({ filter: /^vscode-languageserver-textdocument$/ }, () => ({ path: module }));
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
const plugins = [withoutProse, placesAlone, oneTextDocument, yamlInModules];

/** For Node and for workers of browsers: modules of Node are asked for when they are needed. */
const anywhere: BuildOptions = {
  ...shared,
  platform: 'neutral',
  format: 'cjs',
  mainFields: ['module', 'main'],
  conditions: ['node', 'browser'],
  external: [...builtinModules, 'node:*'],
};

/** The server and the command line, with the parts that both load when they are needed. */
const together: Bundle = {
  entries: {
    'server/dist/server.js': 'server/src/lsp/main.ts',
    'server/dist/cli.js': 'server/src/cli/main.ts',
    ...Object.fromEntries(Object.entries(partEntries).map(([part, entry]) => [`server/dist/${part}.js`, entry])),
  },
  options: { ...anywhere, format: 'esm', splitting: true, plugins: [serversApart, partsApart, ...plugins] },
};

/** The same server under the name by which those look for it who run it in a browser. */
export const browserCopy = { of: 'server/dist/server.js', file: 'server/dist/browser.js' } as const;

const single = (file: string, entry: string, options: BuildOptions): Bundle => ({ entries: { [file]: entry }, options });

export const bundles: readonly Bundle[] = [
  single('server/dist/index.js', 'server/src/index.ts', { ...node, plugins }),
  together,
  single('server/dist/mcp.js', 'server/src/cli/mcp-protocol.ts', node),
  single('client/dist/extension.js', 'client/src/extension.ts', { ...node, external: ['vscode'] }),
  single('client/dist/browser.js', 'client/src/browser.ts', { ...web, format: 'cjs', external: ['vscode'] }),
  single('client/dist/report.js', 'client/webview/report.ts', { ...web, format: 'iife' }),
  single('client/dist/report.css', 'client/webview/report.css', shared),
];

/** Why each rule is there, by id: what the bundles leave out, to be read when somebody asks. */
export const explanationsFile = 'server/dist/explanations.json';

/** What a language says of its keys, for who looks at one. */
export const descriptionsFile = (subject: string): string => `server/dist/${subject}-descriptions.json`;

/** The examples of each rule, by id, which the command line shows. */
export const examplesFile = 'server/dist/examples.json';

/** Makes the files of a bundle; nothing reaches the disk. */
export async function bundle({ entries, options }: Bundle): Promise<Built> {
  for (const [file, entry] of Object.entries(entries))
    if (!entry.startsWith('part:') && !existsSync(inRoot(entry))) throw new Error(`${entry} is missing, so ${file} cannot be built.`);
  const [folder = ''] = Object.keys(entries).map((file) => path.posix.dirname(file));
  const entryPoints = Object.entries(entries).map(([file, entry]) => ({ in: entry, out: path.posix.basename(file).replace(/\.\w+$/, '') }));
  const { outputFiles, metafile, warnings } = await build({
    ...options,
    entryPoints,
    outdir: inRoot(folder),
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map((file) => [fromRoot(file.path), file.text]));
  return { files: options.splitting === true ? await linked(texts, metafile, folder) : texts, metafile, warnings };
}

/** Files that a worker can load as well: it has no `require` but ours. */
async function linked(texts: ReadonlyMap<string, string>, metafile: Metafile, folder: string): Promise<Map<string, string>> {
  const source = readText('server/src/lsp/worker-require.ts') ?? '';
  const { code: workerRequire } = await transform(source, { loader: 'ts', minify: true, format: 'iife', target: 'es2022' });
  const files = [...link({ texts, metafile }, sharedBy)].map(([name, text]): [string, string] => {
    if (name === 'cli') return [`${folder}/cli.js`, `#!/usr/bin/env node\n${text}`];
    const loadable = `(globalThis.plimsollPart||(run=>run(require,module)))((function(require,module){${text}}));\n`;
    return [`${folder}/${name}.js`, name === 'server' ? workerRequire + loadable : loadable];
  });
  return new Map(files);
}
