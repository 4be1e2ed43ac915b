import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unifiedDiff } from '../../src/cli/diff.js';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${String(i + 1)}`);
const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('a unified diff', () => {
  it('is empty for equal texts', () => {
    assert.deepEqual(unifiedDiff('x', 'a\n', 'a\n'), []);
  });

  it('shows three lines around a change', () => {
    const before = numbered(10);
    assert.deepEqual(unifiedDiff('x', text(before), text(before.with(4, 'new'))).slice(2), [
      '@@ -2,7 +2,7 @@',
      ' line 2',
      ' line 3',
      ' line 4',
      '-line 5',
      '+new',
      ' line 6',
      ' line 7',
      ' line 8',
    ]);
  });

  it('joins changes that are near, and parts those that are not', () => {
    const before = numbered(30);
    const heads = (...at: number[]): string[] =>
      unifiedDiff('x', text(before), text(before.map((line, i) => (at.includes(i) ? 'new' : line)))).filter((line) =>
        line.startsWith('@@'),
      );
    assert.deepEqual(heads(5, 11), ['@@ -3,13 +3,13 @@']);
    assert.deepEqual(heads(5, 14), ['@@ -3,7 +3,7 @@', '@@ -12,7 +12,7 @@']);
  });

  it('counts from zero where a side is empty, and tells of a missing line end', () => {
    assert.deepEqual(unifiedDiff('x', '', 'a').slice(2), ['@@ -0,0 +1 @@', '+a', '\\ No newline at end of file']);
    assert.deepEqual(unifiedDiff('x', 'a\n', 'a').slice(2), ['@@ -1 +1 @@', '-a', '+a', '\\ No newline at end of file']);
  });

  it('holds both texts, whatever they are', () => {
    const line = fc.constantFrom('a', 'b', 'c', '');
    const lines = fc.array(line, { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        // with as much context as there is, a diff is both texts
        const body = unifiedDiff('x', text(before), text(after));
        let at = 0;
        const patched: string[] = [];
        for (const row of body.slice(2)) {
          const start = /^@@ -(\d+)(?:,(\d+))? /.exec(row);
          if (start) {
            const first = Number(start[1]) - (start[2] === '0' ? 0 : 1);
            patched.push(...before.slice(at, first));
            at = first;
          } else if (row.startsWith('+')) patched.push(row.slice(1));
          else {
            assert.equal(row.slice(1), before[at]);
            if (row.startsWith(' ')) patched.push(row.slice(1));
            at++;
          }
        }
        assert.deepEqual([...patched, ...before.slice(at)], after);
      }),
    );
  });

  it('does not take long for texts that have nothing in common', () => {
    const other = text(numbered(20_000).map((line) => `other ${line}`));
    assert.equal(unifiedDiff('x', text(numbered(20_000)), other).length, 40_003);
  });
});
