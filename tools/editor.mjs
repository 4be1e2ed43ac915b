// npm run editor [-- FOLDER]: VS Code with the extension on a copy of the sample workspace, or on FOLDER.
// The user's own `code` if there is one, else a VS Code server in the browser.
import { spawn } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, install, requireNode, root, run, runScript, userFolder } from './bootstrap.mjs';

requireNode();
await install();
const { status, output } = await runScript('tools/build.ts', ['--no-types'], { quiet: true });
if (status !== 0) {
  console.error(output);
  process.exit(1);
}

const folder = process.argv[2] === undefined ? copyOfSample() : path.resolve(userFolder, process.argv[2]);
const code = ['code', 'code-insiders', 'codium'].map(onPath).find((found) => found !== undefined);
if (code) await openDesktop(code);
else await openServer();

function copyOfSample() {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'plimsoll-')), 'sample');
  cpSync(inRoot('test-fixtures/sample'), copy, { recursive: true });
  return copy;
}

/** Path of a program, by the folders and extensions that the system would try. */
function onPath(name) {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  const candidates = (process.env.PATH ?? '').split(path.delimiter).flatMap((place) => names.map((file) => path.join(place, file)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function openDesktop(program) {
  console.log(`Opening ${folder} in ${program} …`);
  const { status } = await run(program, [`--extensionDevelopmentPath=${root}`, '--new-window', folder]);
  process.exitCode = status;
}

async function openServer() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error('No `code` on the PATH. Install VS Code (https://code.visualstudio.com), and its shell command, then run this again.');
    process.exit(1);
  }
  const host = path.resolve(process.env.PLIMSOLL_VSCODE_HOST ?? path.join(homedir(), '.cache/plimsoll/vscode-host'));
  const server = path.join(host, 'server/code-server/lib/vscode/out/server-main.js');
  if (!existsSync(server)) {
    console.log('No `code` on the PATH: installing the VS Code server once …');
    const { status } = await run('bash', [inRoot('tools/vscode-host/install.sh'), 'server']);
    if (status !== 0) process.exit(1);
  }
  await serve(host, server);
}

async function serve(host, server) {
  const port = await freePort();
  const own = path.join(host, 'server/node/bin/node');
  const data = mkdtempSync(path.join(tmpdir(), 'plimsoll-code-'));
  const args = [
    ...[server, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--disable-workspace-trust', '--telemetry-level', 'off', '--enable-smoke-test-driver'],
    ...['--server-data-dir', data, '--extensions-dir', path.join(data, 'extensions')],
  ];
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS'));
  const child = spawn(existsSync(own) ? own : process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...clean, EXTENSIONS_GALLERY: '{"serviceUrl":""}' },
  });
  child.stdout.on('data', (chunk) => {
    if (String(chunk).includes('Extension host agent listening')) announce(port);
  });
  child.once('exit', (status) => process.exit(status ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
}

function announce(port) {
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', `vscode-remote://127.0.0.1:${port}${root}`],
    ['skipWelcome', 'true'],
  ]);
  const address = `http://127.0.0.1:${port}/?${new URLSearchParams({ folder, payload })}`;
  console.log(`VS Code with Plimsoll on ${folder}:\n\n  ${address}\n\nCtrl+C ends it.`);
  const opener = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? onPath('xdg-open') : undefined;
  if (opener) spawn(opener, [address], { stdio: 'ignore', detached: true }).unref();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
}
