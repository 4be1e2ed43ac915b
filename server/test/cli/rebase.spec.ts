import assert from 'node:assert/strict';
import { rebaseConfig } from '../../src/cli/rebase.js';
import { matchesAny } from '../../src/engine/globs.js';

describe('a configuration above the workspace', () => {
  const paths = ['x.yaml', 'b/x.yaml', 'old/x.yaml', 'b/old/x.yaml', 'gen/a.yml', 'a/b/x.yaml'];
  const globs = [
    'x.yaml',
    '**/x.yaml',
    'a/x.yaml',
    './a/x.yaml',
    '/a/x.yaml',
    'a/old/**',
    'a/**/x.yaml',
    'a/',
    'c/**',
    '*/old/**',
    'a/*',
    'a/{x,y}.yaml',
    'a/b/',
    '{a,c}/gen/*.yml',
    '**/old/**',
  ];

  for (const glob of globs)
    it(`matches ${glob} as it does from its own folder`, () => {
      const rebased = rebaseConfig({ ignore: [glob] }, 'a').ignore ?? [];
      for (const path of paths) assert.equal(matchesAny(path, rebased), matchesAny(`a/${path}`, [glob]), `${path} by ${rebased.join()}`);
    });

  it('keeps what is excluded again excluded', () => {
    const rebased = rebaseConfig({ ignore: ['a/**', '!a/keep/**'] }, 'a').ignore ?? [];
    assert.deepEqual(
      ['x.yaml', 'keep/x.yaml'].map((path) => matchesAny(path, rebased)),
      [true, false],
    );
  });

  it('takes over what names paths, and leaves the rest as it is', () => {
    const config = {
      rules: { 'dockerfile/prefer-copy': 'off' },
      overrides: [{ files: ['a/b/*'], rules: {} }],
      files: { compose: ['a/b/stack', 'c/stack'] },
      compose: { projects: [['a/b/x.yaml', 'a/b/y.yaml'], { files: ['./a/b/z.yaml'], projectDirectory: '.', envFiles: ['a/b/z.env'] }] },
      kubernetes: { version: '1.30', scopes: ['a/*/k8s/**'] },
      advisor: { projects: { 'a/b': { team: 'small' }, 'a/b/c': { team: 'medium' }, other: { team: 'platform' } } },
    } as const;
    assert.deepEqual(rebaseConfig(config, 'a/b'), {
      rules: { 'dockerfile/prefer-copy': 'off' },
      overrides: [{ files: ['{*,/*}'], rules: {} }],
      files: { compose: ['{stack,/stack}'] },
      compose: { projects: [['x.yaml', 'y.yaml'], { files: ['z.yaml'], projectDirectory: '../../.', envFiles: ['z.env'] }] },
      kubernetes: { version: '1.30', scopes: ['k8s/**'] },
      advisor: { projects: { '.': { team: 'small' }, c: { team: 'medium' } } },
    });
  });
});
