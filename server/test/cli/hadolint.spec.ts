import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/cli/session.js';
import { lint, plimsoll, project, read } from './support/project.js';

const withSudo = 'FROM debian:trixie\nRUN sudo x\n';
const sudo = (found: readonly string[]): string[] => found.filter((each) => each.endsWith('dockerfile/no-sudo'));

describe('The configuration of hadolint on the command line', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
    ['counts for Dockerfiles below it', { '.hadolint.yaml': 'ignored: [DL3004]\n', 'a/b/Dockerfile': withSudo }, false],
    ['counts under its other name', { '.hadolint.yml': 'ignored: [DL3004]\n', Dockerfile: withSudo }, false],
    ['counts where it is nearest', { '.hadolint.yaml': 'ignored: [DL3004]\n', 'a/.hadolint.yaml': '', 'a/Dockerfile': withSudo }, true],
    [
      'gives way to our own',
      { '.hadolint.yaml': 'ignored: [DL3004]\n', '.plimsoll.yaml': 'rules: { no-sudo: info }\n', Dockerfile: withSudo },
      true,
    ],
    ['adds to our own', { '.hadolint.yaml': 'ignored: [DL3004]\n', '.plimsoll.yaml': 'extends: [strict]\n', Dockerfile: withSudo }, false],
    ['does not hide anything when it is broken', { '.hadolint.yaml': 'ignored: [', Dockerfile: withSudo }, true],
    ['is not needed by .trivyignore', { '.trivyignore': '# why\nAVD-DS-0010\n', Dockerfile: withSudo }, false],
    ['is not needed by .dockerfilelintrc', { '.dockerfilelintrc': 'rules:\n  sudo_usage: off\n', Dockerfile: withSudo }, false],
    [
      'is not needed by .dockerfilelintrc, whose other levels count for nothing',
      { '.dockerfilelintrc': '{"rules":{"sudo_usage":"on"}}', Dockerfile: withSudo },
      true,
    ],
  ];
  for (const [name, files, reports] of cases)
    it(name, async () => {
      assert.equal(sudo(await lint(project(files))).length, reports ? 1 : 0);
    });

  it('does not count beside --config', async () => {
    const folder = project({ '.hadolint.yaml': 'ignored: [DL3004]\n', 'other.yaml': 'extends: [recommended]\n', Dockerfile: withSudo });
    assert.equal(sudo(await lint(folder, '--config', 'other.yaml')).length, 1);
  });

  it('is found above the working directory, up to the root of the repository', async () => {
    const folder = project({ '.git/HEAD': '', '.hadolint.yaml': 'ignored: [DL3004]\n', 'a/Dockerfile': withSudo });
    assert.deepEqual(sudo(await lint(`${folder}/a`)), []);
  });

  it('may be the user’s own, for want of another', async () => {
    const home = project({ '.config/hadolint.yaml': 'ignored: [DL3004]\n' });
    const folder = project({ Dockerfile: withSudo });
    const run = (cwd: string): Promise<string> => plimsoll(cwd, ['lint'], { env: { HOME: home } }).then(({ out }) => out);
    assert.doesNotMatch(await run(folder), /no-sudo/);
    assert.match(await run(project({ '.hadolint.yaml': '', Dockerfile: withSudo })), /no-sudo/);
  });

  const variables: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp | undefined])[] = [
    ['HADOLINT_IGNORE', { HADOLINT_IGNORE: 'DL3007,DL3004' }, withSudo, undefined],
    ['HADOLINT_OVERRIDE_ERROR', { HADOLINT_OVERRIDE_ERROR: 'DL3004' }, withSudo, /1 error/],
    ['HADOLINT_TRUSTED_REGISTRIES', { HADOLINT_TRUSTED_REGISTRIES: 'ghcr.io, quay.io' }, 'FROM debian:trixie\n', /known-registry/],
    [
      'HADOLINT_REQUIRE_LABELS',
      { HADOLINT_REQUIRE_LABELS: 'owner:text,version:semver' },
      'FROM debian:trixie\nLABEL version=x\n',
      /require-label[^]*valid-label-version/,
    ],
    [
      'HADOLINT_STRICT_LABELS',
      { HADOLINT_REQUIRE_LABELS: 'a:text', HADOLINT_STRICT_LABELS: 'true' },
      'FROM debian:trixie\nLABEL a=x b=y\n',
      /no-unlisted-label/,
    ],
    [
      'HADOLINT_DISABLE_IGNORE_PRAGMA',
      { HADOLINT_DISABLE_IGNORE_PRAGMA: '1' },
      'FROM debian:trixie\n# hadolint ignore=DL3004\nRUN sudo x\n',
      /no-sudo/,
    ],
  ];
  for (const [name, env, text, expected] of variables)
    it(`is changed by ${name}`, async () => {
      const { out } = await plimsoll(project({ '.hadolint.yaml': 'override: { info: [DL3004] }\n', Dockerfile: text }), ['lint'], { env });
      if (expected) assert.match(out, expected);
      else assert.doesNotMatch(out, /no-sudo/);
    });

  it('says from which severity on the run fails, unless the command line does', async () => {
    const status = (config: string, args: readonly string[] = [], env = {}): Promise<number> =>
      plimsoll(project({ '.hadolint.yaml': config, Dockerfile: withSudo }), ['lint', ...args], { env }).then((outcome) => outcome.status);
    assert.equal(await status(''), 0);
    assert.equal(await status('failure-threshold: warning\n'), 1);
    assert.equal(await status('failure-threshold: Style\n'), 1);
    assert.equal(await status('failure-threshold: error\n'), 0);
    assert.equal(await status('override: { error: [DL3004] }\n'), 1);
    assert.equal(await status('override: { error: [DL3004] }\nfailure-threshold: none\n'), 0);
    assert.equal(await status('override: { error: [DL3004] }\nno-fail: true\n'), 0);
    assert.equal(await status('failure-threshold: warning\n', ['--fail-on', 'error']), 0);
    assert.equal(await status('', [], { HADOLINT_FAILURE_THRESHOLD: 'warning' }), 1);
  });

  it('says what is printed, unless the command line does', async () => {
    const folder = project({ '.hadolint.yaml': 'format: json\nno-color: true\n', Dockerfile: withSudo });
    assert.match((await plimsoll(folder, [])).out, /^\{/);
    assert.doesNotMatch((await plimsoll(folder, ['lint', '--format', 'pretty'], { isTerminal: true })).out, /\u001b|^\{/);
    const unknown = project({ '.hadolint.yaml': 'format: gnu\n', Dockerfile: withSudo });
    assert.match((await plimsoll(unknown, [], { isTerminal: true })).out, /\u001b/);
  });

  it('is reported when an exception of Trivy has ended', async () => {
    const folder = project({
      '.trivyignore': 'DS-0010 exp:2001-01-01\nCVE-2001-1 exp:2001-01-01\nDS-0001 exp:2999-01-01\n',
      Dockerfile: withSudo,
    });
    assert.deepEqual(await lint(folder), ['.trivyignore:1 plimsoll/valid-config', 'Dockerfile:2 dockerfile/no-sudo']);
  });
});

describe('plimsoll init beside .hadolint.yaml', () => {
  const hadolint = [
    'ignored: [DL3008, DL9999]',
    'override: { error: [DL3025], style: [SC2086] }',
    "trustedRegistries: ['*.example.com']",
    'label-schema: { author: text }',
    'strict-labels: true',
    'failure-threshold: warning',
    'disable-ignore-pragma: false',
    'surprise: 1',
    '',
  ].join('\n');

  it('writes what counts already', async () => {
    const folder = project({ '.hadolint.yaml': hadolint, Dockerfile: 'FROM a:1\n' });
    const effective = async (): Promise<unknown> => {
      const { settings, rules } = JSON.parse((await plimsoll(folder, ['lint', '--print-config', 'Dockerfile'])).out) as Record<
        string,
        unknown
      >;
      return { settings, rules };
    };
    const before = await effective();
    assert.equal((await plimsoll(folder, ['init'])).out, 'Wrote .plimsoll.yaml, which says what .hadolint.yaml does.\n');
    assert.deepEqual(readConfiguration(read(folder, '.plimsoll.yaml')).findings, []);
    assert.deepEqual(await effective(), before);
  });

  it('says where each line comes from, and what has no counterpart', async () => {
    const folder = project({ '.hadolint.yaml': hadolint });
    await plimsoll(folder, ['init']);
    const text = read(folder, '.plimsoll.yaml');
    for (const line of [
      '  dockerfile/pin-apt-package: off # DL3008, from ignored',
      '  dockerfile/prefer-exec-form: error # DL3025, from override.error',
      '  dockerfile/known-registry: error # DL3026, from trustedRegistries',
      '# "DL9999" of ignored has no counterpart.',
      'trustedRegistries: ["*.example.com"]',
      '  "author": "text"',
      'strictLabels: true',
      '# failure-threshold: "warning" has no counterpart in this file. Use `plimsoll --fail-on`.',
      '# surprise: 1 has no counterpart in this file.',
    ])
      assert.ok(text.split('\n').includes(line), `${line}\nis not in\n${text}`);
  });
});
