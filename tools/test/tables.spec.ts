import assert from 'node:assert/strict';
import { Schema } from '../../server/src/syntax/schema/schema.js';
import { encodeTable, newShape } from '../generate/tables/encode.js';
import { JsonSchemaReader } from '../generate/tables/json-schema.js';

const tableOf = (schema: Readonly<Record<string, unknown>>): string =>
  encodeTable(new Map([['root', new JsonSchemaReader(schema).read()]]));

describe('tables of schemas', () => {
  it('write equal shapes once', () => {
    const text = { type: 'string' };
    assert.equal(
      tableOf({ type: 'object', properties: { a: text, b: { ...text, title: 'B' } }, additionalProperties: false }),
      'root=2\ns\nm a=1 b=1',
    );
  });

  it('hold shapes that stand inside of themselves', () => {
    const tree = newShape('m');
    tree.keys.set('left', tree).set('size', newShape('i'));
    const schema = new Schema(encodeTable(new Map([['tree', tree]])));
    const root = schema.root('tree');
    assert.equal(root?.key('left')?.key('left'), root);
    assert.equal(root?.key('left')?.has('size'), true);
  });

  it('join alternatives that differ by type', () => {
    const list = { type: 'array', items: { type: 'string' } };
    const map = { type: 'object', patternProperties: { '.+': { type: ['string', 'null'] } }, additionalProperties: false };
    assert.equal(tableOf({ oneOf: [{ $ref: '#/definitions/map' }, list], definitions: { map } }), 'root=3\nsn\ns\nml *=1 [=2');
  });

  it('leave a map open that says nothing of its keys', () => {
    assert.equal(tableOf({ type: ['object', 'null'], properties: { a: {} } }), 'root=1\nmn a=0 +');
  });

  it('stop at a keyword that nobody reads', () => {
    assert.throws(() => tableOf({ type: 'object', dependencies: {} }), /"dependencies"/);
  });

  it('stop at what a line cannot hold', () => {
    assert.throws(() => tableOf({ type: 'string', enum: ['two words'] }), /two words/);
  });
});
