import assert from 'node:assert/strict';
import { parseDockerfile, type Dockerfile } from '../../src/syntax/dockerfile/dockerfile.js';
import { dockerfileFacts, stageOfTarget } from '../../src/syntax/dockerfile/facts.js';
import type { Span } from '../../src/core/span.js';

const parse = (text: string): Dockerfile => parseDockerfile('Dockerfile', text);
const names = (text: string): string[] => parse(text).instructions.map(({ name }) => name);
const commandsOf = (text: string): string[] =>
  parse(text)
    .all('RUN')
    .flatMap(({ commands }) => commands.map(({ name, args }) => [name, ...args.map(({ raw }) => raw)].join(' ')));
const pick = (text: string, span: Span | undefined): string | undefined => span && text.slice(span.start, span.end);

describe('A Dockerfile is split into instructions', () => {
  const cases: [string, string, string[]][] = [
    ['an empty file', '', []],
    ['a file of comments', '# a\n\n  # b\n', []],
    ['a byte order mark', '\uFEFFFROM a\nRUN b\n', ['FROM', 'RUN']],
    ['Windows line ends', 'FROM a\r\nRUN b \\\r\n  c\r\nCMD d\r\n', ['FROM', 'RUN', 'CMD']],
    ['an indented comment between continued lines', 'FROM a\nRUN b \\\n   # note \\\n  c\nCMD d\n', ['FROM', 'RUN', 'CMD']],
    ['blanks behind the escape', 'FROM a\nRUN b \\  \n  c\nCMD d\n', ['FROM', 'RUN', 'CMD']],
    ['an escaped blank before the escape', 'FROM a\nRUN b \\ \\\n c\nCMD d\n', ['FROM', 'RUN', 'CMD']],
    ['a doubled escape, which continues nothing', 'FROM a\nRUN b \\\\\nCMD d\n', ['FROM', 'RUN', 'CMD']],
    ['a backtick as escape', '# escape=`\nFROM a\nRUN b `\n c\\\nCMD d\n', ['FROM', 'RUN', 'CMD']],
    ['an escape directive below a blank line, which is a comment', '\n# escape=`\nFROM a\nRUN b \\\n c\n', ['FROM', 'RUN']],
    ['an escape directive below another directive', '# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN b `\n c\n', ['FROM', 'RUN']],
    ['a heredoc with instructions in it', 'FROM a\nCOPY <<EOF /x\nFROM b\n# c\nEOF\nRUN d\n', ['FROM', 'COPY', 'RUN']],
    ['two heredocs, one with tabs', 'FROM a\nRUN <<-A cat; cat <<"B"\n\tx\n\tA\ny\nB\nCMD z\n', ['FROM', 'RUN', 'CMD']],
    ['a heredoc with a file descriptor', 'FROM a\nRUN 3<<EOF\nx\nEOF\nCMD y\n', ['FROM', 'RUN', 'CMD']],
    ['a heredoc mark in quotes', 'FROM a\nRUN echo "a <<EOF b"\nCMD x\n', ['FROM', 'RUN', 'CMD']],
    ['shifts and here-strings', 'FROM a\nRUN x=$((1 << 2)) && cat <<< y\nCMD z\n', ['FROM', 'RUN', 'CMD']],
    ['a broken line, which costs itself alone', 'FROM a\n&& x\nRUN b\n', ['FROM', '&&', 'RUN']],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(names(text), expected));

  it('covers all lines of an instruction, trailing blanks left out', () => {
    const text = 'FROM a\nRUN b \\\n  c  \nCMD d\n';
    assert.equal(pick(text, parse(text).instructions[1]), 'RUN b \\\n  c');
  });

  it('keeps 10,000 continued lines and 10,000 instructions', () => {
    assert.equal(commandsOf(`FROM a\nRUN x${' && \\\n  y'.repeat(10_000)}\n`).length, 10_001);
    assert.equal(names(`FROM a\n${'RUN x\n'.repeat(10_000)}`).length, 10_001);
  });
});

describe('Instructions know their parts', () => {
  it('flags with names and values', () => {
    const text = 'FROM a\nCOPY --from=b --chown="u:g" x y\n';
    const [copy] = parse(text).all('COPY');
    assert.deepEqual(
      copy?.flags.map((flag) => [flag.name, flag.value, pick(text, flag.nameSpan), pick(text, flag.valueSpan)]),
      [
        ['from', 'b', 'from', 'b'],
        ['chown', 'u:g', 'chown', '"u:g"'],
      ],
    );
    assert.deepEqual(
      copy.arguments.map(({ text: word }) => word),
      ['x', 'y'],
    );
  });

  it('words across continued lines, with spans in the document', () => {
    const text = 'FROM a\nEXPOSE 80 \\\n # web\n 44\\\n3\n';
    const [expose] = parse(text).all('EXPOSE');
    assert.deepEqual(
      expose?.items.map((item) => [item.text, pick(text, item)]),
      [
        ['80', '80'],
        ['443', '44\\\n3'],
      ],
    );
  });

  it('pairs of ENV, quoted and not', () => {
    const text = 'FROM a\nENV A=b C="d e" F=$G H=\\ i\n';
    const [env] = parse(text).all('ENV');
    assert.deepEqual(
      env?.pairs.map(({ key, value, valueSpan }) => [key, value, pick(text, valueSpan)]),
      [
        ['A', 'b', 'b'],
        ['C', 'd e', '"d e"'],
        ['F', undefined, '$G'],
        ['H', ' i', '\\ i'],
      ],
    );
  });

  it('the form without an equals sign as one pair', () => {
    const [env] = parse('FROM a\nENV JAVA_OPTS -Da=b  -Dc=d\n').all('ENV');
    assert.equal(env?.isLegacy, true);
    assert.deepEqual(
      env.pairs.map(({ key, value }) => [key, value]),
      [['JAVA_OPTS', '-Da=b  -Dc=d']],
    );
  });

  const forms: [string, string, string[] | undefined][] = [
    ['an array', 'CMD ["a", "b c"]', ['a', 'b c']],
    ['an array over several lines', 'CMD ["a", \\\n  # why\n  "b"]', ['a', 'b']],
    ['escapes', 'CMD ["a\\"b", "\\u0041"]', ['a"b', 'A']],
    ['an empty array', 'CMD []', []],
    ['single quotes, which are no JSON', "CMD ['a']", undefined],
    ['a test command', 'CMD [ "$A" = b ]', undefined],
    ['text behind the bracket', 'CMD ["a"] && b', undefined],
    ['numbers', 'CMD ["a", 1]', undefined],
  ];
  for (const [name, text, expected] of forms)
    it(`exec form: ${name}`, () => {
      const [cmd] = parse(`FROM a\n${text}\n`).all('CMD');
      assert.deepEqual(
        cmd?.exec?.strings.map(({ value }) => value),
        expected,
      );
    });

  it('variables with modifiers and operands', () => {
    const text = "FROM a\nWORKDIR /${A:-${B}}/$C/\\$D/'$E'/${F%.*}\n";
    const [workdir] = parse(text).all('WORKDIR');
    assert.deepEqual(
      workdir?.variables.map((variable) => [pick(text, variable), variable.name, variable.modifier]),
      [
        ['${A:-${B}}', 'A', ':-'],
        ['${B}', 'B', ''],
        ['$C', 'C', ''],
        ['${F%.*}', 'F', '%'],
      ],
    );
  });

  const values: [written: string, value: string | undefined][] = [
    ['${A}', 'foo-bar:1.2'],
    ['${NONE}', undefined],
    ['${A:-x}${EMPTY:-y}${EMPTY-z}${NONE-n}', 'foo-bar:1.2yn'],
    ['${A:+x}${EMPTY:+y}${EMPTY+z}', 'xz'],
    ['${NONE:+x}', undefined],
    ['${A:?why}', 'foo-bar:1.2'],
    ['${EMPTY:?why}', undefined],
    ['${A#*o}', 'o-bar:1.2'],
    ['${A##*o}', '-bar:1.2'],
    ['${A#bar}', 'foo-bar:1.2'],
    ['${A%.*}', 'foo-bar:1'],
    ['${A%%:*}', 'foo-bar'],
    ['${A%%?????}', 'foo-ba'],
    ['${A/o/0}', 'f0o-bar:1.2'],
    ['${A//o/0}', 'f00-bar:1.2'],
    ['${A//[a-z]/x}', undefined],
    ['${A/-*:/}', 'foo1.2'],
    ['${A/:/@${B}}', 'foo-bar@a/b1.2'],
    ['${B/\\//-}', 'a-b'],
    ['${B/\\*/-}', 'a/b'],
    ['${A/o}', undefined],
    ['${A#$B}', undefined],
    ['${A^^}', undefined],
  ];
  for (const [written, value] of values)
    it(`what ${written} stands for`, () => {
      const [workdir] = parse(`FROM a\nENV A=foo-bar:1.2 B=a/b EMPTY=\nWORKDIR ${written}\n`).all('WORKDIR');
      assert.equal(workdir?.value, value);
    });

  it('the trigger of ONBUILD', () => {
    const dockerfile = parse('FROM a\nONBUILD RUN apt-get update\n');
    assert.equal(dockerfile.instructions.length, 2);
    assert.deepEqual(
      dockerfile.all('RUN').map(({ onbuild, commands }) => [onbuild, commands[0]?.name]),
      [[true, 'apt-get']],
    );
  });
});

describe('Stages know what they inherit', () => {
  const text = [
    'ARG TAG=22',
    'FROM node:$TAG AS Base',
    'ENV A=1',
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    'USER node',
    'FROM base',
    'ARG TAG',
    'RUN x',
    'COPY --from=0 /a /a',
    'COPY --from=BASE /b /b',
    'COPY --from=nginx /c /c',
    '',
  ].join('\n');
  const dockerfile = parse(text);
  const [base, last] = dockerfile.stages;

  it('names without regard to case, and the image at the end of the chain', () => {
    assert.equal(last?.parent, base);
    assert.equal(last?.image?.tag, '22');
    assert.equal(last.isFinal, true);
  });

  it('SHELL, USER and variables', () => {
    assert.equal(dockerfile.all('RUN')[0]?.shell.kind, 'bash');
    assert.equal(last?.inEffect('USER', Infinity)?.argsText, 'node');
    assert.equal(last.valueOf('A', Infinity), '1');
    assert.equal(last.valueOf('TAG', Infinity), '22');
    assert.equal(base?.valueOf('TAG', Infinity), undefined);
  });

  it('what --from= names: a stage by number or name, or an image', () => {
    assert.deepEqual(
      dockerfile.imageUses.map((use) => dockerfile.stageOf(use)?.index),
      [0, 0, undefined],
    );
    assert.deepEqual(
      dockerfile.externalImages.map(({ text: image }) => image),
      ['node:22', 'nginx'],
    );
  });

  it('the shell of well-known images', () => {
    const shellOf = (image: string): string | undefined => parse(`FROM ${image}\nRUN x\n`).all('RUN')[0]?.shell.kind;
    assert.deepEqual(
      ['alpine:3', 'node:22-alpine', 'debian', 'ubuntu:24.04', 'fedora', 'registry.access.redhat.com/ubi9/ubi', 'x/y'].map(shellOf),
      ['ash', 'ash', 'dash', 'dash', 'bash', 'bash', 'unknown'],
    );
  });

  it('a chain of a thousand stages', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => `FROM s${i} AS s${i + 1}\nRUN x`).join('\n');
    assert.equal(parse(`FROM alpine AS s0\n${chain}\n`).all('RUN').at(-1)?.shell.kind, 'ash');
  });
});

describe('RUN is read as commands', () => {
  const cases: [string, string, string[]][] = [
    ['a list over several lines', 'RUN a && \\\n # note\n  b c || \\\n  d', ['a', 'b c', 'd']],
    ['prefixes', 'RUN sudo -E -u x env A=1 nice -n 5 apt-get update', ['apt-get update']],
    ['a path', 'RUN /usr/bin/apt-get update', ['apt-get update']],
    ['a question about a command', 'RUN command -v apt', ['command -v apt']],
    ['subshells, conditions and substitutions', 'RUN (a; if b; then c "$(d)"; fi) | e', ['a', 'b', 'c $(d)', 'd', 'e']],
    ['a heredoc that is the script', 'RUN <<EOF\na b\nc\nEOF', ['a b', 'c']],
    ['a heredoc for another interpreter', 'RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF', []],
    ['a heredoc that a shell reads', 'RUN bash <<EOF\na\nEOF', ['bash', 'a']],
    ['a heredoc that is only data', 'RUN cat <<EOF > /x && b\na\nEOF', ['cat', 'b']],
    ['a shell in exec form', 'RUN ["/bin/sh", "-c", "a && b"]', ['a', 'b']],
    ['another program in exec form', 'RUN ["a", "b"]', []],
    ['PowerShell', 'SHELL ["powershell", "-Command"]\nRUN Get-Item | Remove-Item', []],
    ['another language as the shell', 'SHELL ["/usr/bin/env", "python3.12", "-c"]\nRUN import os; print(1)', []],
    ['a shell in an environment of its own', 'SHELL ["conda", "run", "-n", "x", "/bin/bash", "-c"]\nRUN a; b', ['a', 'b']],
    ['a word over two lines', 'RUN fo\\\no b', ['foo b']],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(commandsOf(`FROM x/y\n${text}\n`), expected));

  it('leaves Windows text alone', () => {
    assert.deepEqual(commandsOf('# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir `\n | x\n'), []);
  });

  it('has spans in the document, across continuations and Windows line ends', () => {
    const text = 'FROM a\r\nRUN a \\\r\n  # note\r\n  && apt-get install \\\r\n  curl\r\n';
    const words = parse(text)
      .all('RUN')
      .flatMap(({ commands }) => commands.flatMap(({ args }) => args));
    assert.deepEqual(
      words.map((word) => pick(text, word)),
      ['install', 'curl'],
    );
  });

  it('options exactly: bundled, with values, behind --', () => {
    const [run] = parse('FROM a\nRUN apt-get -yq -t bookworm-backports install a && rm -fr x && b -- -y\n').all('RUN');
    const [apt, rm, b] = run?.commands ?? [];
    assert.equal(apt?.has('-y'), true);
    assert.equal(apt.has('-b'), false);
    assert.deepEqual(
      apt.operands.map(({ raw }) => raw),
      ['install', 'a'],
    );
    assert.equal(rm?.has('-r') === true && rm.has('-f'), true);
    assert.equal(b?.has('-y'), false);
  });
});

describe('Comments silence findings', () => {
  const cases: [string, string, string][] = [
    ['the next instruction', '# plimsoll-ignore no-sudo, DL3004 -- needed\nRUN «sudo x»', 'no-sudo DL3004'],
    ['with another comment between', '# plimsoll-ignore no-sudo\n# note\nRUN «x»', 'no-sudo'],
    ['everything', '# plimsoll-ignore\nRUN «x»', '*'],
    ['hadolint, with a reason', '# hadolint ignore=DL3008,SC2086 # why\nRUN «x»', 'DL3008 SC2086'],
    ['hadolint, not across a blank line', '# hadolint ignore=DL3008\n\nRUN x', ''],
    ['BuildKit above an instruction', '# check=skip=JSONArgsRecommended\nCMD «x»', 'buildkit:JSONArgsRecommended'],
    ['Trivy', '# trivy:ignore:DS-0002\nRUN «x»', 'trivy:DS-0002'],
    ['shellcheck inside a RUN', 'RUN «a \\\n  # shellcheck disable=SC2086\n  && b»', 'shellcheck:SC2086'],
    ['KICS', '# kics-scan ignore-block\nRUN «x»', '*'],
    ['an ordinary comment', '# ignore this\nRUN x', ''],
  ];
  for (const [name, marked, expected] of cases)
    it(name, () => {
      const text = `FROM a\n${marked.replace(/[«»]/g, '')}\n`;
      const [suppression] = parse(text).suppressions;
      assert.equal(suppression?.names.map((one) => one.name).join(' ') ?? '', expected);
      const covered = /«(.*)»/s.exec(marked)?.[1];
      if (covered !== undefined) assert.equal(pick(text, suppression?.scope)?.endsWith(covered), true);
    });

  it('for the file and for a stage', () => {
    const text =
      'FROM a\n# plimsoll-ignore-stage x\nFROM b\nRUN c\n# hadolint global ignore=DL1\n# checkov:skip=CKV_DOCKER_3:why\nFROM d\n';
    assert.deepEqual(
      parse(text).suppressions.map(
        ({ scope }) =>
          pick(text, scope)
            ?.replace(/^# .*\n/, '')
            .split('\n')[0],
      ),
      ['FROM b', 'FROM a', 'FROM a'],
    );
  });

  it('a comment that names the shell', () => {
    const shell = parse('FROM x/y\n# hadolint shell=powershell\nRUN a | b\n').all('RUN')[0]?.shell.kind;
    assert.equal(shell, 'powershell');
  });
});

describe('Settings of a variable are found wherever they are made', () => {
  const text =
    'ARG A=0\nARG A\nFROM a\nENV A="1" B=2\nENV A 3\nONBUILD ENV A=$B\nRUN A=4 x; export A="5 6" "A=b" && env -i A=7 x; sudo A=8 x; declare -x A+=9; echo A=x\n';
  const settings = parse(text).settings;

  it('with their values, as far as they are known', () => {
    assert.deepEqual(
      settings.get('A')?.map((setting) => [setting.value, pick(text, setting)]),
      [
        ['0', 'A=0'],
        ['1', 'A="1"'],
        ['3', 'A 3'],
        [undefined, 'A=$B'],
        ['4', 'A=4'],
        ['5 6', 'A="5 6"'],
        ['b', '"A=b"'],
        ['7', 'A=7'],
        ['8', 'A=8'],
        ['9', 'A+=9'],
      ],
    );
  });

  it('and names that nobody sets have none', () => assert.deepEqual([...settings.keys()], ['A', 'B']));
});

describe('Facts tell other files what they need', () => {
  const facts = dockerfileFacts(
    parse(
      'ARG V=1\nFROM node:$V AS Build\nEXPOSE 80 90-91/udp\nUSER 0\nFROM build\nUSER app\nHEALTHCHECK CMD x\nCOPY --from=nginx:1 /a /a\nCMD ["x"]\n',
    ),
  );

  it('stages, their ports and users', () => {
    assert.deepEqual(
      facts.stages.map(({ name, ports, user, runsAsRoot, hasHealthcheck }) => ({ name, ports, user, runsAsRoot, hasHealthcheck })),
      [
        { name: 'build', ports: ['80/tcp', '90/udp', '91/udp'], user: '0', runsAsRoot: true, hasHealthcheck: false },
        { name: undefined, ports: ['80/tcp', '90/udp', '91/udp'], user: 'app', runsAsRoot: false, hasHealthcheck: true },
      ],
    );
  });

  it('targets by name and number', () => {
    assert.deepEqual(
      [undefined, 'BUILD', '0', 'nope'].map((target) => stageOfTarget(facts, target)?.index),
      [1, 0, 0, undefined],
    );
  });

  it('arguments and images', () => {
    assert.deepEqual([...facts.args.keys()], ['V']);
    assert.deepEqual(facts.images, ['node:1', 'nginx:1']);
  });

  it('takes a carriage return alone for text, with and without heredocs', () => {
    for (const more of ['', 'RUN <<E\nx\nE\n']) {
      const text = `FROM a\nRUN x\ry\n${more}CMD z\n`;
      const keywords = parseDockerfile('Dockerfile', text).instructions.map(({ keyword }) => text.slice(keyword.start, keyword.end));
      assert.deepEqual(
        keywords.filter((word) => word !== 'RUN'),
        ['FROM', 'CMD'],
      );
    }
  });
});
