import assert from 'node:assert/strict';
import { applyEdits, compatibleFixes, escapeSnippet, snippetDefaults, type Edit } from '../../src/core/fix.js';

const edit = (start: number, end: number, text: string, path = 'a'): Edit & { path: string } => ({ span: { start, end }, text, path });

describe('edits', () => {
  it('apply in order of place, whatever order they come in', () => {
    assert.equal(applyEdits('one two three', [edit(8, 13, '3'), edit(0, 3, '1')]), '1 two 3');
  });

  it('insert where the span is empty', () => {
    assert.equal(applyEdits('ab', [edit(1, 1, '-')]), 'a-b');
  });

  it('refuse to overlap', () => {
    assert.throws(() => applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')]), RangeError);
  });
});

describe('fixes applied together', () => {
  const chosen = (...fixes: (Edit & { path: string })[][]): number[] => compatibleFixes([...fixes.keys()], (i) => fixes[i] ?? []);

  it('are all of those that touch different text', () => {
    assert.deepEqual(chosen([edit(0, 1, 'x')], [edit(1, 2, 'y')]), [0, 1]);
  });

  it('leave out a later one that touches the same text', () => {
    assert.deepEqual(chosen([edit(0, 3, 'x')], [edit(2, 5, 'y')], [edit(5, 6, 'z')]), [0, 2]);
  });

  it('leave out a second insertion at one place, whose order would be arbitrary', () => {
    assert.deepEqual(chosen([edit(4, 4, 'x')], [edit(4, 4, 'y')]), [0]);
  });

  it('do not mix up files', () => {
    assert.deepEqual(chosen([edit(0, 3, 'x', 'a')], [edit(0, 3, 'x', 'b')]), [0, 1]);
  });
});

describe('a snippet', () => {
  for (const [snippet, text] of [
    ['memory: ${1:256Mi}', 'memory: 256Mi'],
    ['${1|alpine,slim|}', 'alpine'],
    ['${1|a\\,b,c|}', 'a,b'],
    ['image: $1', 'image: '],
    ['${1}:${2:tag}$0', ':tag'],
    ['${1:outer ${2:inner}}', 'outer inner'],
    ['\\${HOME} costs 5 \\$', '${HOME} costs 5 $'],
    ['a lone $ stays', 'a lone $ stays'],
  ] as const)
    it(`filled with its defaults: ${snippet}`, () => {
      assert.equal(snippetDefaults(snippet), text);
    });

  it('gives back any text that was escaped', () => {
    for (const text of ['${X:-1}', 'a}b', 'C:\\dir', '$$', '$1']) assert.equal(snippetDefaults(escapeSnippet(text)), text);
  });
});
