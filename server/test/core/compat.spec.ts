import assert from 'node:assert/strict';
import { toolDefaults } from '../../src/core/compat-tables.js';
import { resolveConfig, type Config } from '../../src/core/config.js';
import type { Options } from '../../src/core/rule.js';
import { allRules } from '../../src/engine/rules.js';

function resolved(config: Config): ReadonlyMap<string, { severity: string; options: Options }> {
  const { activeFor } = resolveConfig(config, 'Dockerfile', () => false);
  return new Map(allRules.flatMap((rule) => activeFor(rule) ?? []).map((on) => [on.rule.id, on]));
}

const equivalentsOf = (id: string): readonly string[] => allRules.find((rule) => rule.id === id)?.equivalents ?? [];

describe('A compatibility preset', () => {
  for (const tool of Object.keys(toolDefaults))
    it(`of ${tool} switches on rules that stand for its checks, and no others`, () => {
      const on = [...resolved({ extends: [`compat:${tool}`] }).keys()];
      assert.ok(on.length > 0);
      for (const id of on)
        assert.ok(
          equivalentsOf(id).some((name) => name.startsWith(`${tool}:`)),
          id,
        );
    });

  for (const tool of ['trivy', 'checkov', 'kics', 'kubesec', 'dclint'])
    it(`of ${tool} switches on all that stand for its checks`, () => {
      const all = allRules.filter(({ equivalents }) => equivalents.some((name) => name.startsWith(`${tool}:`)));
      assert.equal(resolved({ extends: [`compat:${tool}`] }).size, all.length);
    });

  const cases: readonly (readonly [tool: string, rule: string, severity: string | undefined, options?: Options])[] = [
    ['hadolint', 'dockerfile/no-sudo', 'error'],
    ['hadolint', 'dockerfile/pin-apt-package', 'warning'],
    ['hadolint', 'dockerfile/no-apt-lists', 'info'],
    ['hadolint', 'dockerfile/valid-label-key', 'hint'],
    ['hadolint', 'dockerfile/require-healthcheck', undefined],
    ['hadolint', 'dockerfile/no-inline-ignore', undefined],
    ['hadolint', 'dockerfile/no-root-user', 'warning', { everyStage: true }],
    ['hadolint', 'dockerfile/prefer-workdir', 'warning', { anywhere: true }],
    ['hadolint', 'dockerfile/require-pipefail', 'warning', { only: 'all' }],
    ['hadolint', 'dockerfile/prefer-absolute-workdir', 'error', { always: true }],
    ['buildkit', 'dockerfile/prefer-absolute-workdir', 'warning', { always: false }],
    ['buildkit', 'dockerfile/prefer-exec-form', 'warning', { healthcheck: false }],
    ['buildkit', 'dockerfile/unique-stage-name', 'warning'],
    ['buildkit', 'dockerfile/match-description-name', undefined],
    ['checkov', 'dockerfile/require-healthcheck', 'info'],
    ['checkov', 'dockerfile/no-root-user', 'warning', { everyStage: false }],
    ['trivy', 'dockerfile/require-user', 'error'],
    ['kics', 'dockerfile/require-user', 'error'],
    ['kube-linter', 'kubernetes/require-replicas', undefined],
    ['kube-score', 'kubernetes/require-replicas', 'warning', { minimum: 2, always: true }],
    ['kube-score', 'kubernetes/require-network-policy', 'error', { directions: true }],
    ['polaris', 'kubernetes/no-host-pid', 'error'],
    ['polaris', 'kubernetes/no-pod-exec', 'error', { unseen: true }],
    ['polaris', 'kubernetes/prefer-pull-always', 'warning', { explicit: true }],
    ['checkov', 'kubernetes/prefer-pull-always', 'hint', { explicit: false }],
    ['checkov', 'kubernetes/no-secret-access', 'info', { bindings: false }],
    ['kubesec', 'kubernetes/no-host-pid', 'error'],
  ];
  for (const [tool, rule, severity, options] of cases)
    it(`of ${tool} ${severity === undefined ? 'leaves out' : `gives ${severity} to`} ${rule}`, () => {
      const on = resolved({ extends: [`compat:${tool}`] }).get(rule);
      assert.equal(on?.severity, severity);
      if (options) assert.deepEqual(on?.options, { ...on?.options, ...options });
    });

  it('combines with others: the more severe level counts, and one in the configuration more', () => {
    const level = (config: Config): string | undefined => resolved(config).get('dockerfile/unique-stage-name')?.severity;
    assert.equal(level({ extends: ['recommended', 'compat:buildkit'] }), 'warning');
    assert.equal(level({ extends: ['compat:buildkit', 'compat:hadolint'] }), 'error');
    assert.equal(level({ extends: ['compat:buildkit'], rules: { 'dockerfile/unique-stage-name': 'info' } }), 'info');
  });

  it('knows each check by one severity', () => {
    for (const [tool, { levels = {}, off = '' }] of Object.entries(toolDefaults)) {
      const checks = [...Object.values(levels), off].flatMap((list) => list.split(' ').filter(Boolean));
      assert.deepEqual(
        checks.filter((check, i) => checks.indexOf(check) !== i),
        [],
        tool,
      );
    }
  });
});
