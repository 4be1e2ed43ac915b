import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

describeSilences('dockerfile', {
  'valid-syntax': [
    ['the frontends of Docker', '# syntax=docker.io/docker/dockerfile-upstream:1\nFROM a:1\n«&&» x\n'],
    ['only the line itself', 'FROM a:1\n«&&» x\nRUN y\n«-» z\n'],
    ['behind a heredoc that has text on its last line', 'FROM a:1\nRUN <<EOF\nx\nEOF y\n«&&» z\n'],
  ],
  'known-instruction': [
    ['what ONBUILD holds back', 'FROM a:1\nONBUILD «CPOY» a b\n'],
    ['text behind a heredoc', 'FROM a:1\nCOPY <<EOF /x\na\nEOF\n«junk» b\nRUN y\n'],
    ['a first line that continues', 'FROM a:1\n«RNU» x \\\n  y\nRUN z\n'],
  ],
  'require-from': [['arguments while being typed', '«ARG» X\n']],
  'require-argument': [
    ['an empty array for volumes', 'FROM a:1\n«VOLUME» []\n'],
    ['an empty array of a health check', 'FROM a:1\n«HEALTHCHECK» CMD []\n'],
    ['a name without value', 'FROM a:1\n«ENV» A\n«LABEL» a\nARG A\nENV B=\n'],
    ['nothing but flags', 'FROM a:1\n«RUN» --mount=type=cache,target=/x\n«COPY» --from=b\n'],
    ['empty arrays that mean something', 'FROM a:1\nCMD []\nENTRYPOINT []\n'],
    ['a backslash and nothing else', 'FROM a:1\n«EXPOSE» \\\n\n'],
    ['held back', 'FROM a:1\n«ONBUILD»\nonbuild «copy» a\n'],
  ],
  'no-extra-argument': [
    ['arrays and paths with blanks', 'FROM a:1\nWORKDIR /a b\nHEALTHCHECK CMD a b\n'],
    ['behind a variable with blanks', 'FROM a:1\nUSER ${x:-a b} «c»\n'],
  ],
  'known-flag': [
    ['options of a health check command', 'FROM a:1\nHEALTHCHECK --interval=1s CMD x --foo\n'],
    ['flags in another case, which builders refuse', 'FROM a:1\nCOPY --«From»=x a b\n'],
    [
      'every flag of ADD and HEALTHCHECK',
      'FROM a:1\nADD --chown=a --chmod=1 --link --keep-git-dir --checksum=x --exclude=y --unpack a b\nHEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=1 CMD x\n',
    ],
    ['held back', 'FROM a:1\nONBUILD RUN --«moun»=x y\n'],
  ],
  'valid-flag-value': [
    ['a stage in another case', 'FROM a:1 AS Build\nFROM a:1\nCOPY --from=BUILD a b\n'],
    [
      'an image, with tag and digest',
      'FROM a:1\nCOPY --from=ghcr.io/x/y:1@sha256:0000000000000000000000000000000000000000000000000000000000000000 a b\n',
    ],
    ['what is neither stage nor image', 'FROM a:1\nCOPY --from=«a:b:c» a b\nCOPY --from=«UPPER/x» a b\n'],
    [
      'options of mounts that some types do not need',
      'FROM a:1\nRUN --mount=target=/x,id=a,ro --mount=type=secret,id=b,required,mode=0400 --mount=type=ssh x\n',
    ],
    ['an option of another type', 'FROM a:1\nRUN --mount=type=bind,target=/x,«sharing=locked» x\n'],
    ['a boolean in another case, and an empty one', 'FROM a:1\nCOPY --link=True «--parents=» a b\n'],
    ['an empty type', 'FROM a:1\nRUN --mount=«type=»,target=/x y\n'],
    ['a quoted value', 'FROM a:1\nRUN --mount="type=cache,«foo=1»,target=/x y" z\n'],
    [
      'variables in every kind',
      'FROM --platform=$P a:1\nRUN --network=$N --security=${S} --mount=type=cache,target=$T x\nHEALTHCHECK --retries=$R CMD x\n',
    ],
  ],
  'valid-duration': [
    ['a negative one', 'FROM a:1\nHEALTHCHECK --interval=«-5s» CMD x\n'],
    ['fractions and micro in both spellings', 'FROM a:1\nHEALTHCHECK --interval=1.5h --timeout=2000µs --start-period=2000us CMD x\n'],
    ['no value', 'FROM a:1\nHEALTHCHECK «--interval=» «--timeout» CMD x\n'],
  ],
  'valid-quotes': [
    ['quotes escaped by a backtick', '# escape=`\nFROM a:1\nENV A=`" B=C:\\dir\\\n'],
    ['a backslash before the quote, where it escapes nothing', '# escape=`\nFROM a:1\nENV P="C:\\"\n'],
    ['values over several lines', 'FROM a:1\nLABEL a="x \\\n  y" b=c\n'],
    ['flags, each by itself', 'FROM a:1\nCOPY --chown=«"a:b» --link x y\nHEALTHCHECK --interval=«\'5s» CMD z\n'],
    ['the legacy form', "FROM a:1\nENV A it«'s»\n"],
  ],
  'valid-key-value': [
    ['an empty name in quotes', 'FROM a:1\nENV «""=x»\n'],
    ['blanks around the sign, which is the legacy form', 'FROM a:1\nENV A = b\nENV A =b\n'],
    ['names of ARG', 'FROM a:1\nARG A=b C\n'],
    ['each word', 'FROM a:1\nENV A=b «C» d «E»\n'],
  ],
  'valid-json-form': [
    ['tests that end in a bracket', 'FROM a:1\nRUN [ -d /x, ]\nCMD [ "$A" = "b" ]\nRUN [[ "a" = "b" ]]\n'],
    ['a class of characters, twice', 'FROM a:1\nCOPY [ab] [cd]\n'],
    ['empty arrays', 'FROM a:1\nCMD []\nENTRYPOINT [ ]\n'],
    [
      'every instruction',
      "FROM a:1\nVOLUME «['/a']»\nCOPY «['a', '/b']»\nADD «[\"a\", 1]»\nHEALTHCHECK CMD «['a']»\nONBUILD CMD «['a']»\nRUN «['a']»\n",
    ],
    ['quotes of a word processor', 'FROM a:1\nENTRYPOINT «[“a”, “b”]»\n'],
  ],
  'require-json-shell': [
    ['what is nearly JSON, which another rule repairs', "FROM a:1\nSHELL ['a', '-c']\nSHELL [\"a\", 1]\n"],
    ['text behind the array', 'FROM a:1\nSHELL «["a"] b»\n'],
  ],
  'valid-healthcheck-type': [['a variable', 'FROM a:1\nHEALTHCHECK $X y\n']],
  'valid-stop-signal': [
    [
      'without SIG, from the other end, and in lower case',
      'FROM a:1\nSTOPSIGNAL TERM\nSTOPSIGNAL SIGRTMAX-1\nSTOPSIGNAL sigterm\nSTOPSIGNAL "SIGINT"\n',
    ],
  ],
  'valid-onbuild-trigger': [
    ['everything else', 'FROM a:1\nONBUILD RUN x\nONBUILD CMD y\n'],
    ['in lower case', 'from a:1\nonbuild «from» b\nonbuild «maintainer» c\n'],
  ],
  'no-empty-continuation': [
    ['a comment line with nothing in it', 'FROM a:1\nRUN x \\\n#\n  y\n'],
    ['below the last line', 'FROM a:1\nRUN x\n\nRUN y\n'],
    ['runs apart, each once', 'FROM a:1\nRUN x \\\n«\n»# a\n«\n\n» y\n'],
    ['with Windows line ends', 'FROM a:1\r\nRUN x \\\r\n«\r\n» y\r\n'],
    ['with another escape', '# escape=`\nFROM a:1\nRUN x `\n«\n» y\n'],
  ],
  'no-dangling-continuation': [
    ['the type of a health check', 'FROM a:1\nHEALTHCHECK --interval=5s \\\n  --timeout=1s \\\nCMD x\n'],
    ['a function of that name', 'FROM a:1\nRUN ADD() { x; }; \\\nADD y\n'],
    ['a variable of that name', 'FROM a:1\nENV A=b \\\nUSER=x\n'],
    ['in lower case, or alone', 'FROM a:1\nRUN x \\\nadd y\nRUN x \\\nADD\n'],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\nx \\\nCOPY y\nEOF\n'],
    ['behind an operator', 'FROM a:1\nRUN x && «\\»\nCOPY y z\n'],
    ['over a comment and a blank line', 'FROM a:1\nRUN x «\\»\n# y\n\nCOPY y z\n'],
    ['a trigger that swallows', 'FROM a:1\nONBUILD RUN x «\\»\nCOPY y z\n'],
    ['in front of a comment at the end', 'FROM a:1\nRUN x «\\»\n# y\n'],
  ],
  'valid-heredoc': [
    ['text on a line that looks like the last, where the last follows', 'FROM a:1\nRUN <<EOF\nx\nEOF y\nEOF\n'],
    ['a longer word, and tabs', 'FROM a:1\nRUN <<-EOF\n\tEOFX\n\tEOF\n'],
    ['blanks behind it', 'FROM a:1\nRUN <<EOF\nx\nEOF« »\nRUN y\n'],
    ['the rest of the file', 'FROM a:1\nRUN «<<EOF»\nx\nCOPY y z\n'],
  ],
  'valid-shell-syntax': [['cmd', 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN if "a (\n']],
  'valid-directive-position': [
    ['a check above an instruction, over other comments', 'FROM a:1\n# check=skip=JSONArgsRecommended\n# why\nCMD x\n'],
    ['a check inside an instruction', 'FROM a:1\nRUN x \\\n  # check=skip=all\n  y\n'],
    ['a heredoc', 'FROM a:1\nCOPY <<EOF /x\n# syntax=docker/dockerfile:1\nEOF\n'],
    ['a check above a blank line', '# a\n«# check=skip=all;error=true»\n\nFROM a:1\n'],
    ['a check at the end', 'FROM a:1\n«# check=error=true»\n'],
    [
      'below an unknown directive, another comment, and a blank line',
      '# foo=bar\n«# escape=`»\n# a\n«# syntax=docker/dockerfile:1»\n\n«#Check=skip=all»\n\nFROM a:1\n',
    ],
    ['a blank line between two', '# syntax=docker/dockerfile:1\n\n«# escape=`»\nFROM a:1\n'],
    ['a frontend of somebody else', '# syntax=example.com/other:1\n\n«# escape=`»\nINCLUDE x\n'],
  ],
  'prefer-consistent-casing': [
    ['mixed case counts as lower', '«From» a:1\n«Run» x\ncmd y\n«ENV» a=b\n'],
    ['a broken line', 'FROM a:1\nRUN x\nfoo y\n'],
    ['all of them, on request', '«from» a:1\n«run» x\n«onbuild» «run» x\n', { always: 'upper' }],
  ],
});

describe('A broken instruction costs itself alone', () => {
  const cases: [name: string, text: string][] = [
    ['an unknown instruction', 'FROM a:1\nFOO x\nRUN «sudo» y\n'],
    ['a line that is none', 'FROM a:1\n)) x\nRUN «sudo» y\n'],
    ['missing and surplus arguments', 'FROM\nFROM a:1 b c d\nCOPY\nRUN «sudo» y\n'],
    ['an open quote', 'FROM a:1\nENV A="b\nRUN «sudo» y\n'],
    ['an open quote in a flag', 'FROM a:1\nRUN --mount="type=cache,target=/x «sudo» y\n'],
    ['broken JSON', 'FROM a:1\nCMD ["a\nRUN «sudo» y\n'],
    ['shell text that cannot be read', 'FROM a:1\nRUN if "\nRUN «sudo» y\n'],
    ['text behind the end of a heredoc', 'FROM a:1\nCOPY <<EOF /x\nFROM b\nEOF z\nRUN «sudo» y\n'],
    ['text behind the end of the first of two', 'FROM a:1\nRUN <<A cat <<B\nx\nA z\ny\nB\nRUN «sudo» y\n'],
    ['the same, held back, with Windows line ends', 'FROM a:1\r\nONBUILD RUN <<EOF\r\nx\r\nEOF z\r\nRUN «sudo» y\r\n'],
    ['a directive that is none', '# escape=x\nFROM a:1\nRUN «sudo» y\n'],
  ];
  for (const [name, text] of cases)
    it(name, () => assert.deepEqual(reportsOf('dockerfile/no-sudo', { Dockerfile: text.replace(/[«»]/g, '') }), ['Dockerfile: sudo']));

  it('but of a file for another frontend nothing is known', () => {
    const text = '# syntax=example.com/other:1\nFOO x\nCOPY a\nENV A="b\nCMD ["a", 1]\nRUN sudo x\n# plimsoll-ignore no-sudo\nrun y\n';
    assert.deepEqual(engineWith({ Dockerfile: text }, { extends: ['all'] }).lint('Dockerfile'), []);
  });
});

describe('What is broken is repaired where it stands', () => {
  const cases: [name: string, rule: string, before: string, after: string][] = [
    ['a continuation behind an operator', 'no-dangling-continuation', 'FROM a:1\nRUN x && \\\nCOPY y z\n', 'FROM a:1\nRUN x\nCOPY y z\n'],
    ['a name without value at the end', 'valid-key-value', 'FROM a:1\nENV A=b C\n', 'FROM a:1\nENV A=b C=\n'],
    [
      'a flag given twice, comments kept',
      'unique-flag',
      'FROM a:1\nCOPY --chown=1 \\\n  # why\n  --chown=2 a b\n',
      'FROM a:1\nCOPY \\\n  # why\n  --chown=2 a b\n',
    ],
    ['an empty health check', 'require-argument', 'FROM a:1\nHEALTHCHECK CMD []\n', 'FROM a:1\nHEALTHCHECK CMD command\n'],
    ['quotes of a word processor', 'valid-json-form', 'FROM a:1\nCMD [“a”, ‘b’]\n', 'FROM a:1\nCMD ["a", "b"]\n'],
    ['numbers beside quotes inside quotes', 'valid-json-form', 'FROM a:1\nCMD [\'say "x"\', 1]\n', 'FROM a:1\nCMD ["say \\"x\\"", "1"]\n'],
    [
      'a directive that stands at the top already, which stays',
      'valid-directive-position',
      '# escape=`\n\n# escape=`\nFROM a:1\n',
      '# escape=`\n\n# escape=`\nFROM a:1\n',
    ],
    [
      'a directive below the others',
      'valid-directive-position',
      '# syntax=docker/dockerfile:1\n\n# escape=`\nFROM a:1\n',
      '# syntax=docker/dockerfile:1\n# escape=`\n\nFROM a:1\n',
    ],
    ['text behind an array, which nobody can split', 'require-json-shell', 'FROM a:1\nSHELL ["a"] b\n', 'FROM a:1\nSHELL ["a"] b\n'],
  ];
  for (const [name, rule, before, after] of cases)
    it(name, () => {
      const findings = engineWith({ Dockerfile: before }, configOf(ruleOf(`dockerfile/${rule}`), {})).lint('Dockerfile');
      assert.notDeepEqual(findings, []);
      assert.equal(afterFix('Dockerfile', before, findings, 0), after);
    });
});

describe('An error is told from what only looks wrong', () => {
  const severityOf = (rule: string, text: string): string | undefined =>
    engineWith({ Dockerfile: text }, configOf(ruleOf(`dockerfile/${rule}`), {})).lint('Dockerfile')[0]?.severity;

  it('arrays that stop the build, and those that are run as text', () => {
    assert.equal(severityOf('valid-json-form', 'FROM a:1\nCMD ["a", 1]\n'), 'error');
    assert.equal(severityOf('valid-json-form', "FROM a:1\nSHELL ['a']\n"), 'error');
    assert.equal(severityOf('valid-json-form', "FROM a:1\nCMD ['a']\n"), 'warning');
  });

  it('checks that may be new', () => {
    assert.equal(severityOf('valid-check-directive', '# check=skip=SomethingNew\nFROM a:1\n'), 'hint');
    assert.equal(severityOf('valid-check-directive', '# check=skip=something\nFROM a:1\n'), 'warning');
  });

  it('a file that is only begun', () => assert.equal(severityOf('require-from', 'ARG X\n'), 'hint'));
});
