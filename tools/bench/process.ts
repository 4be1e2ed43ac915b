import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { processOptions } from '../../server/src/lsp/messages.js';
import { inRoot } from '../repository.js';
import { collectGarbage, median, rounds, type Row } from './measure.js';
import { fileOf, workspaceOf, type BenchFile } from './workload.js';

/** What a whole process has used: milliseconds of CPU, bytes of memory at its end, and the files of code that it has loaded. */
interface Usage {
  readonly cpu: number;
  readonly rss: number;
  readonly files: readonly string[];
}

const preload = ['--require', inRoot('tools/bench/report-usage.cjs')];

function withUsage<T>(run: (environment: NodeJS.ProcessEnv) => T): { result: T; usage: () => Usage } {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-')), 'usage.json');
  const result = run({ ...process.env, NODE_OPTIONS: '', PLIMSOLL_USAGE: file });
  return { result, usage: () => JSON.parse(readFileSync(file, 'utf8')) as Usage };
}

/** CPU of a whole run of Node. What it prints must hold `expected`, or it has not done its work. */
function nodeCpu(args: readonly string[], cwd: string, expected = ''): number {
  const { result, usage } = withUsage((env) => spawnSync(process.execPath, [...preload, ...args], { cwd, env, encoding: 'utf8' }));
  if (!result.stdout.includes(expected)) throw new Error(`node ${args.join(' ')} said: ${result.stderr.trim() || result.stdout.trim()}`);
  return usage().cpu;
}

/** What Node itself costs, and what the given work costs beyond it: medians of five, in turn. */
async function beyondNode(work: () => number | Promise<number>, cwd: string): Promise<{ base: number; beyond: number }> {
  const pairs: { base: number; whole: number }[] = [];
  for (let i = 0; i < rounds; i++) pairs.push({ base: nodeCpu(['-e', '0'], cwd), whole: await work() });
  return { base: median(pairs.map(({ base }) => base)), beyond: median(pairs.map(({ base, whole }) => whole - base)) };
}

export async function cliRow(): Promise<Row> {
  return inFolder([{ path: 'Dockerfile', text: fileOf('dockerfile', 40) }], async (folder) => {
    const { base, beyond } = await beyondNode(
      () => nodeCpu([inRoot('server/dist/cli.js'), 'lint', 'Dockerfile'], folder, 'prefer-copy'),
      folder,
    );
    return {
      what: 'command line, one file, beyond node -e 0',
      unit: 'ms',
      budget: 120,
      measured: beyond,
      note: `node -e 0 ${base.toFixed(0)} ms`,
    };
  });
}

/** What the schema costs at its first use, in a process of its own. */
export function schemaRow(): Row {
  const once = (): number => Number(spawnSync(process.execPath, [inRoot('out/schema-start.cjs')], { encoding: 'utf8' }).stdout);
  const what = 'schema of compose files, first use, with a file of 60 lines';
  return { what, unit: 'ms', budget: 10, measured: median(Array.from({ length: rounds }, once)) };
}

export async function serverStartRow(): Promise<Row> {
  return inFolder([{ path: 'Dockerfile', text: fileOf('dockerfile', 40) }], async (folder) => {
    const { base, beyond } = await beyondNode(async () => (await serve(folder, firstDiagnostics)).cpu, folder);
    const what = 'language server, start to first diagnostics, beyond node -e 0';
    return { what, unit: 'ms', budget: 200, measured: beyond, note: `node -e 0 ${base.toFixed(0)} ms` };
  });
}

export async function memoryRow(files: number, budget: number): Promise<Row> {
  return inFolder(workspaceOf(files), async (folder) => {
    const measured: number[] = [];
    for (let i = 0; i < rounds; i++) measured.push((await serve(folder, wholeWorkspace)).rss / 1e6);
    return { what: `memory, workspace of ${String(files)} files open`, unit: 'MB', budget, measured: median(measured) };
  });
}

/** The files of its own that a server loads which has judged a workspace of these files, each open and asked about as editors do. */
export const loadedFor = (files: readonly BenchFile[]): Promise<string[]> =>
  inFolder(files, async (folder) => {
    const usage = await serve(folder, async (connection) => {
      for (const { path: name, text } of files) {
        const uri = pathToFileURL(path.join(folder, name)).href;
        await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
        await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      }
      await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    });
    return usage.files.filter((file) => file.startsWith(inRoot('server/dist/')));
  });

async function inFolder<T>(files: readonly BenchFile[], work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));
  try {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.text);
    }
    collectGarbage();
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a conversation with a fresh language server and ends it. */
async function serve(folder: string, talk: (connection: MessageConnection, folder: string) => Promise<void>): Promise<Usage> {
  const { result: child, usage } = withUsage((env) =>
    spawn(process.execPath, [...processOptions, ...preload, inRoot('server/dist/server.js'), '--stdio'], {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    }),
  );
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  try {
    await connection.sendRequest('initialize', initializeParams(folder));
    await connection.sendNotification('initialized', {});
    await talk(connection, folder);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended(child);
    return usage();
  } finally {
    connection.dispose();
    child.kill();
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const initializeParams = (folder: string): object => ({
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  capabilities: {
    textDocument: { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true } },
    workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
  },
});

async function firstDiagnostics(connection: MessageConnection, folder: string): Promise<void> {
  const file = path.join(folder, 'Dockerfile');
  const uri = pathToFileURL(file).href;
  const textDocument = { uri, languageId: 'dockerfile', version: 1, text: readFileSync(file, 'utf8') };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
}

/** Opens a file and asks for everything, twice, as an editor does over time. */
async function wholeWorkspace(connection: MessageConnection, folder: string): Promise<void> {
  await firstDiagnostics(connection, path.join(folder, 'apps/web-0'));
  for (let i = 0; i < 2; i++) await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
}
