import assert from 'node:assert/strict';
import { readHcl, type HclValue } from '../../src/syntax/hcl/blocks.js';

/** A value as JSON would have it; `null` for what is not known. */
const plain = (value: HclValue): unknown => {
  if (value === undefined || typeof value === 'string') return value ?? null;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]: [string, HclValue]) => [key, plain(each)]));
  return [...value.values()].map(plain);
};

const attributesOf = (text: string): unknown => plain(readHcl(text).attributes);

describe('HCL', () => {
  for (const [what, text, expected] of [
    ['texts, numbers and truth values', 'a = "x"\nb = 1.5\nc = true\nd = -1\n', { a: 'x', b: '1.5', c: 'true', d: '-1' }],
    ['references, as texts that hold them', 'a = TAG\nb = var.x\nc = "v${TAG}"\n', { a: '${TAG}', b: '${var.x}', c: 'v${TAG}' }],
    ['lists over several lines', 'a = [\n  "x", # first\n  "y",\n]\n', { a: ['x', 'y'] }],
    ['objects with either sign', 'a = {\n  x = "1"\n  y : "2",\n  "z-z" = 3\n}\n', { a: { x: '1', y: '2', 'z-z': '3' } }],
    ['objects on one line', 'a = { x = "1", y = "2" }\nb = 1', { a: { x: '1', y: '2' }, b: '1' }],
    ['quotes in expressions in texts', 'a = "${equal("x", TAG) ? "}" : ""}"\nb = 1\n', { a: '${equal("x", TAG) ? "}" : ""}', b: '1' }],
    ['escaped quotes', 'a = "x \\"y\\""\n', { a: 'x "y"' }],
    ['nothing of calls and operations', 'a = f("x", [1])\nb = x ? y : z\nc = null\nd = 1\n', { a: null, b: null, c: null, d: '1' }],
    ['nothing of loops', 'a = [for x in y : x]\nb = {for k, v in y : k => v}\nc = 1\n', { a: [null], b: null, c: '1' }],
    ['what stands behind a heredoc', 'a = <<-EOT\n  b = 2\n  } {\n  EOT\nc = 1\n', { a: null, c: '1' }],
    ['what stands behind comments', '// a = 1\n/* b = 2\n} */ c = 3 # d\n', { c: '3' }],
    ['Windows line ends', 'a = "x"\r\nb = ["y"]\r\n', { a: 'x', b: ['y'] }],
  ] as const)
    it(`reads ${what}`, () => {
      assert.deepEqual(attributesOf(text), expected);
    });

  it('ends a text that is not closed with its line', () => {
    assert.equal(readHcl('a = "x\nb = 1\n').attributes.get('b'), '1');
  });

  it('nests blocks, and knows where their heads are', () => {
    const [job] = readHcl('job "web" {\n  group "a" { count = 2 }\n  x = { y = 1 }\n}\n').blocks;
    assert.deepEqual([job?.type, job?.label, job?.start, job?.end], ['job', 'web', 0, 9]);
    assert.deepEqual(
      job?.blocks.map(({ type, label, attributes }) => [type, label, plain(attributes)]),
      [['group', 'a', { count: '2' }]],
    );
  });

  for (const text of [
    'a = [',
    'a = [}',
    'a = {',
    'a = {]',
    'b {{{',
    '}}} a = 1',
    'a = ',
    'a {\n',
    '<<E',
    'a = (',
    'a = [)',
    'a = {) = 1}',
    '['.repeat(9999),
    'a = ' + '['.repeat(9999),
    'a {'.repeat(9999),
  ])
    it(`comes to an end with ${text.slice(0, 12)}`, () => {
      readHcl(text);
    });
});
