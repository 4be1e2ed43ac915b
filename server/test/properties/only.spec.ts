import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settingsOf } from '../../src/core/config.js';
import { allRules } from '../../src/engine/rules.js';
import { parseDockerfile } from '../../src/syntax/dockerfile/dockerfile.js';
import { babble, examples, runs, samples, spoiled, type Material } from './material.js';

const settings = [{}, { trustedRegistries: ['example.com'], labels: { version: 'semver', url: 'url' }, strictLabels: true }].map(
  settingsOf,
);

const guarded = allRules.filter((rule) => rule.on === 'dockerfile' && 'only' in rule);

/** The rules that say something of a Dockerfile although they say that they cannot. */
function wrong(text: string): string[] {
  return settings.flatMap((each) => {
    const dockerfile = parseDockerfile('Dockerfile', text);
    const silent = guarded.filter((rule) => rule.only?.(dockerfile, each) === false);
    return silent.flatMap((rule) => {
      const options = Object.fromEntries(Object.entries(rule.options).map(([key, spec]) => [key, spec.all ?? spec.default]));
      return [...rule.check(dockerfile, options, each)].length > 0 ? [`${rule.id}:\n${text}`] : [];
    });
  });
}

const texts = ({ files }: Material): string[] => Object.entries(files).flatMap(([path, text]) => (/dockerfile/i.test(path) ? [text] : []));

describe('rules that say beforehand that they have nothing to say have nothing to say', () => {
  it('in examples and sample workspaces', () => {
    assert.deepEqual([...examples, ...samples].flatMap(texts).flatMap(wrong), []);
  }).timeout(60_000);

  it('in spoiled files and in any sequence of words', () => {
    const some = fc.oneof(
      spoiled.map((material) => texts(material).join('\n')),
      babble,
    );
    fc.assert(
      fc.property(some, (text) => {
        assert.deepEqual(wrong(text), []);
      }),
      runs(200),
    );
  }).timeout(60_000);
});
