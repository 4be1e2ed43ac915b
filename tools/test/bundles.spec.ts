import assert from 'node:assert/strict';
import { emptyExamples } from '../bundles.js';

describe('bundles', () => {
  it('carry no examples, and all else of a rule', () => {
    const source =
      "rule({ id: 'a/no-b', examples: [{ bad: `x: [1]`, good: ']' }], fixes: ['safe'] });\nconst more = { examples: [other()] };\n";
    assert.equal(emptyExamples(source), "rule({ id: 'a/no-b', examples: [], fixes: ['safe'] });\nconst more = { examples: [] };\n");
  });

  it('leave examples that are made elsewhere to be made', () => {
    const source = 'rule({ examples: made, check: () => [] });\n';
    assert.equal(emptyExamples(source), source);
  });
});
