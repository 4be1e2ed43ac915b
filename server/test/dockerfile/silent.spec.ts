import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/finding.js';
import { engineWith } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

describeSilences('dockerfile', {
  'require-image-tag': [
    ['scratch', 'FROM scratch\n'],
    ['an earlier stage, in any case', 'FROM alpine:3 AS Build\nFROM build\nCOPY --from=BUILD /a /a\n'],
    ['a stage by number', 'FROM alpine:3\nFROM alpine:3\nCOPY --from=0 /a /a\n'],
    ['a variable without a value', 'ARG BASE\nFROM $BASE\n'],
    ['a variable with an empty value', 'ARG BASE=\nFROM $BASE\nFROM ${BASE:+a}\n'],
    ['a variable with a default that has a tag', 'FROM ${BASE:-x:1}\n'],
    ['a stage in quotes inside a mount', 'FROM alpine:3 AS b\nFROM alpine:3\nRUN --mount="type=bind",from="b","target=/b" x\n'],
    ['a digest', 'FROM alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000\n'],
    ['a registry with a port, which is no tag', 'FROM «localhost:5000/app»\n'],
    ['a registry with a port and a tag', 'FROM localhost:5000/app:1\n'],
  ],
  'no-latest-tag': [
    ['a digest behind it', 'FROM a:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000\n'],
    ['a variable without default', 'ARG TAG\nFROM a:$TAG\n'],
    ['a default that is changed on the way', 'ARG IMAGE=a:latest\nFROM ${IMAGE%:*}:1\nFROM «${IMAGE/a/b}»\n'],
    ['a stage of that name', 'FROM a:1 AS latest\nFROM latest\n'],
  ],
  'no-root-user': [
    ['a builder stage', 'FROM a:1 AS b\nUSER root\nFROM a:1\nUSER app\n'],
    ['a later USER', 'FROM a:1\nUSER root\nUSER app\n'],
    ['a variable', 'FROM a:1\nUSER $WHO\n'],
    ['a name that starts like root', 'FROM a:1\nUSER rootless\n'],
    ['every stage, on request', 'FROM a:1 AS b\nUSER «0»\nFROM a:1\nUSER app\n', { everyStage: true }],
  ],
  'require-user': [
    ['a parent stage sets it', 'FROM a:1 AS b\nUSER app\nFROM b\nRUN x\n'],
    ['a builder stage has none', 'FROM a:1 AS b\nRUN x\nFROM a:1\nUSER app\n'],
    ['an image for other users than root', 'FROM gcr.io/distroless/static:nonroot\nCOPY a /\n'],
    ['an image known to set one', 'FROM nginxinc/nginx-unprivileged:1\nCOPY a /\n'],
    ['only labels on an unknown base', 'FROM example.com/base:1\nLABEL a=b\n'],
    ['an unknown base', 'ARG BASE\nFROM $BASE\nRUN x\n'],
  ],
  'prefer-copy': [
    ['a git reference', 'FROM a:1\nADD git@github.com:o/r.git /x\n'],
    ['a git URL with a revision', 'FROM a:1\nADD https://example.com/r.git#v1 /x\n'],
    ['a URL', 'FROM a:1\nADD https://example.com/x /x\n'],
    ['a URL in JSON form', 'FROM a:1\nADD ["https://example.com/x", "/x"]\n'],
    ['a variable', 'FROM a:1\nARG URL\nADD $URL /x\n'],
    ['a checksum', 'FROM a:1\nADD --checksum=sha256:0 x /x\n'],
    ['an archive', 'FROM a:1\nADD x.tar.xz /\n'],
    ['one archive among files', 'FROM a:1\nADD a x.tgz /\n'],
    ['a heredoc', 'FROM a:1\nADD <<EOF /x\na\nEOF\n'],
    ['JSON form', 'FROM a:1\n«ADD» ["a b", "/x/"]\n'],
  ],
  'prefer-exec-form': [
    ['SHELL is set', 'FROM a:1\nSHELL ["/bin/bash", "-c"]\nCMD a b\n'],
    ['SHELL is set in a parent stage', 'FROM a:1 AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD a b\n'],
    ['Windows', 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD a b\n'],
    ['an array over several lines', 'FROM a:1\nCMD ["a", \\\n  # why\n  "b"]\n'],
    ['an empty array', 'FROM a:1\nENTRYPOINT []\n'],
    ['a health check', 'FROM a:1\nHEALTHCHECK CMD curl -f x\n'],
    ['a health check, on request', 'FROM a:1\nHEALTHCHECK CMD «curl -f x»\n', { healthcheck: true }],
    ['a health check switched off', 'FROM a:1\nHEALTHCHECK NONE\n', { healthcheck: true }],
  ],
  'unique-cmd': [
    ['one in each stage', 'FROM a:1 AS b\nCMD ["x"]\nFROM b\nCMD ["y"]\n'],
    ['a health check', 'FROM a:1\nHEALTHCHECK CMD x\nCMD ["y"]\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD CMD ["x"]\nCMD ["y"]\n'],
  ],
  'require-apt-yes': [
    ['bundled', 'FROM a:1\nRUN apt-get -yq install x\n'],
    ['behind the packages', 'FROM a:1\nRUN apt-get install x --assume-yes\n'],
    ['twice quiet', 'FROM a:1\nRUN apt-get -qq install x && apt-get -q=2 install y && apt-get -q -q install z\n'],
    ['as a setting', 'FROM a:1\nRUN apt-get -o APT::Get::Assume-Yes=true install x\n'],
    ['yes in front', 'FROM a:1\nRUN yes | apt-get install x\n'],
    [
      'written to the configuration above',
      'FROM a:1\nRUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/y\nRUN apt-get install x\n',
    ],
    ['options in a variable', 'FROM a:1\nRUN apt-get $OPTS install x\n'],
    ['a package of that name', 'FROM a:1\nRUN echo apt-get install x\n'],
    ['the value of another option', 'FROM a:1\nRUN «apt-get -t y install» x\n'],
  ],
  'pin-apt-package': [
    ['variables and substitutions', 'FROM a:1\nRUN apt-get install -y $buildDeps "${PKGS}" $(cat list)\n'],
    ['files', 'FROM a:1\nRUN apt-get install -y ./x.deb /tmp/x.deb\n'],
    ['a release with its value', 'FROM a:1\nRUN apt-get install -y -t bookworm-backports a=1 b/bookworm\n'],
    ['removals', 'FROM a:1\nRUN apt-get install -y a- \n'],
    ['repairs without packages', 'FROM a:1\nRUN apt-get install -yf\n'],
    ['names from another command', 'FROM a:1\nRUN cat list | xargs apt-get install -y\n'],
    ['a name that ends in plus', 'FROM a:1\nRUN apt-get install -y «g++»\n'],
  ],
  'no-apt-lists': [
    ['a cache mount', 'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y x\n'],
    ['a cache mount of the lists alone', 'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\n'],
    ['options in another order', 'FROM a:1\nRUN apt-get update && apt-get install -y x && rm -fr /var/lib/apt/lists/*\n'],
    ['options apart', 'FROM a:1\nRUN apt-get update && apt-get install -y x && rm -r -f /var/lib/apt/lists\n'],
    ['the whole directory', 'FROM a:1\nRUN apt-get update && apt-get install -y x && rm -rf /tmp/* /var/lib/apt/\n'],
    ['apt itself', 'FROM a:1\nRUN apt-get update && apt-get install -y x && apt-get dist-clean\n'],
    ['a stage that is thrown away', 'FROM a:1 AS b\nRUN apt-get update\nFROM a:1\nCOPY --from=b /x /x\n'],
    ['a clean-up of something else', 'FROM a:1\nRUN «apt-get update» && rm -rf /tmp/x\n'],
    ['a clean-up before the install', 'FROM a:1\nRUN «apt-get update» && rm -rf /var/lib/apt/lists/* && apt-get install -y x\n'],
    ['a stage that the final one is built on', 'FROM a:1 AS b\nRUN «apt-get update»\nFROM b\n'],
  ],
  'require-pipefail': [
    ['Alpine with its shell', 'FROM alpine:3\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN curl x | tar x\n'],
    ['set in the same RUN', 'FROM a:1\nRUN set -o pipefail && curl x | tar x\n'],
    ['set with other options', 'FROM a:1\nRUN set -euxo pipefail; curl x | tar x\n'],
    ['set in a heredoc', 'FROM a:1\nRUN <<EOF\nset -eo pipefail\ncurl x | tar x\nEOF\n'],
    ['SHELL in a parent stage', 'FROM a:1 AS b\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM b\nRUN curl x | tar x\n'],
    ['alternatives', 'FROM a:1\nRUN curl x || wget y\n'],
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN curl x | tar x\n'],
    ['PowerShell by a comment', 'FROM a:1\n# hadolint shell=powershell\nRUN curl x | tar x\n'],
    ['a mount and no pipe', 'FROM a:1\nRUN --mount=type=bind,target=/x curl x\n'],
    ['a download to a file', 'FROM a:1\nRUN curl -fsSLo x https://x | cat\n'],
    ['a condition', 'FROM a:1\nRUN if curl x | grep -q y; then z; fi\n'],
    ['a test of a substitution', 'FROM a:1\nRUN [ "$(curl x | sha256sum)" = y ]\n', { only: 'all' }],
    ['yes', 'FROM a:1\nRUN yes | x\n', { only: 'all' }],
    ['any pipe, on request', 'FROM a:1\nRUN «cat» x | y\n', { only: 'all' }],
    ['any pipe, by default', 'FROM a:1\nRUN cat x | y\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD RUN curl x | tar x\n'],
    ['a pipe in quotes', 'FROM a:1\nRUN bash -o pipefail -c "curl x | tar x"\n'],
  ],
  'prefer-workdir': [
    ['a subshell', 'FROM a:1\nRUN (cd /x && y)\n', { anywhere: true }],
    ['pushd', 'FROM a:1\nRUN pushd /x && y\n', { anywhere: true }],
    ['a variable', 'FROM a:1\nRUN cd "$x" && y\n'],
    ['the directory before', 'FROM a:1\nRUN cd - && y\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD RUN cd /x && y\n'],
    ['a directory for temporary files', 'FROM a:1\nRUN cd /tmp && x\nRUN cd /var/tmp/y && x\nRUN «cd /tmpl» && x\n'],
    ['a directory for temporary files, on request', 'FROM a:1\nRUN «cd /tmp» && x\n', { anywhere: true }],
    ['behind other commands', 'FROM a:1\nRUN mkdir /x && cd /x && y\n'],
    ['behind other commands, on request', 'FROM a:1\nRUN mkdir /x && «cd /x» && y\n', { anywhere: true }],
  ],
  'no-sudo': [
    ['a package', 'FROM a:1\nRUN apt-get install -y sudo\n'],
    ['a file', 'FROM a:1\nRUN echo x >> /etc/sudoers\n'],
    ['gosu', 'FROM a:1\nRUN gosu x y\n'],
    ['a whole path', 'FROM a:1\nRUN «/usr/bin/sudo» x\n'],
  ],
  'prefer-key-value-equals': [
    ['ARG', 'FROM a:1\nARG X\n'],
    ['with equals signs', 'FROM a:1\nENV A=b C="d e"\n'],
    ['nothing behind the name', 'FROM a:1\nENV A\n'],
  ],
  'prefer-lowercase-stage': [['digits and dashes', 'FROM a:1 AS b-2_c.d\n']],
  'match-as-casing': [['both lower case', 'from a:1 as b\n']],
  'prefer-consistent-casing': [
    ['all lower case', 'from a:1\nrun x\n'],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\nrun x\nEOF\n'],
    ['behind ONBUILD', 'FROM a:1\nONBUILD «run» x\n'],
    ['a tie', 'FROM a:1\n«run» x\n'],
  ],
  'known-from-stage': [
    ['an image', 'FROM a:1 AS build\nFROM a:1\nCOPY --from=nginx /x /x\n'],
    ['an image with a tag', 'FROM a:1 AS golan\nFROM a:1\nCOPY --from=golang:1 /x /x\n'],
    ['a number of a stage above', 'FROM a:1\nFROM a:1\nCOPY --from=0 /x /x\n'],
    ['a named context', 'FROM a:1 AS build\nFROM a:1\nCOPY --from=assets /x /x\n'],
    ['a well-known image that looks like a stage', 'FROM a:1 AS code\nFROM a:1\nCOPY --from=node /x /x\n'],
    ['a variable', 'FROM a:1 AS build\nFROM a:1\nCOPY --from=$build /x /x\n'],
  ],
  'known-variable': [
    ['variables of well-known images', 'FROM node:22\nWORKDIR $HOME/x\nENV PATH=$PATH:/x JAVA=$JAVA_HOME/bin\n'],
    ['a default', 'FROM a:1\nWORKDIR ${X:-y}\nWORKDIR ${X:+y}\nWORKDIR ${X:?}\n'],
    ['RUN and shell form', 'FROM a:1\nRUN x $y\nCMD z $w\n'],
    ['a heredoc', 'FROM a:1\nCOPY <<EOF /x\n$y\nEOF\n'],
    ['escaped and single-quoted', "FROM a:1\nENV A=\\$x B='$y'\n"],
    ['proxies', 'FROM a:1\nENV A=$HTTP_PROXY$no_proxy\n'],
    ['set in a parent stage', 'FROM a:1 AS b\nENV X=1\nFROM b\nWORKDIR /$X\n'],
    ['set by the same instruction', 'FROM a:1\nENV A=1 B=$A\n'],
    ['a pair that takes its own name from nowhere', 'FROM a:1\nENV A=1 B=«$B»:/x\nENV C «${C}»\nENV B=$B\n'],
    ['what images for CUDA set', 'FROM a:1\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH\n'],
    ['an argument of the same name', 'FROM a:1\nARG A\nENV A=$A\n'],
    ['a platform, once declared', 'FROM a:1\nARG TARGETARCH\nENV A=$TARGETARCH\n'],
    ['a platform, never declared', 'FROM a:1\nENV A=«$TARGETARCH»\n'],
    ['set below', 'FROM a:1\nWORKDIR /«$LATER»\nARG LATER=x\n'],
    ['an upper-case name of the base image, on request', 'FROM a:1\nWORKDIR $CATALINA\n', { trustBaseImage: true }],
  ],
  'known-arg-in-from': [
    ['a default', 'FROM ${X:-a:1}\n'],
    ['a platform', 'FROM --platform=$BUILDPLATFORM a:1\n'],
    ['an ARG of a stage, which does not count', 'FROM a:1\nARG X=b\nFROM «$X»\n'],
  ],
  'valid-syntax': [
    ['a frontend of somebody else', '# syntax=example.com/other:1\nFROM a:1\n&& x\n'],
    ['a placeholder', '${templateOption:features}\nFROM a:1\n'],
  ],
  'known-instruction': [
    ['a placeholder alone on its line', 'FROM a:1\n${templateOption:features}\n'],
    ['ONBUILD', 'FROM a:1\nONBUILD RUN x\n'],
    ['lower case', 'from a:1\nrun x\n'],
    ['continued lines', 'FROM a:1\nRUN x \\\n  foo\n'],
    ['heredocs', 'FROM a:1\nRUN <<EOF\nfoo\nEOF\n'],
    ['a frontend of somebody else', '# syntax=example.com/other:1\nFROM a:1\nINCLUDE x\n'],
  ],
  'require-argument': [
    ['everything that is complete', 'FROM a:1 AS b\nCOPY ["a", "b"]\nHEALTHCHECK NONE\nSHELL ["x"]\nONBUILD RUN x\nADD <<EOF /x\nEOF\n'],
    ['no name behind AS', '«FROM» a:1 AS\n'],
    ['an empty SHELL', 'FROM a:1\n«SHELL» []\n'],
    ['a trigger without arguments', 'FROM a:1\nONBUILD «RUN»\n'],
  ],
  'require-from': [
    ['an empty file', ''],
    ['a file of comments', '# a\n'],
  ],
  'no-empty-continuation': [
    ['a comment between', 'FROM a:1\nRUN x \\\n# y\n z\n'],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\nx \\\n\ny\nEOF\n'],
    ['several blank lines, once', 'FROM a:1\nRUN x \\\n«\n \n» y\n'],
  ],
  'prefer-absolute-workdir': [
    ['below an absolute one', 'FROM a:1\nWORKDIR /srv\nWORKDIR app\n'],
    ['below an absolute one of a parent stage', 'FROM a:1 AS b\nWORKDIR /srv\nFROM b\nWORKDIR app\n'],
    ['a variable', 'FROM a:1\nWORKDIR $HOME/x\nWORKDIR ${D}\n'],
    ['a Windows path', 'FROM a:1\nWORKDIR "C:\\\\x"\nWORKDIR C:/y\n'],
    ['a quoted path', 'FROM a:1\nWORKDIR "/x"\n'],
  ],
  'no-instruction-before-from': [['ARG, directives and comments', '# syntax=docker/dockerfile:1\n# a\nARG X\nFROM a:1\n']],
  'no-extra-argument': [
    ['a trailing blank', 'FROM a:1 AS b \nSTOPSIGNAL SIGTERM  \n'],
    ['quoted blanks', 'FROM a:1\nUSER "a b"\nUSER "${x:-a b}"\n'],
    ['several words of MAINTAINER', 'FROM a:1\nMAINTAINER a b c\n'],
    ['heredoc marks', 'FROM a:1\nCOPY <<A <<B /x/\nA\nB\n'],
  ],
  'known-flag': [
    ['options of the command', 'FROM a:1\nRUN foo --x --y=z\n'],
    [
      'every flag of the current syntax',
      'FROM --platform=x a:1\nRUN --mount=target=/x --network=none --security=insecure --device=x y\nCOPY --parents --link --exclude=a b c/\n',
    ],
  ],
  'unique-flag': [['flags that repeat', 'FROM a:1\nRUN --mount=target=/x --mount=target=/y z\nCOPY --exclude=a --exclude=b c d/\n']],
  'valid-flag-value': [
    ['variables', 'FROM a:1\nCOPY --from=$X --link=$Y a b\nRUN --mount=type=$Z x\n'],
    ['flags that stand for true', 'FROM a:1\nCOPY --link a b\n'],
    ['a target that is mistyped', 'FROM a:1\nRUN --mount=type=cache,«taget=/x» y\n'],
    ['a secret without target', 'FROM a:1\nRUN --mount=type=secret,id=x,env=Y z\n'],
  ],
  'valid-duration': [
    [
      'several units, zero and variables',
      'FROM a:1\nHEALTHCHECK --interval=1m30s --timeout=0 --start-period=0s --start-interval=$X CMD y\n',
    ],
  ],
  'valid-quotes': [
    ['escaped quotes', 'FROM a:1\nENV A=\\" B=it\\\'s\n'],
    ['an apostrophe in double quotes', 'FROM a:1\nLABEL a="it\'s"\n'],
    ['text of RUN', 'FROM a:1\nRUN echo "a\n'],
  ],
  'valid-key-value': [
    ['the legacy form, whatever follows', 'FROM a:1\nENV JAVA_OPTS -Da=b -Dc=d\nENV A b=c\n'],
    ['a quoted value', 'FROM a:1\nENV A="b c" D=e\n'],
  ],
  'valid-json-form': [
    ['a test command', 'FROM a:1\nRUN [ -f x ] && y\nRUN [[ -f x ]]\nCMD [ "$A" = b ]\n'],
    ['text behind the bracket', 'FROM a:1\nRUN ["a"] && b\n'],
    ['a class of characters', 'FROM a:1\nCOPY [a-z]* /x/\n'],
    ['an array over several lines', 'FROM a:1\nCMD ["a", \\\n  # why\n  "b"]\n'],
  ],
  'valid-healthcheck-type': [['both, in any case', 'FROM a:1\nHEALTHCHECK none\nHEALTHCHECK --retries=1 cmd x\n']],
  'valid-stop-signal': [
    ['numbers and real-time signals', 'FROM a:1\nSTOPSIGNAL 9\nSTOPSIGNAL SIGRTMIN+3\n'],
    ['a variable', 'FROM a:1\nSTOPSIGNAL $X\n'],
  ],
  'valid-variable-modifier': [
    ['the shell expands', 'FROM a:1\nRUN x ${V:0:1}\nCMD x ${V^^}\n'],
    ['all that builders know', 'FROM a:1\nARG V\nENV A=${V:-a}${V:+a}${V:?a}${V-a}${V+a}${V#a}${V##a}${V%a}${V%%a}${V/a/b}${V//a/b}\n'],
    ['escaped and single-quoted', "FROM a:1\nENV A=\\${V:0:1} B='${V^}'\n"],
  ],
  'no-dangling-continuation': [
    ['a trigger on its own line', 'FROM a:1\nONBUILD \\\nRUN x\n'],
    ['an indented word', 'FROM a:1\nRUN a \\\n  ADD x\n'],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\na \\\nRUN b\nEOF\n'],
  ],
  'valid-heredoc': [
    ['here-strings and shifts', 'FROM a:1\nRUN cat <<< x && y $((a<<b)) && z $((1 << 2))\n'],
    ['marks in quotes and comments', 'FROM a:1\nRUN echo "x <<EOF" \\\n  # <<EOF\n  y\n'],
  ],
  'valid-shell-syntax': [
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-c"]\nRUN if ($x) { "a }\n'],
    ['another interpreter', 'FROM a:1\nRUN <<EOF\n#!/usr/bin/env python3\nif x:\n  "y\nEOF\n'],
    ['a template', 'FROM a:1\nRUN {{ if x }} "a {{ end }}\n'],
    ['blanks behind the escape', 'FROM a:1\nRUN a && \\  \n  b\n'],
    ['a word too much', 'FROM a:1\nRUN a && \\\n  b «)» && \\\n  c\nRUN if a; then b; fi; «fi»\nRUN a «|» | b\n'],
    ['an open quote on a line below', "FROM a:1\nRUN a && \\\n  echo «'b»\n"],
  ],
  'valid-directive-position': [
    ['directly below another one', '# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM a:1\n'],
    ['a check above an instruction', 'FROM a:1\n# check=skip=JSONArgsRecommended\nCMD x\n'],
    ['a sentence', 'FROM a:1\n# escape = the character that continues lines\n# syntax = see the manual\n'],
  ],
  'valid-check-directive': [
    ['all, and names to come', '# check=skip=all;error=true;experimental=all\nFROM a:1\n'],
    ['several names', '# check=skip=StageNameCasing, FromAsCasing\nFROM a:1\n'],
  ],
  'valid-image-reference': [
    ['a tag with a digest', 'FROM a:1@sha256:0000000000000000000000000000000000000000000000000000000000000000\n'],
    ['variables', 'FROM ${A:-X}Y\n'],
    ['a registry with upper case and port', 'FROM LOCALHOST:5000/a/b__c.d-e:1\n'],
  ],
  'known-registry': [['no list', 'FROM example.com/a:1\n']],
  'no-constant-platform': [
    ['a variable', 'FROM --platform=$BUILDPLATFORM a:1\n'],
    ['a stage named after it', 'FROM --platform=linux/arm64 a:1 AS base-arm64\n'],
    ['one of several platforms', 'FROM --platform=linux/arm64 a:1 AS b\nFROM --platform=linux/amd64 a:1 AS c\n'],
  ],
  'no-copy-root': [
    ['into an empty image', 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b / /\n'],
    ['a path', 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /x /\n'],
  ],
  'no-unused-stage': [
    [
      'used by name and number',
      'FROM a:1 AS b\nFROM b AS c\nFROM a:1 AS d\nFROM a:1\nCOPY --from=c /x /x\nRUN --mount=from=2,target=/y z\n',
    ],
    ['conventional names', 'FROM a:1 AS test\nFROM a:1 AS production\nFROM a:1\n'],
  ],
  'valid-arg-default': [['a default', 'ARG TAG=1\nFROM a:$TAG\nFROM a:${OTHER:-2}\n']],
  'no-same-env-reference': [
    ['set before', 'FROM a:1\nENV A=1\nENV A=2 B=$A\n'],
    ['a pair that names itself', 'FROM a:1\nENV PATH="/x:$PATH"\nENV A=$A:x\n'],
    ['another variable', 'FROM a:1\nENV A=1 B=$C\n'],
    ['escaped and single-quoted', "FROM a:1\nENV A=1 B=\\$A C='$A'\n"],
  ],
  'require-directory-destination': [
    ['a variable', 'FROM a:1\nCOPY a b "${D}/"\nCOPY a b $D\n'],
    ['the directory itself', 'FROM a:1\nCOPY a b .\nCOPY a b ..\n'],
    ['one source with a glob', 'FROM a:1\nCOPY *.x /y\n'],
    ['several heredocs', 'FROM a:1\nCOPY <<A <<B «/x»\nA\nB\n'],
  ],
  'no-secret-variable': [
    ['files, addresses and sizes', 'FROM a:1\nENV PASSWORD_FILE=x API_TOKEN_FILE=x TOKEN_URL=x KEY_LENGTH=1 TOKEN_TTL=1\n'],
    ['other meanings', 'FROM a:1\nARG GOPRIVATE\nENV TOKENIZERS_PARALLELISM=x PUBLIC_KEY=x MAX_TOKENS=5 AUTHOR=x USERNAME=x AUTHORS=y\n'],
    ['empty, a switch or a path', 'FROM a:1\nENV PASSWORD="" AUTH=true SECRET=/run/secrets/x API_TOKEN=none\n'],
    ['an argument that is a switch, and what it is handed to', 'FROM a:1\nARG AUTH_JSON=false\nENV AUTH_JSON=${AUTH_JSON}\n'],
    ['an argument that is empty, and what it is handed to', 'FROM a:1\nARG «TOKEN»=\nENV «TOKEN»=$TOKEN\n'],
    ['an argument without a value, and what it is handed to', 'FROM a:1\nARG «TOKEN»\nENV «TOKEN»=$TOKEN\n'],
  ],
  'no-copied-secret': [
    ['samples and public parts', 'FROM a:1\nCOPY .env.example id_rsa.pub ca.pem server.crt /x/\n'],
    ['a stage that is thrown away', 'FROM a:1 AS b\nCOPY .npmrc .\nFROM a:1\n'],
  ],
  'match-cmd-form': [
    ['both arrays', 'FROM a:1\nENTRYPOINT ["a"]\nCMD ["b"]\n'],
    ['an empty CMD', 'FROM a:1\nENTRYPOINT a\nCMD []\n'],
    ['an empty ENTRYPOINT', 'FROM a:1\nENTRYPOINT []\nCMD b\n'],
    ['an ENTRYPOINT of another stage', 'FROM a:1 AS x\nENTRYPOINT ["a"]\nFROM x\nCMD b\n'],
  ],
  'valid-port': [
    ['variables', 'FROM a:1\nEXPOSE $PORT ${PORT:-80}\n'],
    ['ranges and protocols', 'FROM a:1\nEXPOSE 80 90-92/udp 65535/tcp\n'],
    ['zero', 'FROM a:1\nEXPOSE «0»\n'],
    ['in quotes', `FROM a:1\nEXPOSE "80" '443/tcp' "«x»"\n`],
    ['two protocols, which is another finding', 'FROM a:1\nEXPOSE 80/tcp/udp\n'],
  ],
  'valid-protocol': [
    ['any case, and variables', 'FROM a:1\nEXPOSE 80/TCP 81/$P\n'],
    ['two of them', 'FROM a:1\nEXPOSE 80/«tcp/udp»\n'],
  ],
  'no-host-port-in-expose': [
    ['a default', 'FROM a:1\nEXPOSE ${PORT:-80}\n'],
    ['in quotes', 'FROM a:1\nEXPOSE "«8080:80»"\n'],
  ],
  'no-ssh-port': [
    ['other ports', 'FROM a:1\nEXPOSE 2222 220-229\n'],
    ['a range', 'FROM a:1\nEXPOSE «20-30»\n'],
  ],
  'no-system-workdir': [
    ['directories below', 'FROM a:1\nWORKDIR /usr/src/app\nVOLUME /var/www\n'],
    ['back to the root', 'FROM a:1\nWORKDIR /x\nRUN y\nWORKDIR /\nCMD ["z"]\n'],
  ],
  'require-workdir': [
    ['absolute, by drive, by variable, quoted', 'FROM a:1\nCOPY a /b\nCOPY a C:/b\nCOPY a $D\nCOPY a "/b"\n'],
    ['set in a parent stage', 'FROM a:1 AS b\nWORKDIR /x\nFROM b\nCOPY a c/\n'],
    ['destinations behind the first', 'FROM a:1 AS b\nADD a «b/»\nCOPY c d/\nFROM b\nCOPY e f/\nFROM a:1\nCOPY g «h/»\n'],
  ],
  'prefer-numeric-user': [
    ['numbers, variables and root', 'FROM a:1\nUSER 1000:app\n'],
    ['Windows', 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\n'],
  ],
  'require-healthcheck': [
    ['none on purpose', 'FROM a:1\nHEALTHCHECK NONE\n'],
    ['a parent stage has one', 'FROM a:1 AS b\nHEALTHCHECK CMD x\nFROM b\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD HEALTHCHECK CMD x\n'],
  ],
  'no-chown-flag': [
    ['root', 'FROM a:1\nCOPY --chown=root:root a b\nCOPY --chown=0:0 a b\n'],
    ['a builder stage', 'FROM a:1 AS b\nCOPY --chown=x a b\nFROM a:1\n'],
  ],
  'no-world-writable': [['a sticky directory', 'FROM a:1\nRUN chmod 1777 /tmp && chmod 755 x && chmod g+w y\n']],
});

/** How much a finding weighs, where that depends on what is around it. */
const weighed = {
  'require-image-tag': [
    ['an image that has versions', 'FROM alpine\n', 'warning'],
    ['an image that has none', 'FROM gcr.io/distroless/static\n', 'info'],
  ],
} as const;

const findingsOf = (rule: string, text: string): Finding[] =>
  engineWith({ Dockerfile: text }, { extends: [], rules: { [rule]: 'warning' } }).lint('Dockerfile');

for (const [name, cases] of Object.entries(weighed))
  describe(`dockerfile/${name}`, () => {
    for (const [what, text, severity] of cases)
      it(`is of severity ${severity} for ${what}`, () => {
        const severities = findingsOf(`dockerfile/${name}`, text).map((finding) => finding.severity);
        assert.deepEqual(severities, [severity]);
      });
  });
