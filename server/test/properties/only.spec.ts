import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settingsOf } from '../../src/core/config.js';
import type { Rule } from '../../src/core/rule.js';
import { allRules } from '../../src/engine/rules.js';
import { parseDockerfile } from '../../src/syntax/dockerfile/dockerfile.js';
import { parseKubernetes } from '../../src/syntax/kubernetes/file.js';
import { babble, engineOf, examples, runs, samples, spoiled, type Material } from './material.js';

const settings = [{}, { trustedRegistries: ['example.com'], labels: { version: 'semver', url: 'url' }, strictLabels: true }].map(
  settingsOf,
);

const guarded = allRules.filter((rule) => 'only' in rule);

/** What the rules of a target look at in some files. */
interface Judged {
  readonly target: Rule['on'];
  readonly model: object;
}

function modelsOf(files: Material['files']): Judged[] {
  const engine = engineOf(files);
  const alone = Object.entries(files).flatMap(([path, text]): Judged[] => {
    const kind = engine.kindOf(path);
    if (kind === 'dockerfile') return [{ target: kind, model: parseDockerfile(path, text) }];
    return kind === 'kubernetes' ? [{ target: kind, model: parseKubernetes(path, text) }] : [];
  });
  return [...alone, ...engine.units()];
}

/** The rules that say something of these files although they say that they cannot. */
function wrong({ files }: Material): string[] {
  return modelsOf(files).flatMap(({ target, model }) =>
    settings.flatMap((each) => {
      const silent = guarded.filter((rule) => rule.on === target && rule.only?.(model, each) === false);
      return silent.flatMap((rule) => {
        const options = Object.fromEntries(Object.entries(rule.options).map(([key, spec]) => [key, spec.all ?? spec.default]));
        return [...rule.check(model, options, each)].length > 0 ? [`${rule.id}:\n${Object.values(files).join('\n')}`] : [];
      });
    }),
  );
}

describe('rules that say beforehand that they have nothing to say have nothing to say', () => {
  it('in examples and sample workspaces', () => {
    assert.deepEqual([...examples, ...samples].flatMap(wrong), []);
  }).timeout(60_000);

  it('in spoiled files and in any sequence of words', () => {
    const some = fc.oneof(
      spoiled,
      babble.map((text) => ({ name: 'any words', files: { Dockerfile: text } })),
    );
    fc.assert(
      fc.property(some, (material) => {
        assert.deepEqual(wrong(material), []);
      }),
      runs(200),
    );
  }).timeout(60_000);
});
