import assert from 'node:assert/strict';
import { importConfig } from '../../src/engine/import-config.js';

describe('the configuration of another tool', () => {
  it('is read from hadolint', () => {
    assert.deepEqual(
      importConfig('hadolint', {
        ignored: ['DL3008', 'DL9999'],
        override: { error: ['DL3025'], style: ['DL4000', 'DL3056'] },
        trustedRegistries: ['docker.io'],
        'label-schema': { author: 'text', version: 'semver' },
        'strict-labels': true,
        'failure-threshold': 'error',
      }),
      {
        rules: {
          'dockerfile/prefer-exec-form': 'error',
          'dockerfile/match-cmd-form': 'error',
          'dockerfile/no-maintainer': 'hint',
          'dockerfile/pin-apt-package': 'off',
          'dockerfile/known-registry': 'error',
          'dockerfile/require-label': 'info',
          'dockerfile/no-empty-label': 'warning',
          'dockerfile/no-unlisted-label': 'info',
          'dockerfile/valid-label-version': 'hint',
        },
        trustedRegistries: ['docker.io'],
        labels: { author: 'text', version: 'semver' },
        strictLabels: true,
      },
    );
  });

  it('is read from dclint, levels as numbers', () => {
    assert.deepEqual(importConfig('dclint', { rules: { 'no-version-field': 0 }, exclude: ['old'] }), {
      rules: { 'compose/no-version': 'off' },
      ignore: ['old'],
    });
  });

  it('is read from dclint with the options of its rules, as far as they are of the right shape', () => {
    const rules = {
      'service-keys-order': [1, { groups: { Networking: ['ports'] }, groupOrder: ['Networking'] }],
      'top-level-properties-order': [2, { customOrder: {} }],
      'require-quotes-in-ports': [1, { quoteType: 'single' }],
      'service-image-require-explicit-tag': [1, { prohibitedTags: ['edge'] }],
    };
    const { rules: found = {} } = importConfig('dclint', { rules });
    assert.deepEqual(found['compose/sort-service-keys'], ['warning', { groups: { Networking: ['ports'] }, groupOrder: ['Networking'] }]);
    assert.equal(found['compose/sort-top-level-keys'], 'error');
    assert.deepEqual(found['compose/prefer-quoted-ports'], ['warning', { quote: 'single' }]);
    assert.deepEqual(found['compose/no-latest-tag'], ['warning', { tags: ['edge'] }]);
  });

  it('is read from checks that kube-linter makes of templates', () => {
    const custom = (template: string, params: object): object => ({ name: 'x', template, params });
    const customChecks = [
      custom('required-label', { key: 'team' }),
      custom('required-label', { key: 'tier', value: 'web|db' }),
      custom('required-annotation', { key: 'owner' }),
      custom('minimum-replicas', { minReplicas: 3 }),
      custom('ports', { port: 22 }),
      'nothing',
    ];
    assert.deepEqual(importConfig('kube-linter', { customChecks }), {
      rules: {
        'kubernetes/require-label': ['warning', { keys: { team: '.*', tier: 'web|db' } }],
        'kubernetes/require-annotation': ['warning', { keys: { owner: '.*' } }],
        'kubernetes/require-replicas': ['warning', { minimum: 3, always: true }],
      },
    });
  });

  it('is read from kube-linter, whose defaults can be left out', () => {
    assert.deepEqual(
      importConfig('kube-linter', { checks: { doNotAutoAddDefaults: true, include: ['host-pid'], exclude: ['host-ipc'] } }),
      {
        extends: [],
        rules: { 'kubernetes/no-host-pid': 'warning', 'kubernetes/no-host-ipc': 'off' },
      },
    );
  });

  it('is read from polaris', () => {
    assert.deepEqual(importConfig('polaris', { checks: { hostPIDSet: 'danger', hostIPCSet: 'ignore' } }), {
      rules: { 'kubernetes/no-host-pid': 'error', 'kubernetes/no-host-ipc': 'off' },
    });
  });

  it('is read from the flags of kube-score', () => {
    assert.deepEqual(importConfig('kube-score', { kubernetesVersion: 'v1.21', ignoreContainerCpuLimitRequirement: true }), {
      rules: { 'kubernetes/require-cpu-limit': 'off' },
      kubernetes: { version: '1.21' },
    });
  });

  it('counts for nothing when it is of the wrong shape or of a tool nobody knows', () => {
    for (const tool of ['hadolint', 'dclint', 'kube-linter', 'kube-score', 'polaris', 'toString'])
      assert.deepEqual(importConfig(tool, { ignored: 3, rules: ['x'], checks: 'all', override: null }), {});
  });
});
