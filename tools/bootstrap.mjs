// What the first commands on a fresh machine need: Node alone, no dependencies.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname ?? '.', '..');

/** Path of a file named from the root. */
export const inRoot = (file) => path.join(root, file);

/** Where the user typed the command; npm itself runs scripts in the root. */
export const userFolder = process.env.INIT_CWD ?? process.cwd();

const oldestNode = [20, 19];

/** Ends with a clear message on a Node that is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `Plimsoll needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

/** Runs a program in the root. Resolves with its exit status and, when `capture` is set, what it printed; its output is shown all the same. */
export function run(program, args, { capture = false, quiet = false, cwd = root, env = process.env } = {}) {
  return new Promise((resolve) => {
    const piped = capture || quiet;
    const child = spawn(program, args, { cwd, env, stdio: ['inherit', piped ? 'pipe' : 'inherit', piped ? 'pipe' : 'inherit'] });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout?.on('data', take(process.stdout));
    child.stderr?.on('data', take(process.stderr));
    child.once('error', (error) => resolve({ status: 1, output: `${program}: ${error.message}` }));
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/** Runs a script of ours that is written in TypeScript. */
export const runScript = (script, args = [], options = {}) => run(process.execPath, ['--import', 'tsx', script, ...args], options);

/** Installs the dependencies unless exactly those of the lock file are there. Ends the process when that fails. */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing dependencies (npm ci) …');
  const [program, ...args] = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : [npm];
  const { status, output } = await run(program, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (status === 0) return;
  console.error(`${output}\nnpm ci failed. Check that the npm registry can be reached, then run the command again.`);
  process.exit(1);
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(packagesIn('package-lock.json') ?? {}).every(
    ([name, { version, link, optional }]) =>
      name === '' || !name.includes('node_modules/') || link || optional || installed[name]?.version === version,
  );
}

const packagesIn = (file) => (existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')).packages : undefined);
