import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settingsOf } from '../../src/core/config.js';
import type { Rule } from '../../src/core/rule.js';
import { languageOf } from '../../src/engine/languages.js';
import { allRules } from '../../src/engine/rules.js';
import { babble, engineOf, examples, runs, samples, spoiled, type Material } from './material.js';

const settings = [{}, { trustedRegistries: ['example.com'], labels: { version: 'semver', url: 'url' }, strictLabels: true }].map(
  settingsOf,
);

const guarded = allRules.filter((rule) => 'only' in rule);

interface Subject {
  readonly target: Rule['on'];
  readonly model: object;
}

/** Everything that rules look at, of the files alone and of what they make together. */
function subjectsOf(files: Material['files']): Subject[] {
  const engine = engineOf(files);
  const alone = Object.entries(files).flatMap(([path, text]): Subject[] => {
    const kind = engine.kindOf(path);
    const model = kind && languageOf(kind)?.parse(path, text, true);
    return kind && model ? [{ target: kind, model }] : [];
  });
  return [...alone, ...engine.units()];
}

/** The rules that say something although they say that they cannot. */
const wrong = ({ files }: Material): string[] =>
  subjectsOf(files).flatMap(({ target, model }) =>
    settings.flatMap((each) => {
      const silent = guarded.filter((rule) => rule.on === target && rule.only?.(model, each) === false);
      return silent.flatMap((rule) => {
        const options = Object.fromEntries(Object.entries(rule.options).map(([key, spec]) => [key, spec.all ?? spec.default]));
        return [...rule.check(model, options, each)].length > 0 ? [`${rule.id}:\n${JSON.stringify(files, null, 2)}`] : [];
      });
    }),
  );

const babbled = babble.map((text): Material => ({
  name: 'babble',
  files: { Dockerfile: text, 'compose.yaml': text, 'k8s/app.yaml': text },
}));

describe('rules that say beforehand that they have nothing to say have nothing to say', () => {
  it('in examples and sample workspaces', () => {
    assert.deepEqual([...examples, ...samples].flatMap(wrong), []);
  }).timeout(60_000);

  it('in spoiled files and in any sequence of words', () => {
    fc.assert(
      fc.property(fc.oneof(spoiled, babbled), (material) => {
        assert.deepEqual(wrong(material), []);
      }),
      runs(200),
    );
  }).timeout(60_000);
});
