import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, ruleOf } from '../support/lint.js';

/** rule → name → file → the file after the first fix of each finding; undefined where no fix is offered. */
const fixes: Readonly<Record<string, readonly (readonly [name: string, before: string, after: string | undefined])[]>> = {
  'no-dist-upgrade': [
    ['all of the RUN', 'FROM a:1\n# why\nRUN apt-get dist-upgrade\nRUN x\n', 'FROM a:1\n# why\nRUN x\n'],
    ['first of the list', 'FROM a:1\nRUN apt-get dist-upgrade -y && x\n', 'FROM a:1\nRUN x\n'],
    ['last of the list', 'FROM a:1\nRUN x; apt-get dist-upgrade -y\n', 'FROM a:1\nRUN x\n'],
    ['on lines of its own', 'FROM a:1\r\nRUN x \\\r\n && apt-get dist-upgrade -y \\\r\n && y\r\n', 'FROM a:1\r\nRUN x \\\r\n && y\r\n'],
    ['above a comment that is lost', 'FROM a:1\nRUN apt-get dist-upgrade && \\\n # why\n x\n', undefined],
    ['below a comment that stays', 'FROM a:1\nRUN x && \\\n # why\n apt-get dist-upgrade && y\n', 'FROM a:1\nRUN x && \\\n # why\n y\n'],
    ['on a condition', 'FROM a:1\nRUN x || apt-get dist-upgrade && y\n', undefined],
    ['with an alternative', 'FROM a:1\nRUN apt-get dist-upgrade || y\n', undefined],
    ['in a compound command', 'FROM a:1\nRUN if x; then apt-get dist-upgrade; fi\n', undefined],
    ['in a heredoc', 'FROM a:1\nRUN <<EOF\nx\napt-get dist-upgrade\nEOF\n', 'FROM a:1\nRUN <<EOF\nx\nEOF\n'],
    ['the only line of a heredoc', 'FROM a:1\nRUN <<EOF\napt-get dist-upgrade\nEOF\n', 'FROM a:1\n'],
    ['a trigger', 'FROM a:1\nONBUILD RUN apt-get dist-upgrade\nRUN x\n', 'FROM a:1\nRUN x\n'],
  ],
  'prefer-key-value-equals': [
    ['a variable in quotes', 'FROM a:1\nENV A x "$B" ${C:-d e}\n', 'FROM a:1\nENV A="x $B ${C:-d e}"\n'],
    ['quotes inside a variable, which would end the word', 'FROM a:1\nENV A ${B:-"c d"}\n', undefined],
    ['an open quote, with which nothing is built', "FROM a:1\nENV A it's\n", undefined],
  ],
  'no-maintainer': [
    [
      'over two lines, with a sign that a LABEL would expand',
      'FROM a:1\nmaintainer Jo \\\n  D$e\n',
      'FROM a:1\nlabel org.opencontainers.image.authors="Jo   D\\$e"\n',
    ],
    ['a comment inside', 'FROM a:1\nMAINTAINER Jo \\\n  # why\n  Doe\n', undefined],
    ['nobody, with which nothing is built', 'FROM a:1\nMAINTAINER\n', undefined],
  ],
  'require-dnf-clean': [
    [
      'the end of the shell',
      'FROM a:1\nRUN dnf install -y x && exit 0\n',
      'FROM a:1\nRUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y x && exit 0\n',
    ],
    ['a command that takes its place', 'FROM a:1\nUSER x\nRUN dnf install -y x && exec y\n', undefined],
    [
      'an alternative that leaves',
      'FROM a:1\nRUN dnf install -y x || exit 1; y\n',
      'FROM a:1\nRUN dnf install -y x || exit 1; y && dnf clean all\n',
    ],
  ],
  'prefer-joined-run': [
    ['three', 'FROM a:1\nRUN a\n\nRUN b\nRUN c\n', 'FROM a:1\nRUN a && \\\n    b && \\\n    c\n'],
    ['behind a comment', 'FROM a:1\nRUN a # why\nRUN b\n', undefined],
    ['behind a semicolon', 'FROM a:1\nRUN a;\nRUN b\n', undefined],
    ['a list that goes on whatever happens', 'FROM a:1\nRUN a\nRUN b; c\n', undefined],
    ['an alternative', 'FROM a:1\nRUN a\nRUN b || c\n', undefined],
    ['a compound command', 'FROM a:1\nRUN a\nRUN if b; then c; fi\n', 'FROM a:1\nRUN a && \\\n    if b; then c; fi\n'],
    ['another escape', '# escape=`\nFROM debian:1\nRUN a\nrun b\n', '# escape=`\nFROM debian:1\nRUN a && `\n    b\n'],
  ],
  'no-update-alone': [
    ['with a flag', 'FROM a:1\nRUN --network=host apt-get update\nRUN apt-get install x\n', undefined],
    [
      'several commands',
      'FROM a:1\nRUN x && apt-get update\nCOPY a b\nRUN apt-get install y\n',
      'FROM a:1\nCOPY a b\nRUN x && apt-get update && apt-get install y\n',
    ],
    ['a list that goes on whatever happens', 'FROM a:1\nRUN apt-get update; x\nRUN apt-get install y\n', undefined],
  ],
  'prefer-shell-instruction': [
    ['another shell', 'FROM a:1\nRUN x && ln -sf /bin/zsh /bin/sh\n', 'FROM a:1\nSHELL ["/bin/zsh", "-c"]\nRUN x\n'],
    ['behind an alternative', 'FROM a:1\nRUN ln -sf /bin/bash /bin/sh || true\n', undefined],
    ['a trigger', 'FROM a:1\nONBUILD RUN ln -sf /bin/bash /bin/sh\n', undefined],
  ],
  'no-lost-export': [
    ['a value in quotes', 'FROM a:1\nRUN export A="b c" D=e\n', 'FROM a:1\nENV A="b c" D=e\n'],
    ['a value that nobody knows', 'FROM a:1\nRUN export A=$(b)\nRUN export C=$D\nRUN export E\nRUN export F=~/g\n', undefined],
    ['sourced', 'FROM a:1\nRUN . ./.env\n', undefined],
  ],
  'prefer-add-download': [
    ['behind another command', 'FROM a:1\nRUN x && curl -o y https://e.org/y\n', undefined],
    ['a name with blanks', 'FROM a:1\nRUN curl -o "y z" https://e.org/y\n', undefined],
  ],
  'prefer-dependency-layer': [
    ['with other commands', 'FROM a:1\nCOPY . .\nRUN npm ci && npm run build\n', undefined],
    ['something between', 'FROM a:1\nCOPY . .\nUSER x\nRUN npm ci\n', undefined],
    [
      'an owner',
      'FROM a:1\nCOPY --chown=x . .\nRUN go mod download\n',
      'FROM a:1\nCOPY --chown=x go.mod go.sum* ./\nRUN go mod download\nCOPY --chown=x . .\n',
    ],
  ],
  'prefer-apt-get': [
    ['what only apt does', 'FROM a:1\nRUN apt list && apt edit-sources\n', undefined],
    [
      'in quotes, with a path',
      'FROM a:1\nRUN "apt" update && /usr/bin/apt policy\n',
      'FROM a:1\nRUN "apt"-get update && /usr/bin/apt-cache policy\n',
    ],
  ],
  'prefer-quiet-download': [['an image whose wget nobody knows', 'FROM example.com/a:1\nRUN wget x\n', undefined]],
  'no-debian-frontend-env': [
    ['the last pair', 'FROM a:1\nENV A=b DEBIAN_FRONTEND=x\n', 'FROM a:1\nENV A=b\nARG DEBIAN_FRONTEND=x\n'],
    ['the legacy form', 'FROM a:1\nenv DEBIAN_FRONTEND noninteractive\n', 'FROM a:1\narg DEBIAN_FRONTEND=noninteractive\n'],
    [
      'on lines of its own',
      'FROM a:1\nENV A=b \\\n  DEBIAN_FRONTEND=x \\\n  C=d\n',
      'FROM a:1\nENV A=b \\\n  C=d\nARG DEBIAN_FRONTEND=x\n',
    ],
  ],
  'no-copied-secret': [
    ['alone', 'FROM a:1\nCOPY .npmrc /root/.npmrc\nRUN x\n', 'FROM a:1\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc x\n'],
    [
      'into a directory that nobody knows',
      'FROM a:1\nCOPY .npmrc a ./\nRUN x\n',
      'FROM a:1\nCOPY a ./\nRUN --mount=type=secret,id=npmrc x\n',
    ],
    ['for no RUN', 'FROM a:1\nCOPY .env .\nCMD ["x"]\n', undefined],
  ],
};

for (const [name, cases] of Object.entries(fixes)) {
  describe(`The fix of dockerfile/${name} keeps the rest`, () => {
    const rule = ruleOf(`dockerfile/${name}`);
    for (const [title, before, after] of cases)
      it(title, () => {
        const findings = engineWith({ Dockerfile: before }, configOf(rule, {})).lint('Dockerfile');
        assert.notEqual(findings.length, 0);
        assert.equal(afterFix('Dockerfile', before, findings, 0), after ?? before);
      });
  });
}
