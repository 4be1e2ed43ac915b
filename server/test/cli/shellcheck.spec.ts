import assert from 'node:assert/strict';
import path from 'node:path';
import { FakeShellcheck } from '../support/shellcheck.js';
import { jsonOf, plimsoll, project } from './support/project.js';

/** Findings of ShellCheck as `line:character rule severity`, with nothing of ours beside them unless a rule is named. */
async function lint(files: Readonly<Record<string, string>>, rules = '{}'): Promise<{ found: string[]; err: string }> {
  const folder = project({ '.plimsoll.yaml': `extends: []\nrules: ${rules}\n`, ...files });
  const outcome = await plimsoll(folder, ['lint', '--format', 'json', '--hints', '--shellcheck']);
  const found = jsonOf(outcome).files.flatMap(({ findings }) =>
    findings.map(({ rule, severity, range: { start } }) => `${start.line + 1}:${start.character + 1} ${rule} ${severity}`),
  );
  return { found, err: outcome.err };
}

describe('plimsoll lint --shellcheck', () => {
  let fake: FakeShellcheck;
  beforeEach(() => {
    fake = new FakeShellcheck();
  });
  afterEach(() => fake.remove());

  const cases: Readonly<Record<string, readonly [dockerfile: string, found: readonly string[], rules?: string]>> = {
    'at their places': ['FROM debian:12\nRUN echo $A\n', ['2:10 shellcheck/SC2086 info']],
    'in continued lines, behind comments': ['FROM debian:12\nRUN ls && \\\n  # $B\n\n  echo $A\n', ['5:8 shellcheck/SC2086 info']],
    'with Windows line ends': ['FROM debian:12\r\nRUN ls && \\\r\n  echo $A\r\n', ['3:8 shellcheck/SC2086 info']],
    'behind characters of two units': ['FROM debian:12\nRUN echo "😀" $A\n', ['2:15 shellcheck/SC2086 info']],
    'in heredocs': ['FROM debian:12\nRUN <<EOF\necho a\n  echo $A\nEOF\n', ['4:8 shellcheck/SC2086 info']],
    'in what ONBUILD holds back': ['FROM debian:12\nONBUILD RUN echo $A\n', ['2:18 shellcheck/SC2086 info']],
    'behind backticks': ['# escape=`\nFROM debian:12\nRUN ls && `\n  echo $A\n', ['4:8 shellcheck/SC2086 info']],
    'below variables of the stage': [
      'FROM debian:12\nARG A=1\nENV B=2\nRUN echo $A $B\n',
      ['4:10 shellcheck/SC2086 info', '4:13 shellcheck/SC2086 info'],
    ],
    'with the severity of their level': [
      'FROM debian:12\nRUN legacy; cd /x\n',
      ['2:5 shellcheck/SC2006 hint', '2:13 shellcheck/SC2164 warning'],
    ],
    'but never that a file was not followed': ['FROM debian:12\nRUN ls && . /x\n', []],
    'about the dialect where it is known': ['FROM debian:12\nRUN [[ a ]]\n', ['2:5 shellcheck/SC3010 warning']],
    'not about the dialect of BusyBox or the unknown': ['FROM alpine:3\nRUN [[ a ]]\nFROM x/y:1\nRUN [[ a ]]\n', []],
    'not where a comment says so': [
      'FROM debian:12\n# shellcheck disable=SC2086\nRUN echo $A\n# hadolint ignore=SC2086\nRUN echo $A\n# plimsoll-ignore shellcheck/SC2086 -- why\nRUN echo $A\n',
      [],
    ],
    'unless a rule of ours says it that is off': ['FROM debian:12\nRUN oddity\n', ['2:5 shellcheck/SC1073 error']],
    'not where a rule of ours says it': ['FROM debian:12\nRUN oddity\n', [], '{ "dockerfile/valid-shell-syntax": error }'],
    'not in PowerShell, exec form or other interpreters': [
      'FROM debian:12\nRUN ["echo", " $A"]\nRUN <<EOF\n#!/usr/bin/env python3\nx( $A)\nEOF\nSHELL ["pwsh", "-c"]\nRUN echo $A\n',
      [],
    ],
  };
  for (const [name, [dockerfile, found, rules]] of Object.entries(cases))
    it(`adds findings ${name}`, async () => assert.deepEqual((await lint({ Dockerfile: dockerfile }, rules)).found, found));

  it('tells the shell, what the stage sets, and that errors end the script', async () => {
    const Dockerfile = [
      'FROM debian:12',
      'ARG A',
      'ENV B="it\'s" UNUSED=1',
      'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]',
      'RUN echo $A $B',
      'RUN <<EOF',
      '#!/bin/sh',
      'true',
      'EOF',
      'RUN ["ksh", "-c", "false"]',
      '',
    ].join('\n');
    await lint({ Dockerfile });
    const calls = fake.calls.map(({ args, input }) => [args.join(' '), input] as const);
    const options = (shell: string): string => `--norc --format=json1 --shell=${shell} -`;
    assert.deepEqual(
      new Map(calls),
      new Map([
        [options('bash'), `export A="\${A-}"\nexport B='it'\\''s'\nset -e\necho $A $B`],
        [options('sh'), 'set -e\n#!/bin/sh\ntrue\n'],
        [options('ksh'), 'set -e\nfalse'],
      ]),
    );
  });

  it('hands over a keyword at the end of a line as a word of its own', async () => {
    const { found } = await lint({ Dockerfile: 'FROM debian:12\nRUN if a; then b; fi\\\n;echo $A a\\\nb\n' });
    assert.deepEqual(found, ['3:7 shellcheck/SC2086 info']);
    assert.equal(fake.calls[0]?.input, 'if a; then b; fi  ;echo $A a\\\nb');
  });

  it('asks once for each text, and never in the folder at hand', async () => {
    const Dockerfile = 'FROM debian:12\nRUN echo $A\nRUN echo $A\n';
    const { found } = await lint({ 'a/Dockerfile': Dockerfile, 'b/Dockerfile': Dockerfile, 'a/shellcheck': '#!/bin/sh\nexit 9\n' });
    assert.equal(found.length, 4);
    assert.equal(fake.calls.length, 1);
    assert.equal(fake.calls[0]?.cwd, path.dirname(process.execPath));
  });

  it('says once that it is missing, and goes on', async () => {
    process.env['PATH'] = path.join(fake.folder, 'nowhere');
    const { found, err } = await lint(
      { Dockerfile: 'FROM debian:12\nRUN sudo ls\nRUN ls\n', 'b/Dockerfile': 'FROM debian:12\nRUN a\n' },
      '{ "dockerfile/no-sudo": warning }',
    );
    assert.deepEqual(found, ['2:5 dockerfile/no-sudo warning']);
    assert.equal(err.match(/no `shellcheck` on the PATH/g)?.length, 1, err);
  });

  it('says that it has failed, and goes on', async () => {
    const { found, err } = await lint({ Dockerfile: 'FROM debian:12\nRUN break-shellcheck\nRUN echo $A\n' });
    assert.deepEqual(found, ['3:10 shellcheck/SC2086 info']);
    assert.match(err, /ShellCheck failed: .*it broke/s);
  });

  it('runs nothing unless it is asked to', async () => {
    await plimsoll(project({ Dockerfile: 'FROM debian:12\nRUN echo $A\n' }), ['lint']);
    assert.deepEqual(fake.calls, []);
  });
});
