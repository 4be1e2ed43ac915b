import assert from 'node:assert/strict';
import { allRules } from '../src/engine/rules.js';
import { afterFix, compareMarks, configOf, engineWith, usualPath } from './support/lint.js';

/** Every example of every rule, as up to three tests. */
for (const rule of allRules) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      const path = example.path ?? usualPath[rule.subject];

      it(`reports exactly what is marked: ${example.name}`, () => {
        const { expected, actual } = compareMarks(rule, example);
        assert.deepEqual(actual, expected);
      });

      const { good } = example;
      if (good === undefined) continue;

      it(`is silent on what is good: ${example.name}`, () => {
        const { files } = compareMarks(rule, example);
        const engine = engineWith({ ...files, [path]: good }, configOf(rule, example));
        assert.deepEqual(
          engine.lint(path).map(({ message }) => message),
          [],
        );
      });

      if (rule.fixes.length === 0) continue;

      it(`repairs: ${example.name}`, () => {
        const { findings, files } = compareMarks(rule, example);
        assert.equal(afterFix(path, files[path] ?? '', findings, example.fix ?? 0), good);
      });
    }

    it('offers only the fix classes that it declares', () => {
      const offered = new Set(
        rule.examples.flatMap((example) => compareMarks(rule, example).findings.flatMap(({ fixes }) => fixes.map((fix) => fix.safety))),
      );
      assert.deepEqual(
        [...offered].filter((safety) => !rule.fixes.includes(safety)),
        [],
      );
    });
  });
}
