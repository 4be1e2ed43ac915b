import assert from 'node:assert/strict';
import { Script } from '../../src/syntax/shell/script.js';

const script = (text: string): Script => new Script(text, 100);

describe('Shell text is read as commands in their surroundings', () => {
  it('operators between commands', () => {
    assert.deepEqual(
      script('a && b || c; d\ne & f').commands.map(({ name, context }) => [name, context.operator]),
      [
        ['a', undefined],
        ['b', '&&'],
        ['c', '||'],
        ['d', ';'],
        ['e', ';'],
        ['f', '&'],
      ],
    );
  });

  it('pipes, with compound commands as elements', () => {
    const [pipe, ...others] = script('a | (b; c) | d').pipelines;
    assert.equal(others.length, 0);
    assert.deepEqual(
      pipe?.elements.map((element) => element.map(({ name }) => name)),
      [['a'], ['b', 'c'], ['d']],
    );
    assert.deepEqual([pipe.start, pipe.end], [100, 114]);
  });

  it('values of options, however they are given', () => {
    const values = (text: string): string[] | undefined => script(text).commands[0]?.optionValues('-u', '--uid');
    assert.deepEqual(values('useradd -u 1 --uid 2 --uid=3 -u4 -mu 5 -mu6 -u=7 x'), ['1', '2', '3', '4', '5', '6', '7']);
    assert.deepEqual(values('useradd -gu 1 --uidx 2 -u'), []);
  });

  it('variables that are named like options', () => {
    const unknown = (text: string): boolean | undefined => script(text).commands[0]?.hasUnknownOptions;
    assert.equal(unknown('x $OPTS y'), true);
    assert.equal(unknown('x "${wget_args}" y'), true);
    assert.equal(unknown('x ${APT_OPTIONS:-} y'), true);
    assert.equal(unknown('x $PKGS $TARGETARCH opts "a$OPTS"'), false);
  });

  it('what a command reads from', () => {
    assert.equal(script('yes | x').commands[1]?.pipedFrom?.name, 'yes');
    assert.equal(script('yes; x').commands[1]?.pipedFrom, undefined);
  });

  it('conditions, subshells, substitutions and tests', () => {
    const flags = (text: string, name: string): string[] => {
      const context = script(text).commands.find((command) => command.name === name)?.context;
      return Object.entries(context ?? {}).flatMap(([key, value]) => (value === true ? [key] : []));
    };
    assert.deepEqual(flags('if x; then y; fi', 'x'), ['inCondition', 'isNested']);
    assert.deepEqual(flags('if x; then y; fi', 'y'), ['isNested']);
    assert.deepEqual(flags('! x', 'x'), ['inCondition']);
    assert.deepEqual(flags('(x)', 'x'), ['inSubshell', 'isNested']);
    assert.deepEqual(flags('a "$(x)"', 'x'), ['inSubstitution', 'isNested']);
    assert.deepEqual(flags('[ "$(x)" = y ]', 'x'), ['inSubstitution', 'inCondition', 'isNested']);
    assert.deepEqual(flags('a && x', 'x'), []);
  });

  it('a list that another command can be appended to', () => {
    assert.equal(script('a && b').isAndList, true);
    for (const text of ['a; b', 'a || b', 'a | b', '(a) && b', 'if a; then b; fi']) assert.equal(script(text).isAndList, false, text);
  });

  it('literal values, and none where the shell puts something in', () => {
    assert.deepEqual(
      script(`a "b c" 'd$e' f\\ g $h "i$(j)"`).commands[0]?.args.map(({ value }) => value),
      ['b c', 'd$e', 'f g', undefined, undefined],
    );
  });

  it('assignments and redirections', () => {
    const [command] = script('A=1 B="$x" c > /d 2>&1').commands;
    assert.deepEqual(
      command?.assignments.map(({ name, value }) => [name, value?.value]),
      [
        ['A', '1'],
        ['B', undefined],
      ],
    );
    assert.deepEqual(
      command.redirects.map(({ operator, target }) => [operator, target?.value]),
      [
        ['>', '/d'],
        ['>&', '1'],
      ],
    );
  });

  it('pip, however it is run', () => {
    const pip = (text: string): string =>
      script(text).commands.map(({ name, args }) => [name, ...args.map(({ raw }) => raw)].join(' '))[0] ?? '';
    for (const text of ['pip install a', 'python3.12 -m pip install a', 'sudo python -Im pip install a', 'uv pip install a'])
      assert.equal(pip(text), 'pip install a', text);
    for (const text of ['python -m venv pip', 'python pip install a', 'uv run pip', 'python3 -c pip']) assert.equal(pip(text), text);
  });

  it('where its list ends, comments and background jobs left out', () => {
    assert.equal(script('a && b > /x # c').listEnd, 111);
    assert.equal(script('if a; then b; fi;').listEnd, 116);
    assert.equal(script('a &').listEnd, undefined);
    assert.equal(script('').listEnd, undefined);
  });

  it('what the same shell runs next', () => {
    const followers = (text: string): unknown[] =>
      script(text).commands.map(({ name, context }) => [name, context.follower, context.hasNext]);
    assert.deepEqual(followers('a && b; (c; d); e'), [
      ['a', '&&', true],
      ['b', ';', true],
      ['c', ';', true],
      ['d', undefined, false],
      ['e', undefined, false],
    ]);
    assert.deepEqual(followers('if a; then b; fi; while c; do d; done'), [
      ['a', ';', false],
      ['b', ';', false],
      ['c', undefined, false],
      ['d', ';', false],
    ]);
    assert.deepEqual(followers('a | b && c &'), [
      ['a', undefined, true],
      ['b', undefined, true],
      ['c', '&', false],
    ]);
  });

  it('chains with what joins them', () => {
    const [chain] = script('a b && { c; d; } || e').chains;
    assert.deepEqual(
      chain?.links.map(({ start, end, commands }) => [start, end, commands.map(({ name }) => name)]),
      [
        [100, 103, ['a']],
        [107, 116, ['c', 'd']],
        [120, 121, ['e']],
      ],
    );
    assert.deepEqual(chain.joints, [
      { text: '&&', start: 104, end: 106 },
      { text: '||', start: 117, end: 119 },
    ]);
  });

  it('variables, where they stand and what is done to them', () => {
    assert.deepEqual(
      script('a $b "x${c:-$d}" ${e[@]} ${#f}; g=$h; for i in $j; do :; done').uses.map(
        ({ name, operator, index, quoted, place, start }) => [...[name, operator, index, quoted, place.kind, start]],
      ),
      [
        ['b', '', undefined, false, 'argument', 102],
        ['c', ':-', undefined, true, 'argument', 107],
        ['d', '', undefined, false, 'other', 112],
        ['e', '', '@', false, 'argument', 117],
        ['f', '#', undefined, false, 'argument', 125],
        ['h', '', undefined, false, 'other', 134],
        ['j', '', undefined, false, 'list', 147],
      ],
    );
  });

  it('substitutions, in whatever form', () => {
    assert.deepEqual(
      script('a $(b; c) "`d`" <(e) `f \\`g\\``').substitutions.map(({ kind, quoted, commands, start, end }) => [
        ...[kind, quoted, commands.map(({ name }) => name).join(' '), start, end],
      ]),
      [
        ['dollar', false, 'b c', 102, 109],
        ['backtick', true, 'd', 111, 114],
        ['process', false, 'e', 116, 120],
        ['backtick', false, '', 121, 130],
      ],
    );
  });

  it('what gives variables a value', () => {
    const { settings } = script('a=1 b=2 x; c=3; export d=4 e; read -r f; for g in 5; do :; done; : ${h:=6} $((i + 1)); printf -v j 7');
    assert.deepEqual(
      [...settings].map(([name, [first]]) => [name, first?.kind, first?.values?.map(({ raw }) => raw)]),
      [
        ['a', 'prefix', ['1']],
        ['b', 'prefix', ['2']],
        ['c', 'assignment', ['3']],
        ['d', 'declaration', ['4']],
        ['e', 'declaration', undefined],
        ['f', 'input', undefined],
        ['j', 'input', undefined],
        ['g', 'loop', ['5']],
        ['h', 'input', undefined],
        ['i', 'input', undefined],
      ],
    );
  });

  it('syntax that not every shell has', () => {
    const text = `[[ a ]]; (( b )); c=(d); function e { :; }; f 2<<< g &> h <(i) $'j' {k,l} "{m,n}"`;
    const read = script(text);
    assert.deepEqual(
      read.extensions.map((each) => [each.kind, read.textOf(each)]),
      [
        ['[[ ]]', '[['],
        ['(( ))', '(('],
        ['an array', '(d)'],
        ['the keyword function', 'function'],
        ['a here-string', '<<<'],
        ['&>', '&>'],
        ['a process substitution', '<(i)'],
        ["$'…'", "$'j'"],
        ['a brace expansion', '{k,l}'],
      ],
    );
  });

  it('text that is broken, deep or empty', () => {
    for (const text of ['', 'if', '"a', 'a &&', ')', '$('.repeat(5000), '`'.repeat(999)])
      assert.doesNotThrow(() => script(text).commands, text);
    assert.equal(script('"a').errors.length > 0, true);
  });
});
