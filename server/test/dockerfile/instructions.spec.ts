import assert from 'node:assert/strict';
import { engineWith, configOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

describeSilences('dockerfile', {
  'no-root-user': [
    ['root with a group, by name and number', 'FROM a:1\nUSER «root:app»\n'],
    ['root with a group that nobody knows', 'FROM a:1\nARG G\nUSER «0:$G»\n'],
    ['a default', 'FROM a:1\nARG WHO=root\nUSER «$WHO»\n'],
    ['a default of another user', 'FROM a:1\nARG WHO=app\nUSER $WHO\nUSER ${X:-1000}\n'],
    ['what a trigger of the parent stage sets', 'FROM a:1 AS b\nUSER app\nONBUILD USER root\nFROM b\nUSER app\n'],
    ['every stage by itself', 'FROM a:1 AS b\nUSER «root»\nFROM b\nRUN x\n', { everyStage: true }],
  ],
  'require-user': [
    ['every kind of image for other users', 'FROM bitnami/redis:8\nRUN x\n'],
    ['Chainguard', 'FROM cgr.dev/chainguard/node:1\nRUN x\n'],
    ['a name that says so', 'FROM example.com/base-nonroot:1\nRUN x\n'],
    ['a distribution with only labels', 'FROM «debian:13»\nLABEL a=b\n'],
  ],
  'prefer-workdir': [
    ['asks whether the folder is there', 'FROM a:1\nRUN cd /x || exit 1; y\n'],
    ['alone, and with other joints', 'FROM a:1\nRUN «cd /x» ; y\nRUN «cd x» && (y)\nRUN «cd /x»\n'],
    ['home and nothing', 'FROM a:1\nRUN cd && x\nRUN cd ~ && x\nRUN cd ~/y && x\n'],
    ['behind downloads', 'FROM a:1\nRUN git clone x && cd x && y\nRUN tar xf x && cd x && y\n'],
    ['a variable, on request', 'FROM a:1\nRUN x && cd "$y" && z\n', { anywhere: true }],
    ['a heredoc, on request', 'FROM a:1\nRUN <<EOF\n«cd /x»\ny\nEOF\n', { anywhere: true }],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\ncd /x\ny\nEOF\n'],
  ],
  'require-pipefail': [
    ['a search, which notices', 'FROM a:1\nRUN curl x | grep y\nRUN curl x | jq y | head -1\n'],
    ['into an interpreter, at the end', 'FROM a:1\nRUN «curl» x | sed y | sudo bash -s\n'],
    ['into a keyring', 'FROM a:1\nRUN «wget» -qO - x | gpg --dearmor -o y\nRUN «curl» x | apt-key add -\nRUN «curl» x | tee y\n'],
    ['switched off again', 'FROM a:1\nRUN set +o pipefail && «curl» x | tar x\n'],
    ['an interpreter line of a heredoc', 'FROM a:1\nRUN <<EOF\n#!/bin/bash -eo pipefail\ncurl x | tar x\nEOF\n'],
    ['cmd', 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN curl x | tar x\n'],
    ['dash, which has no such option', 'FROM debian:13\nRUN «curl» x | tar x\n'],
    ['set too late', 'FROM a:1\nRUN «curl» x | tar x && set -o pipefail\n'],
  ],
  'no-sudo': [
    ['in a condition, a list and a heredoc', 'FROM a:1\nRUN if «sudo» x; then y && «sudo» -u z w; fi\nRUN <<EOF\n«sudo» x\nEOF\n'],
    ['a question', 'FROM a:1\nRUN command -v sudo || x\n'],
  ],
  'prefer-exec-form': [
    ['a comment names the shell, which is no SHELL', 'FROM a:1\n# hadolint shell=bash\nCMD «a b»\n'],
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nCMD a b\n'],
    ['cmd by a comment', 'FROM a:1\n# hadolint shell=cmd\nCMD a b\n'],
  ],
  'match-cmd-form': [
    ['a stage that is not the last', 'FROM a:1 AS b\nENTRYPOINT ["a"]\nCMD b\nFROM a:1\n'],
    ['held back for derived images', 'FROM a:1\nENTRYPOINT ["a"]\nONBUILD CMD b\n'],
    ['no ENTRYPOINT', 'FROM a:1\nCMD b\n'],
    ['in the other order', 'FROM a:1\nCMD «b»\nENTRYPOINT ["a"]\n'],
  ],
  'no-world-writable': [
    ['sticky, on temporary directories', 'FROM a:1\nRUN chmod 1777 /tmp /var/tmp && chmod a+rwxt /srv/temp && chmod 01777 /x/tmp\n'],
    ['sticky, elsewhere', 'FROM a:1\nRUN chmod «1777» /app /tmp\n'],
    [
      'other spellings',
      'FROM a:1\nRUN chmod «0777» a && chmod «2777» b && chmod -R «a+rwX» c && chmod «u=rw,o+w» d && chmod «ugo+w» e && chmod «666» f\n',
    ],
    ['the user alone', 'FROM a:1\nRUN chmod +x a && chmod u+w b && chmod ug+w c && chmod o-w d && chmod 775 e && chmod $M f\n'],
    ['a number that is a file', 'FROM a:1\nRUN chmod 755 777\n'],
    ['ADD with a quoted mode', 'FROM a:1\nADD --chmod=«0777» a b\nCOPY --chmod=755 a b\nCOPY --chmod=$M a b\n'],
  ],
  'no-copied-secret': [
    [
      'every name',
      'FROM a:1\nCOPY «.env» «a/.npmrc» «.pypirc» «.netrc» «id_rsa» «id_ed25519» «priv.pem» «server-private.key» «.git-credentials» «kubeconfig» x/\n',
    ],
    [
      'files in folders',
      'FROM a:1\nCOPY «.aws/credentials» /root/.aws/\nADD «.docker/config.json» /root/.docker/\nCOPY credentials config.json /x/\n',
    ],
    ['certificates and public keys', 'FROM a:1\nCOPY ca.pem ca-bundle.pem a.crt id_ed25519.pub server.pem server.key x/\n'],
    ['templates', 'FROM a:1\nCOPY .env.example .env.sample .env.dist .env.template x/\n'],
    ['from another stage', 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b .npmrc .\n'],
    ['a stage copied whole', 'FROM a:1 AS b\nCOPY «.npmrc» .\nFROM scratch\nCOPY --from=b / /\n'],
    ['a stage of which a part is copied', 'FROM a:1 AS b\nCOPY .npmrc .\nFROM scratch\nCOPY --from=b /app /\n'],
    ['a parent stage', 'FROM a:1 AS b\nCOPY «.npmrc» .\nFROM b\n'],
  ],
  'no-secret-variable': [
    [
      'every word',
      'FROM a:1\nENV «DB_PASSWORD»=x «passwd»=x «PWORD»=x «MY_SECRET»=x «apiKey»=x «API_KEY»=x «GITHUB_TOKEN»=x «auth»=x «CREDENTIALS»=x «aws_access_key»=x «PRIVATE_KEY»=x\n',
    ],
    [
      'every ending',
      'FROM a:1\nENV TOKEN_PATH=x TOKEN_DIR=x TOKEN_URI=x TOKEN_ENDPOINT=x SECRET_NAME=x TOKEN_ID=x TOKEN_EXPIRY=x AUTH_VERSION=x AUTH_HEADER=x AUTH_TYPE=x PASSWORD_LENGTH=x\n',
    ],
    ['endings in camel case', 'FROM a:1\nENV tokenUrl=x secretName=x\n'],
    ['parts of other words', 'FROM a:1\nENV KEYRING=x PASSWORDLESS=x TOKENIZER=x SECRETARY=x AUTHORITY=x\n'],
    ['no path, with a blank', 'FROM a:1\nENV «PASSWORD»="/a b"\n'],
  ],
  'require-workdir': [
    ['an image that starts in a directory', 'FROM golang:1\nCOPY a .\nFROM tomcat:11\nCOPY a webapps/\nFROM httpd:2\nADD a htdocs/\n'],
    ['an image that starts in the root', 'FROM node:22\nCOPY a «.»\n'],
  ],
  'require-directory-destination': [
    ['a variable at the end', 'FROM a:1\nCOPY a b /x/$D\nCOPY a b ${D:-x}\n'],
    ['a variable in the middle', 'FROM a:1\nCOPY a b «/x/$D.d»\n'],
    ['a Windows path', 'FROM a:1\nCOPY a b C:\\x\\\\\nCOPY ["a", "b", "C:\\\\x\\\\"]\n'],
    ['one source', 'FROM a:1\nCOPY a b\nCOPY ["a", "b"]\nADD <<EOF /x\nEOF\n'],
    ['a glob and a file', 'FROM a:1\nADD *.x y «/z»\n'],
  ],
});

const severityOf = (id: string, text: string): string | undefined =>
  engineWith({ Dockerfile: text }, configOf(ruleOf(id), {})).lint('Dockerfile')[0]?.severity;

describe('Some findings of Dockerfile rules are milder', () => {
  const cases: readonly (readonly [name: string, rule: string, severity: string, text: string])[] = [
    [
      'root before an entry point that changes to another user',
      'no-root-user',
      'hint',
      'FROM a:1\nUSER root\nENTRYPOINT ["gosu", "app", "x"]\n',
    ],
    ['the same behind tini', 'no-root-user', 'hint', 'FROM a:1\nUSER root\nENTRYPOINT ["tini", "--", "su-exec", "app"]\n'],
    ['root before another entry point', 'no-root-user', 'warning', 'FROM a:1\nUSER root\nENTRYPOINT ["x"]\n'],
    ['one program in an empty image', 'require-user', 'hint', 'FROM scratch\nCOPY x /\n'],
    ['an empty image with a shell', 'require-user', 'warning', 'FROM scratch\nADD root.tar /\nRUN x\n'],
    ['sudo in an image of another user', 'no-sudo', 'info', 'FROM jenkins/jenkins:lts\nRUN sudo x\n'],
    ['sudo in an image known by its name', 'no-sudo', 'info', 'FROM bitnami/redis:8\nRUN sudo x\n'],
    ['sudo as root', 'no-sudo', 'warning', 'FROM debian:13\nRUN sudo x\n'],
    ['a shell that is replaced', 'prefer-exec-form', 'hint', 'FROM a:1\nCMD exec x\n'],
    ['a shell that stays', 'prefer-exec-form', 'warning', 'FROM a:1\nCMD exec x && y\n'],
    ['BusyBox before its only command', 'prefer-exec-form', 'hint', 'FROM python:3.14-alpine AS a\nFROM a\nENTRYPOINT x "$A" 2>&1\n'],
    ['BusyBox between two commands', 'prefer-exec-form', 'warning', 'FROM alpine:3.22\nCMD x; y\n'],
    ['the shell of Alpine', 'prefer-exec-form', 'hint', 'FROM alpine:3.22\nENTRYPOINT x "$Y" 2>&1\n'],
    ['the shell of Alpine, which stays', 'prefer-exec-form', 'warning', 'FROM alpine:3.22\nCMD x && y\n'],
    ['the shell of Alpine, which waits', 'prefer-exec-form', 'warning', 'FROM alpine:3.22\nCMD while x; do :; done\n'],
    ['the shell of Debian', 'prefer-exec-form', 'warning', 'FROM debian:13\nCMD x\n'],
    ['an argument without a default', 'no-secret-variable', 'info', 'FROM a:1\nARG TOKEN\n'],
    ['an argument with a variable', 'no-secret-variable', 'info', 'FROM a:1\nARG TOKEN=$X\n'],
    ['an argument with a value', 'no-secret-variable', 'warning', 'FROM a:1\nARG TOKEN=x\n'],
    ['the login shell of root', 'prefer-shell-instruction', 'info', 'FROM a:1\nRUN chsh -s /bin/zsh\n'],
    ['a pipe whose reader notices nothing', 'require-pipefail', 'warning', 'FROM a:1\nRUN curl x | bash\n'],
    ['a pipe whose reader notices', 'require-pipefail', 'info', 'FROM a:1\nRUN curl x | tar x\n'],
    ['one pipe of each kind', 'require-pipefail', 'warning', 'FROM a:1\nRUN curl x | tar x && curl y | tee z\n'],
    ['a reader in the middle that notices', 'require-pipefail', 'warning', 'FROM a:1\nRUN curl x | gpg --dearmor | tee y\n'],
    ['a reader at the end that notices', 'require-pipefail', 'info', 'FROM a:1\nRUN curl x | tee y | sudo apt-key add -\n'],
  ];
  for (const [name, rule, severity, text] of cases)
    it(name, () => {
      assert.equal(severityOf(`dockerfile/${rule}`, text), severity);
    });

  it('a CMD that does not fit its ENTRYPOINT is reported once', () => {
    const text = 'FROM a:1\nENTRYPOINT ["a"]\nCMD b\n';
    const found = engineWith(
      { Dockerfile: text },
      { extends: [], rules: { 'dockerfile/match-cmd-form': 'warning', 'dockerfile/prefer-exec-form': 'warning' } },
    );
    assert.deepEqual(
      found.lint('Dockerfile').map(({ rule }) => rule),
      ['dockerfile/match-cmd-form'],
    );
  });
});
