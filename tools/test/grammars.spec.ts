import assert from 'node:assert/strict';
import { readText } from '../repository.js';
import { tokenizer, type Contributed, type Token } from './tokens.js';

const manifest = JSON.parse(readText('package.json') ?? '') as { contributes: { grammars: readonly Contributed[] } };
const contributed = manifest.contributes.grammars;

/** Pieces that Plimsoll coloured, each with the last part of what it is: `web` → `rule`. */
const coloured = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ text, scopes }) => {
    const own = scopes.findLast((scope) => scope.endsWith('.plimsoll') && !/^(?:meta|comment)\./.test(scope));
    return own === undefined || own.startsWith('punctuation.') ? [] : [`${text.trim()} → ${own.split('.').at(-2) ?? ''}`];
  });

const suppressions: readonly [language: string, comment: string, expected: readonly string[]][] = [
  [
    'source.dockerfile',
    '# plimsoll-ignore no-sudo, DL3004 -- needed here',
    ['plimsoll-ignore → suppression', 'no-sudo → rule', 'DL3004 → rule', 'needed here → reason'],
  ],
  ['source.dockerfile', '# plimsoll-ignore-file', ['plimsoll-ignore-file → suppression']],
  ['source.dockerfile', '# plimsoll-ignore-stage require-user', ['plimsoll-ignore-stage → suppression', 'require-user → rule']],
  [
    'source.dockerfile',
    '# hadolint ignore=DL3008,SC2086 # why',
    ['hadolint → suppression', 'ignore → suppression', '= → assignment', 'DL3008 → rule', 'SC2086 → rule', 'why → reason'],
  ],
  [
    'source.dockerfile',
    '# hadolint global ignore=DL3008',
    ['hadolint → suppression', 'global ignore → suppression', '= → assignment', 'DL3008 → rule'],
  ],
  [
    'source.dockerfile',
    '# check=skip=StageNameCasing;error=true',
    [
      'check → suppression',
      '= → assignment',
      'skip → suppression',
      '= → assignment',
      'StageNameCasing → rule',
      'error → suppression',
      '= → assignment',
      'true → boolean',
    ],
  ],
  [
    'source.dockerfile',
    '# trivy:ignore:DS-0002:exp:2027-01-31',
    ['trivy:ignore → suppression', 'DS-0002 → rule', ':exp: → suppression', '2027-01-31 → date'],
  ],
  [
    'source.dockerfile',
    '# checkov:skip=CKV_DOCKER_3:not here',
    ['checkov:skip → suppression', '= → assignment', 'CKV_DOCKER_3 → rule', 'not here → reason'],
  ],
  [
    'source.dockerfile',
    '# shellcheck disable=SC2086',
    ['shellcheck → suppression', 'disable → suppression', '= → assignment', 'SC2086 → rule'],
  ],
  ['source.dockerfile', '  # kics-scan ignore-line', ['kics-scan → suppression', 'ignore-line → suppression']],
  ['source.dockerfile', '# a plain comment about hadolint', []],
  ['source.dockerfile', 'RUN echo "# plimsoll-ignore no-sudo"', []],
  ['source.yaml', 'image: nginx # plimsoll-ignore-line pin-image', ['plimsoll-ignore-line → suppression', 'pin-image → rule']],
  [
    'source.yaml',
    '# plimsoll-ignore-document kubernetes/require-resources',
    ['plimsoll-ignore-document → suppression', 'kubernetes/require-resources → rule'],
  ],
  [
    'source.yaml',
    '# dclint disable-file no-version-field',
    ['dclint → suppression', 'disable-file → suppression', 'no-version-field → rule'],
  ],
  ['source.yaml', '# kics-scan disable=ab12', ['kics-scan → suppression', 'disable → suppression', '= → assignment', 'ab12 → rule']],
  ['source.yaml', '# plimsoll-ignored is a word', []],
  ['source.yaml', 'command: "# plimsoll-ignore no-sudo"', []],
];

const interpolations: readonly [text: string, expected: readonly string[]][] = [
  ['image: nginx:${TAG}', ['TAG → interpolation']],
  ['image: nginx:${TAG:-1.29}', ['TAG → interpolation', ':- → interpolation', '1.29 → default']],
  ['image: "nginx:${TAG?needed}"', ['TAG → interpolation', '? → interpolation', 'needed → default']],
  ['image: ${A:-${B-c}}', ['A → interpolation', ':- → interpolation', 'B → interpolation', '- → interpolation', 'c → default']],
  ['command: echo $HOME $$PATH', ['HOME → interpolation', '$$ → escape']],
  ['image: ${TAG', []],
  ['run: ${{ matrix.os }}', []],
  ['${KEY}: value', []],
  ['# ${TAG} in a comment', []],
];

describe('suppression comments in the editor', () => {
  for (const [language, comment, expected] of suppressions)
    it(`${language}: ${comment}`, async () => {
      const tokens = (await tokenizer(contributed, language))(comment);
      assert.deepEqual(coloured(tokens), expected);
    });

  it('ends with its line', async () => {
    const tokens = (await tokenizer(contributed, 'source.dockerfile'))('# plimsoll-ignore no-sudo\nRUN sudo id');
    const run = tokens.find(({ text }) => text === 'RUN');
    assert.deepEqual(run?.scopes, ['source.dockerfile', 'keyword.other.dockerfile']);
  });
});

describe('interpolation in compose values', () => {
  for (const [text, expected] of interpolations)
    it(text, async () => {
      const tokens = (await tokenizer(contributed, 'source.yaml'))(text);
      assert.deepEqual(coloured(tokens), expected);
    });

  it('goes no further than its line when it is not closed', async () => {
    const tokens = (await tokenizer(contributed, 'source.yaml'))('image: ${TAG\nports: 80');
    const ports = tokens.find(({ text }) => text === 'ports');
    assert.ok(ports?.scopes.includes('entity.name.tag.yaml'));
  });
});
