import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/fix.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';
import { mark } from '../support/marked.js';

const path = 'Dockerfile';

function open(marked: string, files: Readonly<Record<string, string>> = {}): { engine: Engine; text: string; offset: number } {
  const { text, offset } = readCursor(marked.replace(/[«»]/g, ''));
  const engine = new Engine({ complete: true });
  for (const [name, content] of Object.entries({ [path]: text, ...files })) engine.update(name, content);
  return { engine, text, offset };
}

/** Places that mean the same as the one at the cursor: name → text with the cursor and the places marked. */
const same: Readonly<Record<string, string>> = {
  'a stage by any case':
    'FROM node:22 AS «Bui¦ld»\nFROM alpine\nCOPY --from=«build» /a /\nRUN --mount=type=bind,from=«BUILD»,target=/x ls\n',
  'a stage that another is built on': 'FROM node:22 AS «base»\nFROM «ba¦se» AS web\nFROM base2\n',
  'a stage by its number': 'FROM node:22 AS «base»\nFROM alpine\nCOPY --from=«¦0» /a /\nCOPY --from=«base» /b /\n',
  'a stage without a name': '«FROM» node:22\nFROM alpine\nCOPY --from=«¦0» /a /\n',
  'the last of two stages of one name': 'FROM a:1 AS x\nFROM b:1 AS «x»\nFROM «x¦»\n',
  'a stage in quotes': 'FROM a:1 AS «x»\nFROM b:1\nCOPY --from="«x¦»" a b\n',
  'a global argument and what FROM makes of it': 'ARG «V¦»=22\nFROM node:${«V»}-alpine\nFROM node:$«V»\nRUN echo $V\n',
  'a global argument that a stage takes over': 'ARG «V»=22\nFROM node:$«V»\nARG «V»\nRUN echo $«V¦»\nFROM alpine\nENV W=$V\n',
  'a stage argument with a default of its own': 'ARG V=22\nFROM node:$V\nARG «V»=1\nRUN echo $«V¦»\n',
  'a global argument beside a stage argument of its own': 'ARG «V»=22\nFROM node:$«V¦»\nARG V=1\nRUN echo $V\n',
  'arguments in the defaults of others': 'ARG «A¦»=1\nARG B=${«A»}.2\nFROM x:$B\n',
  'an environment variable on an argument': 'FROM a:1\nARG «V»\nENV «V»=${«V¦»:-1} W=$«V»\nLABEL v="$«V»" w=\'$V\'\n',
  'what a stage inherits': 'FROM a:1 AS base\nENV «X¦»=1\nFROM base\nRUN echo "${«X»}" $XY ${«X»#a}\nFROM b:1\nENV X=2\n',
  'text that nobody fills in': "FROM a:1\nENV «X»=1\nRUN echo $«X¦» '$X' \\$X\n",
  'nothing before it is set': 'FROM a:1\nRUN echo $X\nARG «X¦»=1\nRUN echo $«X»\n',
  'shell text that sets another value itself':
    'FROM a:1\nARG «X»=1\nRUN X=2; echo $X\nRUN for X in a b; do echo $X; done\nRUN echo $«X¦»\n',
  'a value for one command': 'FROM a:1\nARG «X»=1\nRUN X=$«X» Y=${«X»} make $«X¦»\n',
  'shell text that reads other files': 'FROM a:1\nARG «X¦»=1\nRUN . /etc/os-release && echo $X\n',
  'what the container starts with': 'FROM a:1\nARG A=1\nENV «E»=$A\nCMD echo $«E¦» $A\n',
  'a heredoc for the shell': 'FROM a:1\nARG «X»=1\nRUN <<EOF\necho $«X¦»\nif true; then echo "${«X»}"; fi\nEOF\n',
  'a heredoc for a command': 'FROM a:1\nARG «X»=1\nRUN cat <<EOF >/f && echo $«X»\n$«X¦»\nEOF\n',
  'a heredoc that is copied': 'FROM a:1\nARG «X»=1\nCOPY <<EOF <<"END" /f/\nit\'s $«X¦» \\$X ${«X»}\nEOF\n$X\nEND\n',
  'continued lines and comments': 'FROM a:1\nARG «X»=1\nENV Z=1 \\\n  # $X\n  Y=$«X¦»\nRUN a \\\n\n  # $X\n  && echo $«X»\n',
  'Windows line ends': 'ARG «V»=1\r\nFROM a:$«V»\r\nARG «V»\r\nRUN a && \\\r\n  echo $«V¦»\r\nRUN <<EOF\r\necho $«V»\r\nEOF\r\n',
  'a backtick that escapes': '# escape=`\nARG «V¦»=1\nFROM a:$«V»\nCOPY a `\n  C:\\$«V»\\b\n'.replace(
    'FROM a:$«V»\n',
    'FROM a:$«V»\nARG «V»\n',
  ),
  'a byte order mark': '\uFEFFARG «V¦»=1\nFROM a:$«V»\n',
  'what ONBUILD holds back': 'FROM a:1\nONBUILD ARG «X»=1\nONBUILD RUN echo $«X¦»\n',
  'the comments that describe them': '# «V»: a version\nARG «V¦»=1\n# V again\n\nFROM a:$«V»\n',
  'the comment that describes a stage': '# build it\n# «Build» makes it\nFROM a:1 AS «bui¦ld»\n# build\nFROM «build»\n',
  'quoted names': 'FROM a:1\nARG "«X»"=1\nENV Y=$«X¦»\n',
  'substitutions and arithmetic': 'FROM a:1\nARG «X»=1\nRUN echo $(echo $«X¦» `echo $«X»`)\n',
};

describe('the names of a Dockerfile', () => {
  for (const [name, marked] of Object.entries(same))
    it(`are found together: ${name}`, () => {
      const { engine, text, offset } = open(marked);
      const places = engine.navigation.referencesAt(path, offset) ?? [];
      assert.equal(mark(text, places), marked.replace('¦', ''));
    });

  it('are none in other words', () => {
    for (const text of [
      'FROM no¦de:22\n',
      'FROM a:1\nRUN ec¦ho a\n',
      'FROM a:1\nRUN echo $¦1\n',
      'FROM a:1\nCOPY --from=ng¦inx a b\n',
      '¦',
      '# ¦$X\n',
    ]) {
      const { engine, offset } = open(text);
      assert.equal(engine.navigation.referencesAt(path, offset), undefined, text);
    }
  });
});

/** What decides: text with the cursor, and the definition marked. */
const definitions: Readonly<Record<string, string>> = {
  'a stage': 'FROM a:1 AS «x»\nFROM x¦\n',
  'the argument in force': 'ARG V=1\nFROM a:$V\nARG «V»\nENV W=$¦V\n',
  'the global argument of a bare one': 'ARG «V»=1\nFROM a:$V\nARG V¦\n',
  'the last setting above': 'FROM a:1\nENV X=1\nENV «X»=2\nRUN echo $X¦\nENV X=3\n',
  'a setting of the stage below': 'FROM a:1 AS b\nENV «X»=1\nFROM b\nRUN echo $X¦\n',
};

describe('definitions in a Dockerfile', () => {
  for (const [name, marked] of Object.entries(definitions))
    it(`are ${name}`, () => {
      const { engine, text, offset } = open(marked);
      assert.equal(mark(text, engine.navigation.definitionAt(path, offset) ?? []), marked.replace('¦', ''));
    });
});

describe('renaming in a Dockerfile', () => {
  for (const [name, marked] of Object.entries(same)) {
    if (/nothing before|number|without a name|two stages|nobody fills|sets another|reads other/.test(name)) continue;
    it(`changes nothing else, and no finding: ${name}`, () => {
      const { engine, text, offset } = open(marked);
      const renaming = engine.navigation.renameAt(path, offset, 'renamed_1');
      assert.ok(renaming && 'edits' in renaming, JSON.stringify(renaming));
      const after = applyEdits(text, renaming.edits);
      assert.equal(after, marked.replace('¦', '').replace(/«[^»]*»/g, 'renamed_1'));
      const rulesIn = (): string[] => engine.lint(path).map(({ rule }) => rule);
      const before = rulesIn();
      engine.update(path, after);
      assert.deepEqual(
        rulesIn(),
        before.filter((rule) => rule !== 'dockerfile/prefer-lowercase-stage'),
      );
    });
  }

  const refused: Readonly<Record<string, readonly [marked: string, to: string, why: RegExp]>> = {
    'a number': ['FROM a:1 AS x\nFROM b:1\nCOPY --from=¦0 a b\n', 'y', /by its number/],
    'a name that another stage has': ['FROM a:1 AS x¦\nFROM b:1 AS y\n', 'Y', /another stage/],
    'a name that an image has': ['FROM a:1 AS x¦\nFROM alpine\n', 'alpine', /another image/],
    'a stage that would be nothing': ['FROM a:1 AS x¦\n', 'scratch', /something else/],
    'a stage with a slash': ['FROM a:1 AS x¦\n', 'a/b', /no name of a stage/],
    'what the builder sets': ['FROM a:1\nARG TARGET¦ARCH\nRUN echo $TARGETARCH\n', 'ARCH', /set by the builder/],
    'what nobody sets': ['FROM a:1\nRUN echo $HO¦ME\n', 'X', /No ARG or ENV/],
    'what the shell sets as well': ['FROM a:1\nARG X¦=1\nRUN X=$(x); echo $X\n', 'Y', /RUN of line 3 is not certain/],
    'what shell text hides': ["FROM a:1\nENV X¦=1\nRUN sh -c 'echo $X'\n", 'Y', /RUN of line 3/],
    'what another shell reads': ['# escape=`\nFROM a:1\nENV X¦=1\nSHELL ["powershell"]\nRUN echo $env:X\n', 'Y', /RUN of line 5/],
    'what comes from outside as well': ['FROM a:1\nENV PA¦TH=/x:$PATH\n', 'P', /Line 2 reads a PATH/],
    arithmetic: ['FROM a:1\nARG X¦=1\nRUN echo $((X + 1))\n', 'Y', /RUN of line 3/],
    'a name in use': ['FROM a:1\nARG X¦=1\nRUN Y=2 && echo $Y\n', 'Y', /used in this file/],
    'no name of a variable': ['FROM a:1\nARG X¦=1\n', '1a', /no name of a variable/],
  };
  for (const [name, [marked, to, why]] of Object.entries(refused))
    it(`refuses ${name}`, () => {
      const { engine, offset } = open(marked);
      const renaming = engine.navigation.renameAt(path, offset, to);
      assert.match(renaming && 'problem' in renaming ? renaming.problem : JSON.stringify(renaming), why);
    });

  it('follows a stage and an argument into compose files', () => {
    const compose = (stage: string, arg: string): string =>
      `services:\n  web:\n    build:\n      context: .\n      target: ${stage}\n      args:\n        - ${arg}=1\n  job:\n    build: { context: ., target: "${stage}", args: { ${arg}: 2 } }\n`;
    const cases = [
      ['FROM a:1 AS bui¦ld\nARG V\n', 'made', compose('made', 'V')],
      ['FROM a:1 AS build\nARG V¦\n', 'W', compose('build', 'W')],
    ] as const;
    for (const [marked, to, expected] of cases) {
      const { engine, offset } = open(marked, { 'compose.yaml': compose('build', 'V') });
      const renaming = engine.navigation.renameAt(path, offset, to);
      assert.ok(renaming && 'edits' in renaming);
      const edits = renaming.edits.filter((edit) => edit.path === 'compose.yaml');
      assert.equal(applyEdits(compose('build', 'V'), edits), expected);
    }
  });

  it('refuses what a compose file spells with escapes', () => {
    const files = { 'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: "buil\\x64"\n' };
    const { engine, offset } = open('FROM a:1 AS bui¦ld\n', files);
    const renaming = engine.navigation.renameAt(path, offset, 'made');
    assert.match(renaming && 'problem' in renaming ? renaming.problem : '', /compose\.yaml names it/);
  });
});
