import assert from 'node:assert/strict';
import { formats } from '../../src/cli/formats/index.js';
import { linted, print, reportOf, rich } from './reports.js';

describe('the pretty format', () => {
  it('groups by file, shows code, and sums up', async () => {
    assert.equal(
      await print('pretty', rich),
      `Dockerfile
  1:1  error  No tag.  dockerfile/require-image-tag
    1 │ FROM node
      │ ^^^^
  2:1  warning  ADD copies here.  dockerfile/prefer-copy
    2 │ ADD a /b
      │ ^^^
  3:1  note  ADD copies here.  dockerfile/prefer-copy
    3 │ RUN x
      │ ^^^
  4:1  hint  ADD copies here.  dockerfile/prefer-copy
    4 │ CMD y
      │ ^^^

unreadable.yaml
  1:1  warning  Binary.  plimsoll/readable-file

✖ 1 error, 2 warnings, 1 note, 1 hint in 2 files of 3. \`plimsoll fix\` mends 1, \`plimsoll fix --unsafe\` 1 more.
`,
    );
  });

  it('is glad when there is nothing', async () => {
    assert.equal(await print('pretty', [linted('a', ''), linted('b', '')]), '✔ Nothing found in 2 files.\n');
    assert.match(await print('pretty', []), /^No Dockerfile, compose file or Kubernetes manifest here\./);
  });

  const frame = async (marked: string, columns = 40): Promise<string[]> =>
    (await print('pretty', [linted('x', marked)], columns)).split('\n').filter((line) => line.includes('│'));

  it('puts the mark below the code, whatever stands before it', async () => {
    assert.deepEqual(await frame('\ta:\t«b»\n'), ['    1 │ \ta:\tb', '      │ \t  \t^']);
    assert.deepEqual(await frame('a: «»\n'), ['    1 │ a: ', '      │    ^']);
    assert.deepEqual(await frame('«a:\n  b: c»\n'), ['    1 │ a:', '      │ ^^']);
    assert.deepEqual(await frame('\n\n«\n»'), []);
  });

  it('shortens long lines around the finding', async () => {
    const [code = '', mark = ''] = await frame(`${'a'.repeat(100)}«bbb»${'c'.repeat(100)}`);
    assert.ok(code.length <= 40 && code.includes('bbb'), code);
    assert.equal(mark.indexOf('^'), code.indexOf('b'));
  });

  it('uses colour only where it is wanted', async () => {
    const pretty = await formats.pretty();
    assert.ok(pretty(reportOf(rich), { colour: true, columns: 80 }).includes('\u001b[31merror'));
    assert.ok(!pretty(reportOf(rich), { colour: false, columns: 80 }).includes('\u001b'));
  });
});
