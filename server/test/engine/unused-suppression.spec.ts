import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { fixAll } from '../../src/engine/fixer.js';

const id = 'dockerfile/no-unused-suppression';
const engineWith = (path: string, text: string, rules: Readonly<Record<string, 'warning' | 'off'>> = {}): Engine => {
  const engine = new Engine({
    config: { extends: [], rules: { [id]: 'warning', 'dockerfile/no-sudo': 'warning', ...rules } },
    complete: true,
  });
  engine.update(path, text);
  return engine;
};

const reported = (text: string, rules = {}, path = 'Dockerfile'): string[] =>
  engineWith(path, text, rules)
    .lint(path)
    .filter(({ rule }) => rule === id)
    .map(({ span }) => text.slice(span.start, span.end));

const fixed = (text: string, path = 'Dockerfile', rules = {}): string => {
  const engine = engineWith(path, text, rules);
  return fixAll(engine, [path], { rules: new Set([id]) }).changed.get(path) ?? text;
};

const from = (comment: string, command = 'make'): string => `FROM node:22\n# ${comment}\nRUN ${command}\n`;
const pod = (comment: string, rest = ''): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${comment}\n${rest}`;
const hostPid = { 'kubernetes/no-host-pid': 'warning' } as const;

describe('a suppression', () => {
  for (const [what, comment, command] of [
    ['that silences something', 'plimsoll-ignore no-sudo', 'sudo make'],
    ["that silences something by another tool's name", 'hadolint ignore=DL3004', 'sudo make'],
    ['of a rule that is off', 'plimsoll-ignore no-latest-tag', 'make'],
    ['of a check that Plimsoll does not cover', 'plimsoll-ignore ABC123', 'make'],
    ['of a check of another tool that nobody knows', 'hadolint ignore=DL9999', 'make'],
    ['of unused suppressions', 'plimsoll-ignore no-unused-suppression', 'make'],
    ['of all build checks', 'check=skip=all', 'make'],
    ['of a rule that nobody knows', 'plimsoll-ignore dockerfile/prefer-something-else', 'make'],
  ] as const)
    it(`${what} is left alone`, () => {
      assert.deepEqual(reported(from(comment, command)), []);
    });

  for (const [what, comment, expected] of [
    ['by id', 'plimsoll-ignore dockerfile/no-sudo', ['dockerfile/no-sudo']],
    ["by another tool's name", 'hadolint ignore=DL3004', ['DL3004']],
    ['of everything', 'plimsoll-ignore', ['# plimsoll-ignore']],
    ['of a mistyped rule', 'plimsoll-ignore no-sodu', ['no-sodu']],
  ] as const)
    it(`${what} that silences nothing is reported`, () => {
      assert.deepEqual(reported(from(comment)), expected);
    });

  it('may itself be silenced', () => {
    assert.deepEqual(reported(`# plimsoll-ignore-file no-unused-suppression\n${from('plimsoll-ignore no-sudo')}`), []);
  });

  it('is judged in manifests as well', () => {
    assert.deepEqual(reported(pod('# plimsoll-ignore no-host-pid', '  hostIPC: true\n'), hostPid, 'pod.yaml'), ['no-host-pid']);
    assert.deepEqual(reported(pod('# plimsoll-ignore no-host-pid', '  hostPID: true\n'), hostPid, 'pod.yaml'), []);
    assert.deepEqual(reported(pod('# yaml-language-server-disable', '  hostPID: true\n'), hostPid, 'pod.yaml'), []);
  });

  for (const [what, before, after] of [
    ['with its line', from('plimsoll-ignore no-sudo -- why'), 'FROM node:22\nRUN make\n'],
    ['with its line of Windows', from('plimsoll-ignore no-sudo').replaceAll('\n', '\r\n'), 'FROM node:22\r\nRUN make\r\n'],
    ['without the names beside it', from('plimsoll-ignore no-sudo, ABC1 -- why'), from('plimsoll-ignore ABC1 -- why')],
    ['behind other names', from('plimsoll-ignore ABC1, no-sudo -- why'), from('plimsoll-ignore ABC1 -- why')],
    ['of one rule twice', from('plimsoll-ignore no-sudo, DL3004'), 'FROM node:22\nRUN make\n'],
    ['in the last line', 'FROM node:22\nRUN sudo make\n# plimsoll-ignore-file no-latest-tag, no-sudo', undefined],
    ['of another tool not at all', from('hadolint ignore=DL3004'), undefined],
  ] as const)
    it(`is deleted ${what}`, () => {
      assert.equal(fixed(before), after ?? before);
    });

  it('is deleted from the end of a line', () => {
    const text = pod('hostIPC: true # plimsoll-ignore-line no-host-pid');
    assert.equal(fixed(text, 'pod.yaml', hostPid), pod('hostIPC: true'));
  });
});
