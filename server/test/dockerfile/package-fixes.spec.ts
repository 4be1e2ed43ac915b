import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, ruleOf } from '../support/lint.js';

/** What the first fix of a rule makes of the instructions below FROM; `kind` is its safety. */
const cases: readonly (readonly [name: string, rule: string, before: string, after: string, kind: string])[] = [
  [
    'a comment behind the last command',
    'require-yum-clean',
    'RUN yum install -y a # why\n',
    'RUN yum install -y a && yum clean all # why\n',
    'safe',
  ],
  [
    'comments between continued lines',
    'require-dnf-clean',
    'RUN set -e && \\\n  # why\n  dnf install -y \\\n    # this\n    a\n',
    'RUN set -e && \\\n  # why\n  dnf install -y \\\n    # this\n    a && dnf clean all\n',
    'safe',
  ],
  [
    'a list of semicolons',
    'require-zypper-clean',
    'RUN set -e; zypper in -y a;\n',
    'RUN set -e; zypper in -y a && zypper clean;\n',
    'review',
  ],
  [
    'a condition',
    'require-yum-clean',
    'RUN if x; then yum install -y a; fi\n',
    'RUN if x; then yum install -y a; fi && yum clean all\n',
    'review',
  ],
  [
    'a heredoc of several lines',
    'require-yum-clean',
    'RUN <<EOF\nset -e\nyum install -y a # why\nEOF\n',
    'RUN <<EOF\nset -e\nyum install -y a # why\nyum clean all\nEOF\n',
    'review',
  ],
  [
    'a heredoc of one list',
    'require-yum-clean',
    'RUN <<EOF\nyum update -y && \\\n  yum install -y a # why\nEOF\n',
    'RUN <<EOF\nyum update -y && \\\n  yum install -y a && yum clean all # why\nEOF\n',
    'safe',
  ],
  [
    'a list that works on in the background',
    'require-yum-clean',
    'RUN yum install -y a &\n',
    'RUN --mount=type=cache,target=/var/cache/yum,sharing=locked yum install -y a &\n',
    'review',
  ],
  [
    'a command that needs sudo',
    'require-yum-clean',
    'USER root\nRUN sudo yum install -y a\n',
    'USER root\nRUN --mount=type=cache,target=/var/cache/yum,sharing=locked sudo yum install -y a\n',
    'review',
  ],
  ['another user, whose caches nobody can name', 'prefer-cache-mount', 'USER app\nRUN npm ci\n', 'USER app\nRUN npm ci\n', 'none'],
  [
    'lists that a later RUN needs',
    'no-apt-lists',
    'RUN apt-get update\nRUN apt-get install -y a\n',
    'RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y a\n',
    'review',
  ],
  [
    'an index that a later RUN installs from',
    'require-apk-no-cache',
    'RUN apk add -U a\nRUN apk add b && rm -rf /var/cache/apk/*\n',
    'RUN apk add -U a\nRUN apk add b && rm -rf /var/cache/apk/*\n',
    'none',
  ],
  ['a package in quotes', 'pin-apk-package', 'RUN apk add "a" \\\n  b\n', 'RUN apk add "a=version" \\\n  b=version\n', 'ask'],
  ['a package with a condition', 'pin-pip-package', 'RUN pip install "a ; x"\n', 'RUN pip install "a==version ; x"\n', 'ask'],
  ['a repository', 'pin-npm-package', 'RUN npm i a/b\n', 'RUN npm i a/b#ref\n', 'ask'],
  ['a module stream', 'pin-dnf-package', 'RUN dnf module install a\n', 'RUN dnf module install a:stream\n', 'ask'],
];

describe('Fixes of package commands keep what stands around them', () => {
  for (const [name, id, before, after, kind] of cases)
    it(`${id}: ${name}`, () => {
      const [text, expected] = [`FROM a:1\n${before}`, `FROM a:1\n${after}`];
      const rule = ruleOf(`dockerfile/${id}`);
      const findings = engineWith({ Dockerfile: text }, configOf(rule, {})).lint('Dockerfile');
      assert.equal(afterFix('Dockerfile', text, findings, 0), expected);
      assert.equal(findings[0]?.fixes[0]?.safety ?? 'none', kind);
    });
});
