import assert from 'node:assert/strict';
import { textAt } from '../../src/core/span.js';
import { commentsOf, type YamlFile } from '../../src/syntax/yaml/document.js';
import type { YamlMap } from '../../src/syntax/yaml/node.js';
import { asMap, asSeq, resolve, valueAt, type YamlNode } from '../../src/syntax/yaml/node.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';

const rootOf = (file: YamlFile, document = 0): YamlMap => {
  const root = asMap(file.documents[document]?.root);
  assert.ok(root);
  return root;
};

const parse = (text: string): YamlMap => rootOf(parseYaml(text));

/** Every node below a node, itself included; aliases are not followed. */
function* nodesOf(node: YamlNode | undefined): Generator<YamlNode> {
  if (!node) return;
  yield node;
  if (node.kind === 'seq') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'map') for (const { key, value } of node.pairs) yield* [...nodesOf(key), ...nodesOf(value)];
}

/** A tree as plain data with spans, to be compared. */
const shape = (file: YamlFile): unknown =>
  file.documents.map(({ root, span, problems, opaque }) => ({
    span,
    problems,
    opaque,
    nodes: [...nodesOf(root)].map((node) => ({ kind: node.kind, span: node.span, anchor: node.anchor, tag: node.tag })),
  }));

describe('YAML tree', () => {
  describe('spans', () => {
    const text = 'a: &x "one"\nb:\n  - two\n  - {c: 3}\nd: |\n  text\n\ne:\n';
    const at = (...path: (string | number)[]): string => textAt(text, valueAt(parse(text), path)?.span ?? { start: 0, end: 0 });

    it('cover a scalar with its quotes, without its anchor', () => assert.equal(at('a'), '"one"'));
    it('cover an item of a list', () => assert.equal(at('b', 0), 'two'));
    it('cover a flow mapping with its braces', () => assert.equal(at('b', 1), '{c: 3}'));
    it('cover a block scalar without the blank lines behind it', () => assert.equal(at('d'), '|\n  text'));
    it('are empty for a value that is not written', () => assert.equal(at('e'), ''));
    it('of a block mapping end with its last value', () => {
      const map = asMap(parse('m:\n  k: v # why\n\n# next\nn: 1\n').own('m')?.value);
      assert.deepEqual(map?.span, { start: 5, end: 9 });
    });
    it('of an anchor cover its name with the ampersand', () => {
      const anchor = parse(text).own('a')?.value.anchor;
      assert.equal(anchor && textAt(text, anchor.span), '&x');
    });
  });

  describe('scalars', () => {
    it('keep what is written', () => assert.equal(parse('v: 1.10').text('v'), '1.10'));
    it('are read by YAML 1.2: yes is text, 22:22 is no number', () => {
      const map = parse('a: yes\nb: 22:22\nc: true\nd: 0x1F\n');
      assert.deepEqual(
        ['a', 'b', 'c', 'd'].map((key) => map.scalar(key)?.value),
        ['yes', '22:22', true, 31],
      );
    });
    it('with a tag keep the tag', () => {
      const map = parse('a: !reset null\nb: !override [x]\n');
      assert.equal(map.own('a')?.value.tag, '!reset');
      assert.equal(map.own('b')?.value.tag, '!override');
    });
  });

  describe('streams', () => {
    const text = '# head\na: 1\n---\nb: 2\n...\n---\n# only a comment\n---\nc: 3\n';
    it('are split into documents, each with its own tree', () => {
      const names = parseYaml(text).documents.map(({ root }) => asMap(root)?.pairs[0]?.name);
      assert.deepEqual(names.filter(Boolean), ['a', 'b', 'c']);
    });
    it('have spans that lie behind each other', () => {
      const spans = parseYaml(text).documents.map(({ span }) => span);
      assert.ok(spans.every(({ start, end }, i) => start <= end && (i === 0 || (spans[i - 1]?.end ?? 0) <= start)));
    });
    it('keep an error to its own document', () => {
      const file = parseYaml('a: [\n---\nb: 2\n');
      assert.ok((file.documents[0]?.problems.length ?? 0) > 0);
      assert.deepEqual(file.documents[1]?.problems, []);
      assert.equal(rootOf(file, 1).text('b'), '2');
    });
    it('take no --- inside of a block scalar with indentation for a border', () => {
      assert.equal(parseYaml('a: |\n  x\n  ---\n  y\n').documents.length, 1);
    });
  });

  describe('reuse', () => {
    const parts = ['a: &x {k: [1, 2]}\nb: *x\n', '---\nc: "q" # why\n', '---\nd: |\n  text\n'];

    it('takes over documents that have not changed', () => {
      const before = parseYaml(parts.join(''));
      const after = parseYaml(parts.join('') + '---\ne: 1\n', before);
      assert.equal(after.documents[0], before.documents[0]);
    });

    it('moves documents behind an edit, with the same result as a fresh parse', () => {
      const before = parseYaml(parts.join(''));
      const text = `new: line\n${parts.join('')}`;
      const inMiddle = [parts[0], '---\nmore: 1\n', parts[1], parts[2]].join('');
      for (const next of [text, inMiddle]) assert.deepEqual(shape(parseYaml(next, before)), shape(parseYaml(next)));
    });

    it('lets aliases of a moved document lead to the moved node', () => {
      const before = parseYaml(`z: 1\n---\n${parts[0] ?? ''}`);
      const after = rootOf(parseYaml(`z: 1\ny: 2\n---\n${parts[0] ?? ''}`, before), 1);
      assert.equal(resolve(after.own('b')?.value), after.own('a')?.value);
    });
  });

  describe('merges and aliases', () => {
    it('let own keys win, then earlier merges', () => {
      const map = parse('x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 0\n').map('z');
      assert.deepEqual(
        ['a', 'b', 'c'].map((key) => map?.text(key)),
        ['0', '1', '2'],
      );
    });
    it('keep the place where a merged value is written', () => {
      const text = 'x: &x {a: 1}\ny:\n  <<: *x\n';
      assert.equal(parse(text).map('y')?.pair('a')?.key.span.start, text.indexOf('a: 1'));
    });
    it('follow merges of merges', () => {
      assert.equal(parse('a: &a {k: v}\nb: &b {<<: *a}\nc: {<<: *b}\n').map('c')?.text('k'), 'v');
    });
    it('find nothing behind an alias to nowhere or to a node around it', () => {
      const map = parse('a: *gone\nb: &b [*b]\n');
      assert.equal(map.get('a'), undefined);
      assert.equal(resolve(map.seq('b')?.items[0]), undefined);
    });
    it('take the anchor above, not the one below', () => {
      assert.equal(parse('a: &x 1\nb: *x\nc: &x 2\nd: *x\n').text('d'), '2');
      assert.equal(parse('a: &x 1\nb: *x\nc: &x 2\n').text('b'), '1');
    });
    it('have no limit to the number of aliases', () => {
      const lines = Array.from({ length: 2000 }, (_, i) => `k${i}: *x`);
      const file = parseYaml(`x: &x {a: 1}\n${lines.join('\n')}\n`);
      assert.deepEqual(file.documents[0]?.problems, []);
      assert.equal(rootOf(file).map('k1999')?.text('a'), '1');
    });
    it('stay small when they would explode', () => {
      const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}]}`);
      assert.equal(
        parse(`a0: &a0 {k: v}\n${levels.join('\n')}\n`)
          .map('a30')
          ?.text('k'),
        'v',
      );
    });
  });

  describe('half-typed text', () => {
    const whole = 'services:\n  web: &w\n    image: "nginx:1"\n    ports: [80, {target: 1}]\n    <<: *w\n  db: |\n    text\n';

    it('never throws, and every span lies in the text', () => {
      for (let end = 0; end <= whole.length; end++) {
        const text = whole.slice(0, end);
        for (const { root, problems } of parseYaml(text).documents) {
          for (const { span } of [...nodesOf(root), ...problems]) {
            assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify({ text, span }));
          }
        }
      }
    });
    it('keeps what stands above an unfinished line', () => assert.equal(parse('a: 1\nb').text('a'), '1'));
    it('reports every tab in the indentation', () => {
      assert.equal(parseYaml('a:\n\tb: 1\n\tc: 2\n').documents[0]?.problems.length, 2);
    });
    it('has no document at all in an empty text', () => assert.equal(parseYaml('').documents[0]?.root, undefined));
  });

  describe('Windows line ends', () => {
    const text = 'a: one\r\nb:\r\n  - two\r\nc: |\r\n  x\r\n---\r\nd: 4\r\n';
    it('belong to no value', () => {
      const map = parse(text);
      assert.deepEqual([map.text('a'), asSeq(map.get('b'))?.items.length], ['one', 1]);
      assert.equal(textAt(text, valueAt(map, ['b', 0])?.span ?? { start: 0, end: 0 }), 'two');
    });
    it('do not hide a border', () => assert.equal(parseYaml(text).documents.length, 2));
  });

  describe('deep nesting', () => {
    it('is cut, with a problem that says so', () => {
      const file = parseYaml(`a: ${'['.repeat(300)}${']'.repeat(300)}\n`);
      assert.deepEqual(
        file.documents[0]?.problems.map(({ code }) => code),
        ['LIMIT'],
      );
    });
    for (const [name, text] of Object.entries({
      'of brackets that never close': '['.repeat(20_000),
      'of braces with keys': '{a: '.repeat(20_000),
      'of list items in one line': '- '.repeat(20_000) + 'x',
      'of blocks': Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    })) {
      it(`${name}, by the thousand, is not read at all`, () => {
        assert.deepEqual(
          parseYaml(text).documents[0]?.problems.map(({ code }) => code),
          ['LIMIT'],
        );
      });
    }
    it('of ordinary files is read: thousands of brackets one after the other', () => {
      assert.deepEqual(parseYaml('- [{a: [1]}]\n'.repeat(3000)).documents[0]?.problems, []);
    });
  });

  describe('comments', () => {
    const found = (text: string): string[] => commentsOf(parseYaml(text)).map((comment) => comment.text);
    it('are told from a # in quotes, in block scalars and inside of words', () => {
      assert.deepEqual(found('# one\na: "# no" # two\nb: x#y\nc: |\n  # no\nd: 1 # three\n'), ['# one', '# two', '# three']);
    });
    it('say whether they have a line of their own', () => {
      const [first, second] = commentsOf(parseYaml('  # one\na: 1 # two\n'));
      assert.deepEqual([first?.ownLine, second?.ownLine], [true, false]);
    });
    it('end before a Windows line end', () => assert.deepEqual(found('a: 1 # why\r\nb: 2\r\n'), ['# why']));
  });
});
