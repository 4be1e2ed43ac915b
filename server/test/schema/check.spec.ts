import assert from 'node:assert/strict';
import { checkSchema, type Dialect, type SchemaFindings } from '../../src/syntax/schema/check.js';
import { meantBy } from '../../src/syntax/schema/levels.js';
import { Schema } from '../../src/syntax/schema/schema.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';

/** A little Kubernetes: an int-or-string, free labels, a shape inside of itself, values of two kinds, and a map that keeps unknown keys. */
const schema = new Schema(
  [
    'apps/v1/Deployment=1 v1/Any=0',
    'm kind=2 labels=3 spec=4 !spec',
    's %Deployment',
    'm *=5 ?^[a-z]+$',
    'm replicas=6 port=7 raw=8 child=1 policy=9 size=a list=b',
    's',
    'i >0 <10',
    'is',
    'm name=5 +',
    's %% %Always %Never ~^every-',
    'fs @quantity',
    'l [=6',
  ].join('\n'),
);

const strict: Dialect = {
  isFree: () => false,
  isUnknown: ({ templated }) => templated,
  isIgnored: () => false,
  coerces: false,
  nullIsAbsent: true,
  notesFormats: true,
};

function check(text: string, dialect = strict, root = 'apps/v1/Deployment'): SchemaFindings {
  const roots = parseYaml(text).documents.flatMap((document) => document.root ?? []);
  return checkSchema(roots, schema.root(root), dialect);
}

const spec = (body: string): string => `spec: {${body}}\n`;

function described({ unknownKeys, badNames, wrongTypes, wrongValues, missingKeys, otherKeys }: SchemaFindings): string[] {
  return [
    ...unknownKeys.map(({ pair }) => `unknown ${pair.name}`),
    ...badNames.map(({ pair }) => `name ${pair.name}`),
    ...otherKeys.map(({ name }) => `key ${name}`),
    ...wrongTypes.map(({ pair }) => `type ${pair?.name ?? ''}`),
    ...wrongValues.map(({ pair }) => `value ${pair?.name ?? ''}`),
    ...missingKeys.map(({ name }) => `missing ${name}`),
  ];
}

const cases: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
  ['nothing that is wrong', spec('replicas: 2, port: http, policy: ALWAYS, raw: {a: 1}, list: [1]') + 'labels: {a: b}\n', []],
  ['keys in another case', spec('Replicas: 2'), ['unknown Replicas']],
  ['names that do not look as they have to', `${spec('')}labels: {A: b}\n`, ['name A']],
  ['a number for text, and text for a number', `${spec('replicas: "2"')}labels: {a: 1}\n`, ['type replicas', 'type a']],
  ['a list for a map', 'spec: []\n', ['type spec']],
  [
    'values outside of bounds and lists',
    `${spec('replicas: 11, policy: now, list: [-1]')}kind: deployment\n`,
    ['value replicas', 'value policy', 'value list', 'value kind'],
  ],
  ['values by a pattern', spec('policy: every-day'), []],
  ['a shape inside of itself', spec('child: {spec: {child: {}}}'), ['missing spec']],
  ['keys without a value', `${spec('replicas: , policy: ')}kind:\n`, []],
  ['an int-or-string that is neither', spec('port: 1.5'), ['type port']],
  ['keys that are no text', spec('raw: {1: a, true: b}'), ['key 1', 'key true']],
];

describe('a schema over a tree', () => {
  for (const [name, text, found] of cases) it(`tells ${name}`, () => assert.deepEqual(described(check(text)).sort(), [...found].sort()));

  it('accepts anything where it says nothing', () => assert.deepEqual(described(check('a: [1, {b: c}]\n', strict, 'v1/Any')), []));

  it('takes text for what it reads as, where a language does', () => {
    assert.deepEqual(described(check(spec('replicas: "2"'), { ...strict, coerces: true })), []);
  });

  it('wants values where a language does', () => {
    assert.deepEqual(described(check(spec('replicas: '), { ...strict, nullIsAbsent: false })), ['type replicas']);
  });

  it('collects values whose text has a meaning of its own', () => {
    const found = check(spec('size: 1Gi, child: {spec: {size: 5}}')).formats.get('quantity') ?? [];
    assert.deepEqual(
      found.map(({ node }) => node.kind === 'scalar' && node.text),
      ['1Gi', '5'],
    );
  });

  it('looks at what is merged where it lands, once', () => {
    const text = 'spec: &a\n  replicas: x\n  child: {spec: {<<: *a}, labels: {<<: [*b, *c]}}\n';
    assert.deepEqual(described(check(text)), ['type replicas']);
  });

  it('comes back from aliases that lead deeper than any text', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `x${i}: &a${i} {spec: {child: ${i === 0 ? '{}' : `*a${i - 1}`}}}\n`).join('');
    assert.ok(described(check(`${chain}spec: {child: *a4999}\n`)).length > 0);
  });

  it('knows where a key may belong', () => {
    const [up, down, near] = check('spec: {labels: {}}\nreplicas: 1\nspek: {}\n').unknownKeys.map(meantBy);
    assert.equal(up?.above?.map.has('spec'), true);
    assert.deepEqual(down?.below, ['spec']);
    assert.equal(near?.near, 'spec');
  });
});
