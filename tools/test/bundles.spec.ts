import assert from 'node:assert/strict';
import { emptyProse } from '../bundles.js';

describe('bundles', () => {
  it('carry no examples, and all else of a rule', () => {
    const source =
      "rule({ id: 'a/no-b', examples: [{ bad: `x: [1]`, good: ']' }], fixes: ['safe'] });\nconst more = { examples: [other()] };\n";
    assert.equal(emptyProse(source), "rule({ id: 'a/no-b', examples: [], fixes: ['safe'] });\nconst more = { examples: [] };\n");
  });

  it('carry no explanations, which stand in a file of their own', () => {
    const source = 'rule({ why: `\n  because ${of} this\n`, title: "x" }, { why: "so" }, { why: row.why });\n';
    assert.equal(emptyProse(source), "rule({ why: '', title: \"x\" }, { why: '' }, { why: row.why });\n");
  });

  it('leave examples that are made elsewhere to be made', () => {
    const source = 'rule({ examples: made, check: () => [] });\n';
    assert.equal(emptyProse(source), source);
  });
});
