import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/fix.js';
import { asMap, type YamlMap } from '../../src/syntax/yaml/node.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';
import { reorder } from '../../src/syntax/yaml/reorder.js';

const sorted = (text: string, find: (root: YamlMap) => YamlMap | undefined): string | undefined => {
  const root = asMap(parseYaml(text).documents[0]?.root);
  const map = root && find(root);
  const edit =
    map &&
    reorder(
      text,
      map,
      [...map.pairs.keys()].sort((a, b) => ((map.pairs[a]?.name ?? '') < (map.pairs[b]?.name ?? '') ? -1 : 1)),
    );
  return edit && applyEdits(text, [edit]);
};

describe('the pairs of a mapping in another order', () => {
  const cases: readonly (readonly [name: string, before: string, after: string | undefined])[] = [
    ['move with comments above and behind', 'b: 1 # one\n# two\na: 2\n', '# two\na: 2\nb: 1 # one\n'],
    ['move with what is below them', 'b:\n  - 1\n  - 2\na:\n  x: y\n', 'a:\n  x: y\nb:\n  - 1\n  - 2\n'],
    ['keep block text whole, and blank lines where they are', 'b: |\n  one\n\n  two\n\na: 2\n', 'a: 2\n\nb: |\n  one\n\n  two\n'],
    ['stay where blank lines belong to a text', 'b: |+\n  one\n\na: 2\n', undefined],
    ['keep a file without a last line break so', 'b: 1\na: 2', 'a: 2\nb: 1'],
    ['keep line ends of Windows', 'b: 1\r\na: 2\r\n', 'a: 2\r\nb: 1\r\n'],
    ['move between braces', '{ b: 1, a: 2 }\n', '{ a: 2, b: 1 }\n'],
    ['stay where a comment stands between braces', '{ b: 1, # one\n a: 2 }\n', undefined],
    ['stay where an alias needs its anchor above', 'b: &x 1\na: *x\n', undefined],
    ['stay where a key is only half written', 'c: 1\nb: 2\na\n', undefined],
    ['stay where it runs into the next one', 'c\nb: 2\na: 1\n', undefined],
    ['move with what is merged', 'b: 1\n<<: { c: 1 }\na: 2\n', '<<: { c: 1 }\na: 2\nb: 1\n'],
  ];
  for (const [name, before, after] of cases)
    it(name, () => {
      assert.equal(
        sorted(before, (root) => root),
        after,
      );
    });

  const item = (root: YamlMap): YamlMap | undefined => asMap(root.seq('list')?.items[0]);

  it('move behind the dash of a list item', () => {
    assert.equal(sorted('list:\n  - b: 1\n    a: 2\n  - c: 3\n', item), 'list:\n  - a: 2\n    b: 1\n  - c: 3\n');
  });

  it('move below the dash of a list item', () => {
    assert.equal(
      sorted('list:\n  - a: 1\n    # two\n    c: 2\n    b: 3 # three\n', item),
      'list:\n  - a: 1\n    b: 3 # three\n    # two\n    c: 2\n',
    );
  });

  it('stay where a comment would get between the dash and its item', () => {
    assert.equal(sorted('list:\n  - b: 1\n    # two\n    a: 2\n', item), undefined);
  });
});
