import assert from 'node:assert/strict';
import type { RuleSettings } from '../../src/core/rule.js';
import { reportsOf } from '../support/lint.js';

const settings: Partial<RuleSettings> = {
  labels: { note: 'text', link: 'url', version: 'semver', commit: 'hash', built: 'rfc3339', license: 'spdx', mail: 'email' },
};

const reported = (id: string, text: string, more: Partial<RuleSettings> = {}): string[] =>
  reportsOf(`dockerfile/${id}`, { Dockerfile: text }, { settings: { ...settings, ...more } }).map((one) => one.replace('Dockerfile: ', ''));

const values: Readonly<Record<string, { label: string; legal: readonly string[]; illegal: readonly string[] }>> = {
  'valid-label-url': {
    label: 'link',
    legal: ['https://example.com', 'https://example.com/a?b=c#d', 'git+ssh://git@example.com/r.git', 'file:///x'],
    illegal: ['example.com', '/docs', 'https://', '"https://example.com/a b"'],
  },
  'valid-label-time': {
    label: 'built',
    legal: ['2026-07-01T12:00:00Z', '2026-07-01T12:00:00.123456+02:00', '2024-02-29T00:00:00z', '"2026-07-01 12:00:00Z"'],
    illegal: ['2026-07-01', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-07-01T24:00:00Z', '2026-07-01T12:00:00', 'today'],
  },
  'valid-label-license': {
    label: 'license',
    legal: [
      'MIT',
      'mit',
      'GPL-2.0+',
      '"MIT OR Apache-2.0"',
      '"(MIT AND (BSD-3-Clause OR ISC))"',
      '"GPL-2.0-only WITH Classpath-exception-2.0"',
      'LicenseRef-Acme',
      'DocumentRef-a:LicenseRef-b',
    ],
    illegal: ['Apache2', 'proprietary', '"MIT OR"', '"(MIT"', '"MIT)"', '"MIT Apache-2.0"', '"MIT WITH nothing"', '"AND MIT"'],
  },
  'valid-label-hash': {
    label: 'commit',
    legal: ['3b7d1d1', '0123456789abcdef0123456789abcdef01234567'],
    illegal: ['3b7d1d', 'main', '3B7D1D1', '0123456789abcdef'],
  },
  'valid-label-version': {
    label: 'version',
    legal: ['1.2.3', '1.0.0-rc.1', '1.0.0-0a.b-c+build.01', '0.0.0'],
    illegal: ['1.2', 'v1.2.3', '01.2.3', '1.2.3-01', '1.2.3.4', 'latest'],
  },
  'valid-label-email': {
    label: 'mail',
    legal: ['me@example.com', 'a.b+c@sub.example.org', '"\\"a b\\"@example.com"', 'root@localhost', 'a@[127.0.0.1]'],
    illegal: ['me', '@example.com', 'me@', 'a..b@example.com', '"Jane Doe <jane@example.com>"', 'me@-x.com'],
  },
};

describe('values of labels', () => {
  for (const [id, { label, legal, illegal }] of Object.entries(values)) {
    for (const value of legal)
      it(`${label} may be ${value}`, () => {
        assert.deepEqual(reported(id, `FROM a:1\nLABEL ${label}=${value}\n`), []);
      });
    for (const value of illegal)
      it(`${label} may not be ${value}`, () => {
        assert.deepEqual(reported(id, `FROM a:1\nLABEL ${label}=${value}\n`), [value]);
      });
    it(`${label} is unknown with a variable, another finding when empty, and free without a schema`, () => {
      const text = `FROM a:1\nARG X=y\nLABEL ${label}=$X\nLABEL ${label}=\nLABEL ${label}="a \${X:-b}"\n`;
      assert.deepEqual(reported(id, text), []);
      assert.deepEqual(reported(id, `FROM a:1\nLABEL ${label}=x\n`, { labels: {} }), []);
      assert.deepEqual(reported(id, 'FROM a:1\nLABEL note=x other=x\n'), []);
    });
  }

  it('are read in the legacy form, behind ONBUILD and in every stage', () => {
    assert.deepEqual(
      reported('valid-label-version', 'FROM a:1\nlabel version 1.2\nONBUILD LABEL version=x\nFROM a:1\nLABEL "version"=y\n'),
      ['1.2', 'x', 'y'],
    );
  });

  it('may be empty only where no label of the schema is', () => {
    assert.deepEqual(reported('no-empty-label', 'FROM a:1\nLABEL note= link="" other="" mail=" "\nLABEL note=$X link=${X:-}\n'), [
      'note=',
      'link=""',
      'mail=" "',
    ]);
    assert.deepEqual(reported('no-empty-label', 'FROM a:1\nLABEL note=\n', { labels: {} }), []);
  });
});

describe('keys of labels', () => {
  it('are letters, digits, dots and dashes', () => {
    const text = 'FROM a:1\nLABEL a=b org.example.a-b="c" a1=b "quoted.key"=c "$X"=d 1a=b\n';
    assert.deepEqual(reported('valid-label-key', text), []);
  });

  it('do not end in a separator, repeat one, or take a namespace of Docker', () => {
    const keys = ['a-', '.a', 'a..b', 'a--b', 'a_b', 'A', 'a/b', 'com.docker.x', 'io.docker.x', 'org.dockerproject.x'];
    assert.deepEqual(reported('valid-label-key', `FROM a:1\nLABEL ${keys.map((key) => `${key}=1`).join(' ')}\n`), keys);
    assert.deepEqual(reported('valid-label-key', 'FROM a:1\nLABEL com.dockerx=1\n'), []);
  });
});

describe('labels that a project asks for', () => {
  const schema = { labels: { team: 'text' } };
  const missing = (text: string, options = {}): string[] =>
    reportsOf('dockerfile/require-label', { Dockerfile: text }, { settings: schema, options }).map((one) =>
      one.replace('Dockerfile: ', ''),
    );

  it('may come from a parent stage', () => {
    assert.deepEqual(missing('FROM a:1 AS b\nLABEL team=x\nFROM b\n'), []);
  });

  it('are asked of the final stage alone, or of all', () => {
    assert.deepEqual(missing('FROM a:1 AS b\nFROM c:1\nLABEL team=x\n'), []);
    assert.deepEqual(missing('FROM a:1 AS b\nFROM c:1\nLABEL team=x\n', { everyStage: true }), ['a:1']);
  });

  it('may be any whose key holds a variable, but none that ONBUILD holds back', () => {
    assert.deepEqual(missing('FROM a:1\nLABEL "$KEY"=x\n'), []);
    assert.deepEqual(missing('FROM a:1\nONBUILD LABEL team=x\n'), ['a:1']);
  });

  it('are refused where they are not listed, if the project is strict', () => {
    const strict = { ...schema, strictLabels: true };
    const text = 'FROM a:1\nLABEL team=x other=y "$KEY"=z\n';
    assert.deepEqual(reported('no-unlisted-label', text, strict), ['other']);
    assert.deepEqual(reported('no-unlisted-label', text, schema), []);
    assert.deepEqual(reported('no-unlisted-label', text, { labels: {}, strictLabels: true }), []);
  });
});
