import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { onlyPreferCopy, plimsoll, project, read, withAdd } from './support/project.js';

const config = { '.plimsoll.yaml': onlyPreferCopy };
const fixed = 'FROM node:22\nCOPY src /app\n';

describe('plimsoll fix', () => {
  it('repairs files and says what is left', async () => {
    const folder = project({ ...config, Dockerfile: withAdd, 'b/Dockerfile': fixed });
    const outcome = await plimsoll(folder, ['fix']);
    assert.equal(read(folder, 'Dockerfile'), fixed);
    assert.deepEqual(outcome, { status: 0, out: '', err: 'Applied 1 fix in 1 file. Nothing is left.\n' });
    assert.deepEqual(readdirSync(folder).sort(), ['.plimsoll.yaml', 'Dockerfile', 'b'], 'nothing else stays behind');
  });

  it('leaves what is not named', async () => {
    const folder = project({ ...config, 'a/Dockerfile': withAdd, 'b/Dockerfile': withAdd });
    await plimsoll(folder, ['fix', 'a']);
    assert.equal(read(folder, 'a/Dockerfile'), fixed);
    assert.equal(read(folder, 'b/Dockerfile'), withAdd);
  });

  it('shows a diff and writes nothing with --dry-run', async () => {
    const folder = project({ ...config, 'a/Dockerfile': withAdd });
    const outcome = await plimsoll(folder, ['fix', '--dry-run']);
    assert.equal(outcome.out, '--- a/a/Dockerfile\n+++ b/a/Dockerfile\n@@ -1,2 +1,2 @@\n FROM node:22\n-ADD src /app\n+COPY src /app\n');
    assert.match(outcome.err, /^Would apply 1 fix in 1 file\./);
    assert.equal(read(folder, 'a/Dockerfile'), withAdd);
  });

  it('applies what needs a review only with --unsafe', async () => {
    const rules = 'extends: []\nrules: { dockerfile/prefer-exec-form: warning }\n';
    const folder = project({ '.plimsoll.yaml': rules, Dockerfile: 'FROM node:22\nCMD node server.js\n' });
    const safe = await plimsoll(folder, ['fix']);
    assert.match(safe.err, /^Nothing to fix without --unsafe or an editor\. Left: 1 warning\./);
    await plimsoll(folder, ['fix', '--unsafe']);
    assert.match(read(folder, 'Dockerfile'), /CMD \[ ?"node", "server.js" ?\]/);
  });

  it('applies fixes of the named rules only', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    await plimsoll(folder, ['fix', '--only', 'no-maintainer']);
    assert.equal(read(folder, 'Dockerfile'), withAdd);
    await plimsoll(folder, ['fix', '--only', 'no-maintainer,DL3020']);
    assert.equal(read(folder, 'Dockerfile'), fixed);
    assert.equal((await plimsoll(folder, ['fix', '--only', 'nothing-at-all'])).status, 2);
  });

  it('ends with 1 when errors are left', async () => {
    const folder = project({
      '.plimsoll.yaml': 'extends: []\nrules: { dockerfile/require-image-tag: error }\n',
      Dockerfile: 'FROM node\n',
    });
    assert.equal((await plimsoll(folder, ['fix'])).status, 1);
  });

  it('keeps mode, byte order mark and line ends', async () => {
    const folder = project({ ...config, Dockerfile: '\ufeffFROM node:22\r\nADD src /app\r\n' });
    chmodSync(path.join(folder, 'Dockerfile'), 0o640);
    await plimsoll(folder, ['fix']);
    assert.equal(readFileSync(path.join(folder, 'Dockerfile')).toString(), '\ufeffFROM node:22\r\nCOPY src /app\r\n');
    assert.equal(statSync(path.join(folder, 'Dockerfile')).mode & 0o777, 0o640);
  });

  it('keeps the encoding', async () => {
    const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    const folder = project({ ...config, Dockerfile: utf16(withAdd), 'big/Dockerfile': utf16(withAdd).swap16() });
    await plimsoll(folder, ['fix']);
    assert.deepEqual(readFileSync(path.join(folder, 'Dockerfile')), utf16(fixed));
    assert.deepEqual(readFileSync(path.join(folder, 'big/Dockerfile')), utf16(fixed).swap16());
  });

  it('writes through links', async () => {
    const folder = project({ ...config, 'real.dockerfile': withAdd });
    symlinkSync('real.dockerfile', path.join(folder, 'Dockerfile'));
    await plimsoll(folder, ['fix', 'Dockerfile']);
    assert.ok(lstatSync(path.join(folder, 'Dockerfile')).isSymbolicLink());
    assert.equal(read(folder, 'real.dockerfile'), fixed);
  });

  it('leaves a file as it was that cannot be written, and repairs the others', async () => {
    const folder = project({ ...config, 'a/Dockerfile': withAdd, 'b/Dockerfile': withAdd, 'c/Dockerfile': withAdd });
    // where the temporary file would go stands a folder
    const blocked = path.join(folder, 'b', `.Dockerfile.${String(process.pid)}.plimsoll`);
    mkdirSync(blocked);
    const outcome = await plimsoll(folder, ['fix']);
    assert.equal(outcome.status, 2);
    assert.match(outcome.err, /b\/Dockerfile is left as it was: /);
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => read(folder, `${name}/Dockerfile`)),
      [fixed, withAdd, fixed],
    );
  });

  it('prints the new text of standard input', async () => {
    const stdin = (): Promise<Uint8Array> => Promise.resolve(Buffer.from(withAdd));
    const outcome = await plimsoll(project(config), ['fix', '--stdin-filepath', 'Dockerfile'], { stdin });
    assert.equal(outcome.out, fixed);
  });

  it('prints nothing for standard input that is no text', async () => {
    const stdin = (): Promise<Uint8Array> => Promise.resolve(Uint8Array.of(0, 1, 2));
    const outcome = await plimsoll(project(config), ['fix', '--stdin-filepath', 'Dockerfile'], { stdin });
    assert.equal(outcome.status, 2);
    assert.equal(outcome.out, '');
  });
});
