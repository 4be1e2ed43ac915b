import assert from 'node:assert/strict';
import path from 'node:path';
import { lint, onlyPreferCopy, plimsoll, project, read, withAdd, write } from './support/project.js';

const config = { '.plimsoll.yaml': onlyPreferCopy };
const update = ['lint', '--baseline', 'known.json', '--update-baseline'];

describe('a baseline', () => {
  it('leaves out what was known, though lines have moved', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    const written = await plimsoll(folder, update);
    assert.match(written.err, /^Wrote 1 finding to known\.json\./);
    assert.match(written.out, /Nothing found in 2 files\.\n1 known finding left out: see known\.json\./);
    write(folder, 'Dockerfile', `# moved\n\n${withAdd}`);
    assert.deepEqual(await lint(folder, '--baseline', 'known.json'), []);
  });

  it('shows what is new, like lines told apart by their number', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    await plimsoll(folder, update);
    write(folder, 'Dockerfile', `${withAdd}ADD src /app\nADD other /app\n`);
    assert.deepEqual(await lint(folder, '--baseline', 'known.json'), [
      'Dockerfile:3 dockerfile/prefer-copy',
      'Dockerfile:4 dockerfile/prefer-copy',
    ]);
  });

  it('decides on the exit status', async () => {
    const folder = project({ ...config, Dockerfile: withAdd });
    const strict = ['--fail-on', 'warning'];
    assert.equal((await plimsoll(folder, [...update, ...strict])).status, 0);
    assert.equal((await plimsoll(folder, strict)).status, 1);
  });

  it('means the same from every folder', async () => {
    const folder = project({ ...config, 'a/Dockerfile': withAdd });
    await plimsoll(folder, update);
    assert.deepEqual(await lint(path.join(folder, 'a'), '--baseline', '../known.json'), []);
    assert.deepEqual(Object.keys((JSON.parse(read(folder, 'known.json')) as { findings: object }).findings), ['a/Dockerfile']);
  });

  it('never hides a broken configuration', async () => {
    const folder = project({ '.plimsoll.yaml': 'rulez: {}\n', Dockerfile: 'FROM node:22\n' });
    assert.equal((await plimsoll(folder, update)).status, 2);
    assert.equal((await plimsoll(folder, ['--baseline', 'known.json'])).status, 2);
  });

  it('that is not there or not one: a message that says how to make it', async () => {
    const folder = project({ ...config, 'known.json': '{"version": 1, "findings": {"a": 1}}' });
    const said = await plimsoll(folder, ['--baseline', 'known.json']);
    assert.deepEqual(
      [said.status, said.err],
      [2, 'plimsoll: The file known.json is no baseline of Plimsoll. --update-baseline writes it anew.\n'],
    );
    assert.match(
      (await plimsoll(folder, ['--baseline', 'none.json'])).err,
      /cannot be read: it is not there\. --update-baseline writes it/,
    );
  });
});
