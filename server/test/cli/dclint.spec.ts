import assert from 'node:assert/strict';
import { lint, plimsoll, project, read } from './support/project.js';

const compose = 'version: "3"\nservices:\n  web:\n    image: nginx:1.27\n    restart: always\n    mem_limit: 1g\n';
const version = (found: readonly string[]): string[] => found.filter((each) => each.endsWith('compose/no-version'));
const off = '{"rules": {"no-version-field": 0}}';

describe('The configuration of dclint on the command line', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ...['.dclintrc', '.dclintrc.json', '.dclintrc.yaml', '.dclintrc.yml'].map(
      (name) => [`counts as ${name}`, { [name]: off, 'a/compose.yaml': compose }, 0] as const,
    ),
    ['counts in package.json', { 'package.json': `{"dclint": ${off}}`, 'compose.yaml': compose }, 0],
    ['is not what package.json says without it', { 'package.json': '{"name": "x"}', '.dclintrc': off, 'compose.yaml': compose }, 0],
    ['gives way to our own', { '.dclintrc': off, '.plimsoll.yaml': 'rules: {no-version: info}\n', 'compose.yaml': compose }, 1],
    ['excludes folders', { '.dclintrc': '{"exclude": ["old"]}', 'old/compose.yaml': compose, 'compose.yaml': compose }, 1],
    ['is no JavaScript', { '.dclintrc.cjs': 'module.exports = { rules: { "no-version-field": 0 } }', 'compose.yaml': compose }, 1],
  ];
  for (const [name, files, count] of cases)
    it(name, async () => {
      assert.equal(version(await lint(project(files))).length, count);
    });

  it('is named when it is a program', async () => {
    const { out } = await plimsoll(project({ 'dclint.config.js': 'throw new Error()', 'compose.yaml': compose }), ['lint']);
    assert.match(out, /dclint\.config\.js[^]*JavaScript is not run here/);
  });

  it('carries over the options of its rules', async () => {
    const config = {
      rules: {
        'service-keys-order': [1, { groupOrder: ['Networking', 'Core Definitions'] }],
        'top-level-properties-order': [2, { customOrder: ['services', 'version'] }],
      },
    };
    const text = 'services:\n  web:\n    ports: ["8080:80"]\n    image: nginx:1.27\n    restart: always\n    mem_limit: 1g\n';
    assert.deepEqual(await lint(project({ '.dclintrc': JSON.stringify(config), 'compose.yaml': text })), []);
  });

  it('is translated by plimsoll init, beside that of hadolint', async () => {
    const tree = {
      rules: { 'no-version-field': 0, 'require-quotes-in-ports': [2, { quoteType: 'single' }], 'no-such-rule': 1 },
      exclude: ['old'],
      quiet: true,
    };
    const folder = project({ '.dclintrc.json': JSON.stringify(tree), '.hadolint.yaml': 'ignored: [DL3008]\n' });
    assert.equal((await plimsoll(folder, ['init'])).out, 'Wrote .plimsoll.yaml, which says what .hadolint.yaml and .dclintrc.json do.\n');
    const text = read(folder, '.plimsoll.yaml');
    for (const line of [
      '  compose/no-version: off # no-version-field, from rules',
      '  compose/prefer-quoted-ports: ["error",{"quote":"single"}] # require-quotes-in-ports, from rules',
      '  dockerfile/pin-apt-package: off # DL3008, from ignored',
      '# "no-such-rule" of rules has no counterpart.',
      'ignore: ["old"]',
      '# quiet: true has no counterpart in this file.',
    ])
      assert.ok(text.split('\n').includes(line), `${line}\n\n${text}`);
    assert.deepEqual(await lint(folder), []);
  });
});
