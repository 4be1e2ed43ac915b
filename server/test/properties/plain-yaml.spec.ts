import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { YamlDocument } from '../../src/syntax/yaml/document.js';
import type { YamlNode } from '../../src/syntax/yaml/node.js';
import { parseFully } from '../../src/syntax/yaml/parse-fully.js';
import { readPlain, type PlainDocument } from '../../src/syntax/yaml/plain.js';
import { examples, runs, samples } from './material.js';

const placeholder = '\ue000';

/** A tree as plain data, with everything that rules can see of it. */
function dataOf(node: YamlNode | undefined): unknown {
  if (!node) return undefined;
  const { kind, start, end, tag, anchor } = node;
  const common = [kind, start, end, tag, anchor];
  switch (node.kind) {
    case 'map':
      return [common, node.flow, node.pairs.map(({ key, value, span }) => [dataOf(key), dataOf(value), span])];
    case 'seq':
      return [common, node.flow, node.items.map(dataOf)];
    case 'alias':
      return [common, node.name, node.target?.start];
    case 'scalar':
      return [common, node.value, node.text, node.style, node.templated];
  }
}

const documentData = ({ root, anchors, opaque }: PlainDocument | YamlDocument): unknown => [
  dataOf(root),
  anchors.map(({ anchor, node, aliased }) => [anchor, node.start, aliased]),
  opaque,
];

/** Fails where the reader takes a document that the parser refuses or reads otherwise. Says whether the reader took it. */
function agrees(source: string): boolean {
  const plain = readPlain(source, 7, placeholder);
  if (!plain) return false;
  const parsed = parseFully(source, 7, placeholder);
  assert.deepEqual(parsed.problems, [], source);
  assert.deepEqual(documentData(plain), documentData(parsed), source);
  return true;
}

const isOneDocument = (text: string): boolean => !/^(?:---|\.\.\.)/m.test(text.slice(1));

const yamlFiles = [...samples, ...examples].flatMap(({ files }) =>
  Object.entries(files).flatMap(([path, text]) => (/\.ya?ml$/.test(path) && isOneDocument(text) ? [text] : [])),
);

// everything that means something to a parser, and words around it
const pieces = fc.constantFrom(
  ...['a', 'b: ', 'key: value', '\n', '\n  ', '\n    ', '- ', '-', ':', ': ', ' ', '  ', '#', ' # c', '"', "'", '""', "'it''s'"],
  ...['"a\\n"', '"\\x41"', '[', ']', '{', '}', '[a, b]', '{a: 1}', ',', ', ', '&a ', '*a', '&a', '<<: *a', '|', '>', '|-\n', '>-\n'],
  ...['|+\n', '\n\n', '!t ', '?', '? ', '1.10', '0x1F', 'true', '~', 'null', '%', '@', '`', '\r\n', '\\', '\t', '1e3', '.5', '0o7'],
  ...['+1', placeholder, '😀', '- a\n- b', 'x:\n- 1\n', '|\n  t\n', '>\n  t\n  u\n\n  v\n'],
);

const mutated = fc
  .record({
    text: fc.constantFrom(...yamlFiles),
    changes: fc.array(fc.record({ at: fc.nat(), piece: pieces, deleted: fc.nat({ max: 5 }) }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ text, changes }) =>
    changes.reduce((all, { at, piece, deleted }) => {
      const from = at % (all.length + 1);
      return all.slice(0, from) + piece + all.slice(from + deleted);
    }, text),
  );

describe('the reader of plain YAML', () => {
  it('reads as the parser does whatever it takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
        ),
        (text) => {
          if (isOneDocument(text)) agrees(text);
        },
      ),
      runs(3000),
    );
  });

  it('takes nearly all that people write', () => {
    const taken = yamlFiles.filter(agrees).length;
    assert.ok(taken > 0.9 * yamlFiles.length, `${String(taken)} of ${String(yamlFiles.length)}`);
  });
});
