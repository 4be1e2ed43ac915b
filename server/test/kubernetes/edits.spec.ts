import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../src/core/fix.js';
import { appendItem, put, removeItem, removePair, stringScalar, type Content } from '../../src/syntax/kubernetes/edits.js';
import { parseKubernetes, type KubernetesFile } from '../../src/syntax/kubernetes/file.js';
import { asMap, asSeq, type YamlMap } from '../../src/syntax/yaml/node.js';

function parsed(text: string): { file: KubernetesFile; root: YamlMap } {
  const file = parseKubernetes('manifest.yaml', text);
  const root = asMap(file.yaml.documents[0]?.root);
  assert.ok(root);
  return { file, root };
}

const applied = (text: string, edit: Edit | undefined): string | undefined => edit && applyEdits(text, [edit]);

describe('putting a key', () => {
  const cases: readonly (readonly [
    what: string,
    text: string,
    path: readonly [string, ...string[]],
    content: Content,
    expected: string | undefined,
  ])[] = [
    ['behind the last one', 'a:\n  b: 1\n', ['a', 'c'], '2', 'a:\n  b: 1\n  c: 2\n'],
    ['behind a comment on the last line', 'a:\n  b: 1 # why\nz: 9\n', ['a', 'c'], '2', 'a:\n  b: 1 # why\n  c: 2\nz: 9\n'],
    ['without a line break at the end', 'a:\n  b: 1', ['a', 'c'], '2', 'a:\n  b: 1\n  c: 2'],
    ['with Windows line ends', 'a:\r\n  b: 1\r\n', ['a', 'c', 'd'], '2', 'a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n'],
    ['in the indentation of the file', 'a:\n    b: 1\n', ['c', 'd'], '2', 'a:\n    b: 1\nc:\n    d: 2\n'],
    ['below a key without value', 'a:\n  b: # soon\nc: 1\n', ['a', 'b', 'd'], '2', 'a:\n  b: # soon\n    d: 2\nc: 1\n'],
    ['in place of an empty mapping', 'a:\n  b: {}\n', ['a', 'b', 'd'], '2', 'a:\n  b:\n    d: 2\n'],
    ['in a mapping on one line', 'a: { b: 1 }\n', ['a', 'c', 'd'], '2', 'a: { b: 1, c: {d: 2} }\n'],
    ['with a list, indented as others are', 'a:\n- 1\nb: 2\n', ['c'], ['3'], 'a:\n- 1\nb: 2\nc:\n- 3\n'],
    ['not where a value is', 'a:\n  b: text\n', ['a', 'b', 'c'], '2', undefined],
    ['not through an alias', 'x: &x { y: 1 }\na: *x\n', ['a', 'b'], '2', undefined],
    ['not over a merged key', 'x: &x { y: { z: 1 } }\na:\n  <<: *x\n', ['a', 'y', 'w'], '2', undefined],
    ['not in a template', 'a:\n  b: {{ .c }}\n', ['a', 'd'], '2', undefined],
  ];
  for (const [what, text, path, content, expected] of cases)
    it(`works ${what}`, () => {
      const { file, root } = parsed(text);
      assert.equal(applied(text, put(file, root, path, content)), expected);
    });
});

describe('taking away', () => {
  for (const [what, text, key, expected] of [
    ['a line with its comment', 'a: 1\nb: 2 # two\nc: 3\n', 'b', 'a: 1\nc: 3\n'],
    ['a block', 'a: 1\nb:\n  c: 2\n', 'b', 'a: 1\n'],
    ['an entry on one line', '{ a: 1, b: 2, c: 3 }\n', 'b', '{ a: 1, c: 3 }\n'],
    ['the last entry on one line', '{ a: 1, b: 2 }\n', 'b', '{ a: 1 }\n'],
    ['a line with a Windows end', 'a: 1\r\nb: 2\r\nc: 3\r\n', 'b', 'a: 1\r\nc: 3\r\n'],
  ] as const)
    it(`removes ${what}`, () => {
      const { file, root } = parsed(text);
      const pair = root.own(key);
      assert.ok(pair);
      assert.equal(applied(text, removePair(file, root, pair)), expected);
    });

  for (const [what, text, expected] of [
    ['from a block', 'a:\n  - x\n  - y # why\n  - z\n', 'a:\n  - x\n  - z\n'],
    ['from one line', 'a: [x, y, z]\n', 'a: [x, z]\n'],
  ] as const)
    it(`removes an item ${what}`, () => {
      const { file, root } = parsed(text);
      const list = asSeq(root.get('a'));
      assert.ok(list);
      assert.equal(applied(text, removeItem(file, list, 1)), expected);
    });
});

describe('adding an item', () => {
  for (const [what, text, expected] of [
    ['to a block', 'a:\n  - x: 1\n    y: 2\nb: 3\n', 'a:\n  - x: 1\n    y: 2\n  - z: 4\nb: 3\n'],
    ['to one line', 'a: [x]\n', 'a: [x, {z: 4}]\n'],
  ] as const)
    it(`works ${what}`, () => {
      const { file, root } = parsed(text);
      const list = root.get('a');
      assert.ok(list);
      assert.equal(applied(text, appendItem(file, list, { z: '4' })), expected);
    });

  it('quotes text that YAML would read as something else', () => {
    assert.deepEqual(['web', 'true', '1', 'a: b', 'No'].map(stringScalar), ['web', '"true"', '"1"', '"a: b"', '"No"']);
  });
});
