import assert from 'node:assert/strict';
import { gitignoreOf, IgnoreFile } from '../../src/syntax/dockerfile/ignore-file.js';

const left = (text: string, paths: readonly string[]): string[] => paths.filter((path) => new IgnoreFile(text).excludes(path));

describe('.dockerignore', () => {
  for (const [what, text, out, stays] of [
    ['names at the root only', 'dist\n', ['dist', 'dist/a/b'], ['a/dist', 'distant']],
    ['leading and trailing slashes', '/a/b/\n', ['a/b', 'a/b/c'], ['a', 'b']],
    ['stars within a folder', '*.log\nsrc/*/gen\n', ['a.log', 'src/x/gen'], ['a/b.log', 'src/gen', 'src/x/y/gen']],
    ['double stars over folders', '**/*.log\na/**/z\n', ['a.log', 'a/b.log', 'a/z', 'a/b/c/z'], ['alog', 'b/z']],
    ['double stars at the end', 'a/**\n', ['a/b', 'a/b/c'], ['ab']],
    ['single characters and classes', 'a?c\n[x-z]1\n[^x]2\n', ['abc', 'y1', 'a2'], ['a/c', 'w1', 'x2']],
    ['escaped signs', 'a\\*\n', ['a*'], ['ab']],
    ['exceptions, the last one counts', '*\n!src\nsrc/tmp\n', ['a', 'src/tmp/x'], ['src', 'src/a']],
    ['exceptions that come too early', '!src\n*\n', ['src'], []],
    ['comments and blanks', '# dist\n  a  \n\n#b\n', ['a'], ['dist', 'b']],
    ['Windows line ends and a BOM', '\uFEFFa\r\nb\r\n', ['a', 'b'], ['c']],
    ['paths with dots', './a/../b\n', ['b'], ['a']],
    ['upper case', 'DIST\n', ['DIST'], ['dist']],
    ['brackets without an end', '[a\n', ['[a'], ['a']],
  ] as const)
    it(`knows ${what}`, () => {
      assert.deepEqual(left(text, [...out, ...stays]), out);
    });

  it('tells an empty context', () => {
    const empty = (text: string): boolean => new IgnoreFile(text).excludesAll;
    assert.deepEqual(['*\n', '**\n', '**\n!a\n', '!a\n*\n', '.*\n', ''].map(empty), [true, true, false, true, false, false]);
  });

  it('tells whether part of a folder may stay', () => {
    const keeps = (text: string): boolean => new IgnoreFile(text).mayKeepPartOf('a/b');
    const cases = ['!a/b/c', '!a', '!**/x', '!a/*/c', '!c', 'a/b/c', '!a/c/b'];
    assert.deepEqual(cases.map(keeps), [true, true, true, true, false, false, false]);
  });

  it('is read in time that grows with the path, whatever the pattern', () => {
    const pattern = `${'**/a*'.repeat(60)}b\n`;
    assert.deepEqual(left(pattern, [`${'a/'.repeat(150)}${'a'.repeat(2000)}`]), []);
  });

  it('is what a .gitignore is but for names in any folder', () => {
    const git = gitignoreOf('dist/\n/out\n*.log\na/b\n!keep.log\n# x\n');
    const paths = ['x/dist/y', 'out', 'x/out', 'x/a.log', 'a/b', 'x/a/b', 'x/keep.log', 'x'];
    assert.deepEqual(
      paths.filter((path) => git.excludes(path)),
      ['x/dist/y', 'out', 'x/a.log', 'a/b'],
    );
  });
});
