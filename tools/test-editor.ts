import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot, root } from './repository.js';

// npx tsx tools/test-editor.ts                  the suite in a real VS Code: desktop or server, and in the browser
// npx tsx tools/test-editor.ts --suites FOLDER  another suite; --no-web leaves the browser out
const { values } = parseArgs({
  options: {
    suites: { type: 'string', default: 'client/test/suite' },
    out: { type: 'string', default: 'client/out' },
    web: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const workspace = 'test-fixtures/sample';
const host = inRoot('tools/vscode-host');
const hostFolder = path.resolve(process.env['PLIMSOLL_VSCODE_HOST'] ?? path.join(homedir(), '.cache/plimsoll/vscode-host'));
const canServe = process.platform === 'linux' && process.arch === 'x64';
const total = { passed: 0, failed: 0 };

/** Ends with the one thing that the user has to do. */
function giveUp(why: string): never {
  console.error(`\n${why}`);
  process.exit(1);
}

interface Ran {
  readonly status: number;
  readonly output: string;
}

function run(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        process.stdout.write(chunk);
      });
    child.once('error', (error) => resolve({ status: 1, output: error.message }));
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

async function prepare(): Promise<void> {
  if (!existsSync(inRoot('client/dist/extension.js')) || !existsSync(inRoot('server/dist/server.js'))) {
    const built = await run(process.execPath, ['--import', 'tsx', 'tools/build.ts', '--no-types']);
    if (built.status !== 0) giveUp('The extension could not be built: npm run build');
  }
  const web = values.web ? ['--web', `${values.out}/web-test`] : [];
  const built = await run(process.execPath, [
    path.join(host, 'build.mjs'),
    '--suites',
    values.suites,
    '--node',
    `${values.out}/test`,
    ...web,
  ]);
  if (built.status !== 0) giveUp(`The tests in ${values.suites} could not be bundled.`);
}

/** A program on the PATH, or undefined. */
const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** Whether a desktop VS Code is there or can be fetched, and can be shown. */
async function hasDesktop(): Promise<boolean> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'] && !onPath('xvfb-run')) return false;
  if (process.env['VSCODE_EXECUTABLE_PATH'] || existsSync(inRoot('.vscode-test'))) return true;
  try {
    const { ok } = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(5000) });
    return ok;
  } catch {
    return false;
  }
}

async function test(what: string, launcher: string, tests: string): Promise<void> {
  console.log(`\n${what}`);
  const args = [path.join(host, launcher), '--tests', `${tests}/index`, '--workspace', workspace, '--timeout', '300000'];
  const shown = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  const screen = launcher === 'run-desktop.mjs' && process.platform === 'linux' && !shown ? onPath('xvfb-run') : undefined;
  const { status, output } = screen ? await run(screen, ['-a', process.execPath, ...args]) : await run(process.execPath, args);
  const [, passed = '0', failed = '0'] = /^(\d+) passed, (\d+) failed/m.exec(output) ?? [];
  total.passed += Number(passed);
  // a run that ends badly has failed, whatever it printed
  total.failed += status === 0 && Number(passed) > 0 ? Number(failed) : Math.max(1, Number(failed));
}

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const aptPackages = 'chromium ripgrep fonts-dejavu-core';

function requireChromium(): void {
  if (process.env['CHROMIUM'] || chromiums.some(onPath)) return;
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get');
  if (mayInstall) {
    console.log(`Installing ${aptPackages} …`);
    spawnSync('sh', ['-c', `apt-get update -q && apt-get install -q -y --no-install-recommends ${aptPackages}`], { stdio: 'inherit' });
    if (chromiums.some(onPath)) return;
  }
  giveUp(`The tests in VS Code need a Chromium. Install it, then run npm test again:\n\n  sudo apt-get install -y ${aptPackages}\n`);
}

async function requireHost(part: 'server' | 'web', mark: string): Promise<void> {
  if (existsSync(path.join(hostFolder, mark))) return;
  console.log(`Installing VS Code (${part}) …`);
  const { status } = await run('bash', [path.join(host, 'install.sh'), part]);
  if (status !== 0)
    giveUp(`VS Code could not be installed. Run this, then npm test again:\n\n  bash tools/vscode-host/install.sh ${part}\n`);
}

await prepare();
if (await hasDesktop()) await test('Desktop VS Code', 'run-desktop.mjs', `${values.out}/test`);
else {
  if (!canServe) giveUp('VS Code could not be downloaded. Name an installed one:\n\n  VSCODE_EXECUTABLE_PATH=/path/to/code npm test\n');
  requireChromium();
  await requireHost('server', 'server/.done');
  await test('VS Code server', 'run-server.mjs', `${values.out}/test`);
}
if (values.web && canServe) {
  requireChromium();
  await requireHost('web', 'web-vscode-web/.done');
  await test('VS Code in the browser', 'run-web.mjs', `${values.out}/web-test`);
}
console.log(`\nVS Code: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
