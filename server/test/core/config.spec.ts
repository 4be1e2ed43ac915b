import assert from 'node:assert/strict';
import { resolveConfig, settingOver, type Config } from '../../src/core/config.js';
import { given, normalizeCheck, Registry } from '../../src/core/registry.js';
import { rule, type Rule, type RuleDefinition } from '../../src/core/rule.js';
import { matchesAny } from '../../src/engine/globs.js';

const made = (id: string, more: Partial<RuleDefinition<'dockerfile', { only: string }>> = {}): Rule =>
  rule<'dockerfile', { only: string }>({
    id,
    title: id,
    severity: 'warning',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: [],
    since: '0.1.0',
    why: 'because',
    equivalents: [],
    examples: [{ name: 'none', bad: '' }],
    *check() {
      // never reports
    },
    ...more,
  });

const piped = made('dockerfile/require-pipefail', {
  presets: { recommended: { only: 'downloads' }, strict: { only: 'all' } },
  options: { only: { default: 'downloads', description: 'which pipes', values: ['downloads', 'all'], all: 'everything' } },
  equivalents: ['hadolint:DL4006'],
});
const off = made('dockerfile/require-healthcheck', {
  presets: {},
  equivalents: ['hadolint:DL3057', 'trivy:DS-0026', 'checkov:CKV_DOCKER_2'],
});
const style = made('dockerfile/sort-arguments', { presets: { style: {} } });
const rules = [piped, off, style];

function resolved(config: Config, path = 'Dockerfile'): Record<string, [string, string | undefined]> {
  const { activeFor } = resolveConfig(config, path, matchesAny);
  const active = rules.flatMap((rule) => activeFor(rule) ?? []);
  return Object.fromEntries(
    active.map(({ rule: { id }, severity, options }) => [
      id.slice('dockerfile/'.length),
      [severity, options['only'] as string | undefined],
    ]),
  );
}

describe('the configuration', () => {
  it('means the recommended preset when it says nothing', () => {
    assert.deepEqual(resolved({}), { 'require-pipefail': ['warning', 'downloads'] });
  });

  it('takes the options of the stricter preset', () => {
    assert.deepEqual(resolved({ extends: ['recommended', 'strict'] }), { 'require-pipefail': ['warning', 'all'] });
  });

  it('includes the recommended rules in strict', () => {
    assert.deepEqual(Object.keys(resolved({ extends: ['strict'] })), ['require-pipefail']);
  });

  it('switches everything on with "all", with the widest options', () => {
    assert.deepEqual(resolved({ extends: ['all'] }), {
      'require-pipefail': ['warning', 'everything'],
      'require-healthcheck': ['warning', undefined],
      'sort-arguments': ['warning', undefined],
    });
  });

  it('lets a single rule have its own level and options', () => {
    assert.deepEqual(
      resolved({ rules: { 'dockerfile/require-pipefail': ['error', { only: 'all' }], 'dockerfile/require-healthcheck': 'hint' } }),
      {
        'require-pipefail': ['error', 'all'],
        'require-healthcheck': ['hint', undefined],
      },
    );
  });

  it('switches a rule off', () => {
    assert.deepEqual(resolved({ rules: { 'dockerfile/require-pipefail': 'off' } }), {});
  });

  it('differs where an override matches', () => {
    const config: Config = { overrides: [{ files: ['docs/**'], rules: { 'dockerfile/require-pipefail': 'off' } }] };
    assert.deepEqual(Object.keys(resolved(config, 'docs/Dockerfile')), []);
    assert.deepEqual(Object.keys(resolved(config, 'app/Dockerfile')), ['require-pipefail']);
  });

  it('keeps the options below a level that is given alone', () => {
    assert.deepEqual(settingOver(['warning', { a: 1 }], 'error'), ['error', { a: 1 }]);
    assert.deepEqual(settingOver(['warning', { a: 1 }], ['error', { b: 2 }]), ['error', { b: 2 }]);
    assert.equal(settingOver('warning', 'off'), 'off');
    assert.equal(settingOver(undefined, 'error'), 'error');
  });

  it('switches the rules of another tool on with its compatibility preset', () => {
    assert.deepEqual(Object.keys(resolved({ extends: ['compat:checkov'] })), ['require-healthcheck']);
  });
});

describe('a rule is found', () => {
  const registry = new Registry(given(rules));
  for (const name of [
    'dockerfile/require-healthcheck',
    'require-healthcheck',
    'DL3057',
    'hadolint:DL3057',
    'DS026',
    'AVD-DS-0026',
    'trivy:DS-0026',
    'CKV_DOCKER_02',
  ])
    it(`as ${name}`, () => {
      assert.deepEqual(
        registry.resolve(name).map(({ id }) => id),
        ['dockerfile/require-healthcheck'],
      );
    });

  it('not under the name of another tool', () => {
    assert.deepEqual(registry.resolve('trivy:DL3057'), []);
  });

  it('by the nearest id when mistyped', () => {
    assert.equal(registry.nearest('dockerfile/require-pipefial'), 'dockerfile/require-pipefail');
  });

  it('once: two rules of one id are refused', () => {
    assert.throws(() => new Registry(given([piped, piped])).rules, /two rules are called/);
  });

  it('by checks in any spelling', () => {
    assert.equal(normalizeCheck('KSV001'), 'ksv-0001');
    assert.equal(normalizeCheck('CKV2_DOCKER_1'), 'ckv2_docker_1');
  });
});
