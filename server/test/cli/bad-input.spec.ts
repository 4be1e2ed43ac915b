import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { found, jsonOf, lint, onlyPreferCopy, plimsoll, project, read, withAdd } from './support/project.js';

const config = { '.plimsoll.yaml': onlyPreferCopy };
const good = { 'good/Dockerfile': withAdd };
const goodFinding = 'good/Dockerfile:2 dockerfile/prefer-copy';

/** Whether permissions mean anything to this process: the superuser takes off its power meanwhile. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  const { getuid, seteuid } = process;
  if (getuid?.() !== 0 || !seteuid) return work();
  seteuid.call(process, 65534);
  try {
    return await work();
  } finally {
    seteuid.call(process, 0);
  }
}

/** Lints a file beside a good one: what is said of it, and that the good one is linted. */
async function saidOf(files: Readonly<Record<string, string | Uint8Array>>, name: string): Promise<string[]> {
  const outcome = await plimsoll(project({ ...config, ...good, ...files }), ['lint', '--format', 'json']);
  assert.ok(found(outcome).includes(goodFinding), 'the rest is linted');
  assert.equal(outcome.err, '');
  return jsonOf(outcome).files.flatMap(({ path: file, findings }) => (file === name ? findings.map(({ message }) => message) : []));
}

describe('bad input', () => {
  it('binary files', async () => {
    assert.match((await saidOf({ Dockerfile: Uint8Array.of(70, 0, 1, 2) }, 'Dockerfile')).join(), /holds binary data.*Rename it/);
  });

  it('files that are not UTF-8', async () => {
    assert.match((await saidOf({ 'compose.yaml': Uint8Array.of(0xe9, 0x20) }, 'compose.yaml')).join(), /not valid UTF-8.*Save it as UTF-8/);
  });

  it('files of 10 MB', async () => {
    const said = await saidOf({ 'compose.yaml': Buffer.alloc(10 * 1024 * 1024, '#\n') }, 'compose.yaml');
    assert.match(said.join(), /larger than 5 MB.*Split it/);
  });

  it('files that are to be ignored: nothing is said of them', async () => {
    const ignoring = { '.plimsoll.yaml': `${onlyPreferCopy}ignore: [Dockerfile]\n`, 'sub/Dockerfile': Uint8Array.of(0) };
    assert.deepEqual(await lint(project({ ...ignoring })), []);
  });

  it('malformed YAML, tabs, and nothing at all', async () => {
    const names = ['compose.yaml', 'docker-compose.yml', 'compose.prod.yaml'];
    const folder = project({ [names[0] ?? '']: 'services: {a: [', [names[1] ?? '']: 'services:\n\tweb:\n', [names[2] ?? '']: '' });
    const outcome = await plimsoll(folder, []);
    assert.ok(outcome.status <= 1);
    assert.equal(outcome.err, '');
  });

  it('a Dockerfile with nothing but a comment', async () => {
    const outcome = await plimsoll(project({ Dockerfile: '# nothing\n' }), []);
    assert.ok(outcome.status <= 1);
    assert.equal(outcome.err, '');
  });

  it('a byte order mark and Windows line ends: places are those of the text', async () => {
    const folder = project({ ...config, Dockerfile: '\ufeff# x\r\nFROM node:22\r\nADD src /app\r\n' });
    assert.deepEqual(await lint(folder), ['Dockerfile:3 dockerfile/prefer-copy']);
    assert.match((await plimsoll(folder, [])).out, /^ {4}3 │ ADD src \/app\n {6}│ \^\^\^\n/m);
  });

  it('files and folders that may not be read', async () => {
    const folder = project({ ...config, ...good, 'shut/Dockerfile': withAdd, Dockerfile: withAdd });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'Dockerfile'), 0);
    chmodSync(path.join(folder, 'shut'), 0);
    try {
      const outcome = await asOrdinaryUser(() => plimsoll(folder, ['lint', '--format', 'json']));
      assert.deepEqual(found(outcome), ['Dockerfile:1 plimsoll/readable-file', goodFinding, 'shut:1 plimsoll/readable-file']);
      assert.match(
        jsonOf(outcome)
          .files.map(({ findings }) => findings[0]?.message)
          .join('\n'),
        /permission denied.*ignore/,
      );
      const named = await asOrdinaryUser(() => plimsoll(folder, ['lint', 'Dockerfile', 'shut', 'good']));
      assert.match(named.out, /Dockerfile\n.*permission denied/);
    } finally {
      chmodSync(path.join(folder, 'shut'), 0o755);
    }
  });

  it('files that may not be written', async () => {
    const folder = project({ ...config, ...good });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'good'), 0o555);
    const outcome = await asOrdinaryUser(() => plimsoll(folder, ['fix']));
    assert.equal(outcome.status, 2);
    assert.match(outcome.err, /^plimsoll: good\/Dockerfile is left as it was: permission denied\.\n/);
    assert.equal(read(folder, 'good/Dockerfile'), withAdd);
  });

  it('links that lead in circles or to themselves', async () => {
    const folder = project({ ...config, ...good, 'elsewhere/x': '' });
    symlinkSync('.', path.join(folder, 'circle'));
    symlinkSync('../..', path.join(folder, 'good/up'));
    symlinkSync('Dockerfile', path.join(folder, 'Dockerfile'));
    symlinkSync('gone', path.join(folder, 'x.dockerfile'));
    assert.deepEqual(await lint(folder), ['Dockerfile:1 plimsoll/readable-file', goodFinding]);
    assert.match((await plimsoll(folder, [])).out, /a symbolic link that leads to itself/);
  });

  it('links to folders elsewhere, which are not entered unless they are named', async () => {
    const folder = project(config);
    symlinkSync(project({ 'app/Dockerfile': withAdd }), path.join(folder, 'link'));
    assert.deepEqual(await lint(folder), []);
    assert.deepEqual(await lint(folder, 'link'), ['link/app/Dockerfile:2 dockerfile/prefer-copy']);
  });

  it('a folder called Dockerfile', async () => {
    const folder = project({ ...config, ...good });
    mkdirSync(path.join(folder, 'Dockerfile'));
    assert.deepEqual(await lint(folder), [goodFinding]);
  });

  it('text that would take over a terminal', async () => {
    const folder = project({ ...config, Dockerfile: 'FROM node:22\nADD \u001b[31msrc\u0007 /app\n' });
    const { out } = await plimsoll(folder, []);
    assert.ok(!/[\u0000-\u0008\u000b-\u001f]/.test(out));
    assert.match(out, /ADD \\x1b\[31msrc\\x07/);
  });

  it('lines too long to show', async () => {
    const folder = project({ ...config, Dockerfile: `FROM node:22\nADD ${'x'.repeat(100_000)} /app\n` });
    const lines = (await plimsoll(folder, [])).out.split('\n');
    assert.ok(lines.filter((line) => line.includes('│')).every((line) => line.length <= 100));
  });
});
