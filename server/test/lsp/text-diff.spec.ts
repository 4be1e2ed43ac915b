import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/core/fix.js';
import { changedLines } from '../../src/lsp/text-diff.js';

describe('the edits between two texts', () => {
  it('touch only what differs', () => {
    const edits = changedLines('a\nADD b\nc\nd\n', 'a\nCOPY b\nc\ne\nd\n');
    assert.deepEqual(edits, [
      { span: { start: 2, end: 5 }, text: 'COPY' },
      { span: { start: 10, end: 10 }, text: 'e\n' },
    ]);
  });

  it('lead from one text to the other, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', '😀', 'RUN x\n'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => assert.equal(applyEdits(before, changedLines(before, after)), after)));
  });
});
