import assert from 'node:assert/strict';
import type { Options } from '../../src/core/rule.js';
import { configOf, engineWith, ruleOf } from '../support/lint.js';

/** What messages say that depends on the place. */
const cases: readonly (readonly [name: string, rule: string, text: string, start: string, options?: Options])[] = [
  ['a relative directory without another above', 'prefer-absolute-workdir', 'WORKDIR app\n', 'WORKDIR "app" is relative to a directory that this file does not set.'],
  [
    'a relative directory below another',
    'prefer-absolute-workdir',
    'WORKDIR /srv/\nWORKDIR app\n',
    'WORKDIR "app" is relative to "/srv".',
    { always: true },
  ],
  [
    'a relative directory below the root',
    'prefer-absolute-workdir',
    'WORKDIR /\nWORKDIR app\n',
    'WORKDIR "app" is relative to "/".',
    { always: true },
  ],
  ['a command that gets signals', 'prefer-exec-form', 'CMD x\n', 'CMD in shell form runs under a shell that does not pass on signals.'],
  ['a command that takes the place of its shell', 'prefer-exec-form', 'FROM alpine:3.22\nCMD x\n', 'CMD in shell form gets signals only while'],
  [
    'a health check, which gets none',
    'prefer-exec-form',
    'HEALTHCHECK CMD x\n',
    'HEALTHCHECK in shell form needs a shell in the image.',
    { healthcheck: true },
  ],
  ['a command for the program', 'match-cmd-form', 'ENTRYPOINT ["a"]\nCMD b\n', 'This CMD in shell form reaches the ENTRYPOINT as "/bin/sh -c …".'],
  ['a command through another shell', 'match-cmd-form', 'SHELL ["pwsh", "-c"]\nENTRYPOINT ["a"]\nCMD b\n', 'This CMD in shell form reaches the ENTRYPOINT as "pwsh -c …".'],
  ['a variable on an image', 'known-variable', 'WORKDIR /$X\n', '"X" is not set by any ARG or ENV before this place, so it is empty unless the base image sets it. Declare it'],
  ['a variable on nothing', 'known-variable', 'FROM scratch\nWORKDIR /$X\n', '"X" is not set by any ARG or ENV before this place, so it is empty. Declare it'],
  ['a dot instead of source', 'no-bashism', 'FROM debian:13\nRUN source x && y\n', 'dash, the sh of this image, does not know source. Write ".".'],
  ['a dot without effect', 'no-lost-export', 'RUN . /x/activate\n', 'What . changes lasts until the end of this RUN'],
  ['what an option sets', 'no-git-tls-off', 'RUN git -c http.sslVerify=false clone x\n', '"http.sslVerify=false" makes git'],
  ['what an option allows', 'no-apt-unauthenticated', 'RUN apt-get install --allow-unauthenticated x\n', '"--allow-unauthenticated" makes apt'],
  ['an option with a host', 'no-pip-trusted-host', 'RUN pip install --trusted-host a.example x\n', '"--trusted-host" keeps pip'],
  ['a similar name', 'known-arg-in-from', 'FROM --platform=$BUILDPLATFROM b:1\n', 'FROM uses "BUILDPLATFROM", which no ARG above the first FROM declares, so it is empty. "BUILDPLATFORM" may'],
]; // prettier-ignore

describe('Messages about Dockerfiles say what is so at their place', () => {
  for (const [name, rule, text, start, options] of cases)
    it(name, () => {
      const engine = engineWith({ Dockerfile: `FROM a:1\n${text}` }, configOf(ruleOf(`dockerfile/${rule}`), options ? { options } : {}));
      assert.deepEqual(
        engine.lint('Dockerfile').map(({ message }) => message.slice(0, start.length)),
        [start],
      );
    });
});
