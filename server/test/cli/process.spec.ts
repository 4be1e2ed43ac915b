import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onlyPreferCopy, project, withAdd, type Outcome } from './support/project.js';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Run {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Stop reading after the first piece of output, as `head` does. */
  readonly stopReading?: boolean;
}

/** The real command line, as a process of its own. */
function start(cwd: string, args: readonly string[], { stdin = '', env = {}, stopReading = false }: Run = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', loader, main, ...args], { cwd, env: { ...process.env, NO_COLOR: '', ...env } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (stopReading) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status: status ?? -1, out, err }));
  });
}

describe('the process', () => {
  const config = { '.plimsoll.yaml': onlyPreferCopy };

  it('prints findings and ends with the status', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    const outcome = await start(folder, ['--fail-on', 'warning']);
    assert.match(outcome.out, /^Dockerfile\n {2}2:1 {2}warning/);
    assert.deepEqual([outcome.status, outcome.err], [1, '']);
  });

  it('prints no colours into a pipe, in a CI neither', async () => {
    const outcome = await start(project({ ...config, Dockerfile: withAdd }), [], { env: { CI: 'true' } });
    assert.match(outcome.out, /^Dockerfile\n {2}2:1 {2}warning/);
  });

  it('reads standard input', async () => {
    const outcome = await start(project(config), ['--stdin-filepath', 'Dockerfile', '--format', 'github'], { stdin: withAdd });
    assert.match(outcome.out, /^::warning file=Dockerfile,line=2/);
  });

  it('keeps quiet when nobody reads on', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${String(i)}/Dockerfile`, withAdd.repeat(60)]));
    const outcome = await start(project({ ...config, ...files }), ['--format', 'json'], { stopReading: true });
    assert.equal(outcome.err, '');
    assert.equal(outcome.status, 0);
  });

  it('writes in colour where FORCE_COLOR asks for it', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    assert.match((await start(folder, [], { env: { FORCE_COLOR: '1' } })).out, /\u001b\[33mwarning/);
  });

  it('ends with 2 where a folder is not there', async () => {
    const outcome = await start(project(), [path.join('no', 'such')]);
    assert.deepEqual([outcome.status, outcome.err], [2, 'plimsoll: there is no file or folder "no/such".\n']);
  });
});
