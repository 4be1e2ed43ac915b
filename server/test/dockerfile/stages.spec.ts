import assert from 'node:assert/strict';
import { reportsOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const digest = '@sha256:0000000000000000000000000000000000000000000000000000000000000000';

describeSilences('dockerfile', {
  'require-image-tag': [
    ['a mounted stage, by name and number', 'FROM a:1 AS b\nFROM a:1\nRUN --mount=from=B,target=/x --mount=from=0,target=/y z\n'],
    ['a stage below, which is another finding', 'FROM a:1\nCOPY --from=later /x /x\nFROM a:1 AS later\n'],
    ['a mounted image', 'FROM a:1\nRUN --mount=type=bind,from=«acme/tool»,target=/x y\n'],
    ['a placeholder of a template', 'FROM {{ base }}\nFROM %%BASE%%\nFROM <%= base %>\nFROM @BASE@\n'],
    ['the default of a variable', 'ARG BASE=debian\nFROM «$BASE»\n'],
  ],
  'no-latest-tag': [
    ['a placeholder of a template', 'FROM {{ base }}:latest\n'],
    ['a name that ends so', 'FROM a:not-latest\nFROM latest:1\n'],
  ],
  'pin-image-digest': [
    ['a digest, with a tag or without', `FROM a${digest}\nFROM a:1${digest}\n`],
    ['stages, scratch and variables', `ARG X\nFROM a${digest} AS b\nFROM b\nFROM scratch\nFROM $X\n`],
    ['files of another image', `FROM a${digest}\nCOPY --from=b:1 /x /x\n`],
  ],
  'valid-image-reference': [
    ['separators that may repeat', 'FROM a/b--c__d.e-f:1\n'],
    ['stages with upper case', 'FROM a:1 AS Build\nFROM Build\nCOPY --from=BUILD /x /x\n'],
    ['a placeholder of a template', 'FROM {{ Base }}:1\n'],
    ['separators at the end, a tag that is too much, an empty one', 'FROM «a-/b»\nFROM «a:1:2»\nFROM «a:»\n'],
    ['an unknown digest', 'FROM a@foo:0123456789abcdef0123456789abcdef\nFROM «a@sha256:ABC»\n'],
  ],
  'no-constant-platform': [
    ['a stage named after the system', 'FROM --platform=windows/amd64 a:1 AS windows\n'],
    ['a stage named after neither', 'FROM «--platform=linux/arm/v7» a:1 AS v7\n'],
    ['a variable beside the literal', 'FROM --platform=linux/arm64 a:1 AS b\nFROM --platform=$BUILDPLATFORM a:1 AS c\n'],
    ['another image for another platform', 'FROM «--platform=linux/arm64» a:1 AS b\nFROM «--platform=linux/amd64» b:1 AS c\n'],
  ],
  'no-redundant-platform': [
    ['braces', 'FROM «--platform=${TARGETPLATFORM}» a:1\n'],
    ['another platform, or a default', 'FROM --platform=$BUILDPLATFORM a:1\nFROM --platform=${TARGETPLATFORM:-linux/amd64} a:1\n'],
    ['an argument of that name with a default', 'ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM a:1\n'],
  ],
  'unique-stage-name': [['names that differ by more than case', 'FROM a:1 AS b\nFROM a:1 AS b2\nFROM a:1\n']],
  'valid-stage-name': [
    ['letters of any case, digits and separators', 'FROM a:1 AS Build-2_x.y\n'],
    ['a placeholder of a template', 'FROM a:1 AS {{ name }}\n'],
    ['a variable', 'FROM a:1 AS «$NAME»\n'],
  ],
  'no-reserved-stage-name': [
    ['names that hold such a word', 'FROM a:1 AS scratch-2\nFROM a:1 AS build-context\n'],
    ['any case', 'FROM a:1 AS «Context»\n'],
  ],
  'valid-from-as': [
    ['any case', 'FROM a:1 as b\nFROM a:1 As c\n'],
    ['an image alone', 'FROM a:1\n'],
    ['a flag without its value', 'FROM --platform linux/amd64 a:1\n'],
    ['a placeholder of a template', 'FROM {{ base image }}\n'],
    ['a comment', 'FROM a:1 «#» why\n'],
  ],
  'require-stage-name': [
    ['the last stage', 'FROM a:1 AS b\nFROM a:1\n'],
    ['a file of one stage', 'FROM a:1\n'],
    ['several of one image', 'FROM «a:1»\nFROM «a:1»\nFROM a:1\n'],
  ],
  'known-from-stage': [
    ['a digest', `FROM a:1 AS alpin\nFROM a:1\nCOPY --from=alpine${digest} /x /x\n`],
    ['a path', 'FROM a:1 AS build\nFROM a:1\nCOPY --from=acme/buil /x /x\n'],
    ['the stage itself, which is another finding', 'FROM a:1 AS build\nCOPY --from=build /x /x\nCOPY --from=0 /y /y\n'],
    ['a mount', 'FROM a:1 AS builder\nFROM a:1\nRUN --mount=from=«bilder»,target=/x y\n'],
    ['a number too large', 'FROM a:1\nFROM a:1\nCOPY --from=«7» /x /x\n'],
  ],
  'no-copy-from-self': [
    ['an earlier stage of that name', 'FROM a:1 AS b\nFROM a:1 AS b\nCOPY --from=b /x /x\n'],
    ['the own number', 'FROM a:1\nCOPY --from=«0» /x /x\n'],
    ['another stage', 'FROM a:1 AS b\nFROM a:1 AS c\nCOPY --from=b /x /x\n'],
  ],
  'no-copy-root': [
    ['an image made to be copied', 'FROM a:1\nCOPY --from=acme/tools:1 / /\n'],
    ['files of the context', 'FROM a:1\nCOPY / /\n'],
    ['another directory', 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b / /b\n'],
    ['in other spellings', 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b «/.» /\nCOPY --from=b «/*» /\nCOPY --from=0 ["«/»", "/"]\n'],
    ['into an empty stage that is not the last', 'FROM a:1 AS b\nFROM scratch AS c\nCOPY --from=b «/» /\nFROM c\n'],
  ],
  'no-unused-stage': [
    [
      'every conventional name',
      `${'test dev debug lint ci docs export binaries release prod production'
        .split(' ')
        .map((name) => `FROM a:1 AS ${name}\n`)
        .join('')}FROM a:1\n`,
    ],
    ['a stage without a name, and the last one', 'FROM a:1\nFROM a:1 AS b\n'],
    ['a stage that only names itself', 'FROM a:1 AS «b»\nCOPY --from=b /x /x\nFROM a:1\n'],
  ],
  'known-arg-in-from': [
    ['a proxy and the platform', 'FROM a/$TARGETARCH:1\nFROM a:$HTTP_PROXY\n'],
    ['every form of a default', 'FROM a:${X-1}\nFROM a:${X:-1}\nFROM a${X:+:1}\n'],
    ['a declared one', 'ARG X\nFROM a:$X\n'],
    ['in the platform', 'FROM --platform=«$X» a:1\n'],
  ],
  'valid-arg-default': [
    ['a stage, in any case', 'ARG X=Build\nFROM a:1 AS build\nFROM $X\n'],
    ['an empty image', 'ARG X=scratch\nFROM $X\n'],
    ['a variable of the builder', 'ARG X=1\nFROM a-$TARGETARCH:$X\n'],
    ['an undeclared one, which is another finding', 'FROM a:$X\n'],
    ['a default in the image, none for the platform', 'ARG P\nARG X=1\nFROM --platform=$P a:$X\n'],
    ['none beside a platform', 'ARG X\nFROM --platform=$BUILDPLATFORM «a:$X»\n'],
    ['one that is no legal name', 'ARG X=Node\nFROM «$X:1»\n'],
    ['a part that is missing', 'ARG X\nFROM «${X}-slim»\n'],
    ['a part that is cut off', 'ARG X=node:22\nFROM ${X%:*}:24\nFROM «${X##*:}:»\n'],
    ['a value that must be given', 'ARG X\nFROM ${X:?choose one}\n'],
  ],
  'known-variable': [
    ['numbers and special parameters', 'FROM a:1\nENV A=$1 B=$$\n'],
    ['set by the image of a parent stage', 'FROM golang:1.25 AS b\nFROM b\nWORKDIR $GOPATH/x\n'],
    ['a variable of an image on nothing at all', 'FROM scratch\nWORKDIR /«$GOPATH»\n'],
    ['BuildKit’s own', 'FROM a:1\nENV A=$BUILDKIT_SANDBOX_HOSTNAME B=$SOURCE_DATE_EPOCH\n'],
    ['a lower-case name, even where the base image is trusted', 'FROM a:1\nWORKDIR /«$Some»\nWORKDIR $SOME_1\n', { trustBaseImage: true }],
    ['nothing to trust', 'FROM scratch\nWORKDIR /«$SOME»\n', { trustBaseImage: true }],
  ],
  'no-same-env-reference': [
    ['set in a parent stage', 'FROM a:1 AS b\nARG A\nFROM b\nENV A=2 B=$A\n'],
    ['PATH', 'FROM a:1\nENV PATH=/x:$PATH B=$PATH\n'],
    ['the order of the pairs', 'FROM a:1\nENV B=«$A» A=1\n'],
    ['set below', 'FROM a:1\nENV A=1 B=«${A}»\nENV A=2\n'],
  ],
});

describe('dockerfile/known-registry', () => {
  const cases: readonly (readonly [name: string, trusted: readonly string[], text: string, expected: readonly string[]])[] = [
    [
      'takes a name without host for Docker Hub',
      ['docker.io'],
      'FROM a:1\nFROM acme/a:1\nFROM docker.io/a:1\nFROM index.docker.io/a:1\n',
      [],
    ],
    ['takes every registry', ['*'], 'FROM a:1\nFROM ghcr.io/a:1\n', []],
    ['takes the end of a name', ['*.acme.com'], 'FROM eu.acme.com/a:1\nFROM acme.com/a:1\n', ['acme.com/a:1']],
    ['takes the beginning of a name', ['acme*'], 'FROM acme.com/a:1\nFROM acme-eu.com:5000/a:1\nFROM b.com/a:1\n', ['b.com/a:1']],
    [
      'leaves stages, scratch and variables alone',
      ['x.io'],
      'ARG B\nFROM x.io/a:1 AS b\nFROM b\nFROM scratch\nFROM $B\nCOPY --from=b /x /x\n',
      [],
    ],
    [
      'looks at COPY and mounts',
      ['x.io'],
      'FROM x.io/a:1\nCOPY --from=b:1 /x /x\nRUN --mount=from=ghcr.io/c:1,target=/x y\n',
      ['b:1', 'ghcr.io/c:1'],
    ],
    ['looks at defaults', ['x.io'], 'ARG B=b:1\nFROM $B\n', ['$B']],
  ];
  for (const [name, trustedRegistries, text, expected] of cases)
    it(name, () => {
      const found = reportsOf('dockerfile/known-registry', { Dockerfile: text }, { settings: { trustedRegistries } });
      assert.deepEqual(
        found,
        expected.map((each) => `Dockerfile: ${each}`),
      );
    });
});
