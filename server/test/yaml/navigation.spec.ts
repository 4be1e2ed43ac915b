import assert from 'node:assert/strict';
import { LineIndex } from '../../src/core/lines.js';
import { foldingsOf } from '../../src/syntax/yaml/navigation/foldings.js';
import { selectionAt } from '../../src/syntax/yaml/navigation/selection.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';
import { readCursor } from '../support/cursor.js';

/** Lines that fold, `first-last` from zero. */
const foldings: Readonly<Record<string, readonly [text: string, folds: readonly string[]]>> = {
  'mappings and lists': ['a:\n  b:\n    c: 1\n\nd:\n  - 1\n  - 2\n', ['0-2', '1-2', '4-6']],
  'items of several lines': ['a:\n  - b: 1\n    c: 2\n  - d: 1\n', ['0-3', '1-2']],
  'block text, without blank lines behind it': ['a: |\n  x\n  y\n\n\nb: 1\n', ['0-2']],
  'brackets over several lines': ['a: [1,\n  2]\n', ['0-1']],
  'blocks of comments': ['# a\n# b\n\n# c\na: 1 # d\n# e\n', ['0-1c']],
  documents: ['a: 1\nb: 2\n---\nc: 1\n', ['0-1', '2-3']],
  'Windows line ends': ['a:\r\n  b: 1\r\n  c: 2\r\n', ['0-2']],
  'what is broken': ['a:\n  b: "\n  c: 2\n', ['0-2', '1-2']],
};

describe('folding in YAML', () => {
  for (const [name, [text, folds]] of Object.entries(foldings))
    it(`knows ${name}`, () => {
      const lines = new LineIndex(text);
      const found = foldingsOf(parseYaml(text)).map(({ start, end, kind }) => {
        assert.ok(0 <= start && start <= end && end <= text.length);
        return `${lines.lineAt(start)}-${lines.lineAt(Math.max(0, end - 1))}${kind === 'comment' ? 'c' : ''}`;
      });
      assert.deepEqual(
        found.sort((a, b) => parseInt(a) - parseInt(b)),
        folds,
      );
    });
});

/** What a selection at the cursor grows to, the whole file left out. */
const selections: Readonly<Record<string, readonly [text: string, spans: readonly string[]]>> = {
  'from a word to its block': ['a:\n  b: x y¦\n  c: 2\n', ['y', 'x y', 'b: x y', 'b: x y\n  c: 2', 'a:\n  b: x y\n  c: 2']],
  'out of quotes': ['a: "x y¦"\n', ['y', 'x y', '"x y"', 'a: "x y"']],
  'from a key': ['a:\n  bc¦: 1\n', ['bc', 'bc: 1', 'a:\n  bc: 1']],
  'from an item': ['a:\n  - x¦\n  - y\n', ['x', '- x\n  - y', 'a:\n  - x\n  - y']],
  'from a comment': ['a: 1 # to b¦e\n', ['be', '# to be']],
  'to a document': ['a: 1\n---\nb: 2¦\n', ['2', 'b: 2', '---\nb: 2\n']],
};

describe('selecting in YAML', () => {
  for (const [name, [marked, spans]] of Object.entries(selections))
    it(`grows ${name}`, () => {
      const { text, offset } = readCursor(marked);
      const found = selectionAt(parseYaml(text), offset).map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(found, [...spans, text]);
    });
});
