import assert from 'node:assert/strict';
import { Descriptions, isTopic } from '../../server/src/lsp/descriptions.js';
import { composeDescriptions } from '../descriptions.js';

describe('descriptions of keys', () => {
  const all = composeDescriptions();

  it('stand at the places of the schema, below names and in lists', () => {
    assert.match(all['services.*.image'] ?? '', /^Specify the image.*\n\n\[Compose file reference\]\(https.*\/services\/#image\)$/s);
    assert.match(all['services.*.build.target'] ?? '', /\/build\/#target\)$/);
    for (const key of ['services.*.ports.[].target', 'services.*.depends_on.*.condition', 'networks.*.driver', 'include'])
      assert.ok(all[key], key);
  });

  it('are read when somebody asks, from the file of the language, once', async () => {
    const read: string[] = [];
    const descriptions = new Descriptions(async (file) => {
      read.push(file);
      return Promise.resolve(file === 'compose-descriptions.json' ? '{"name":"so"}' : undefined);
    });
    assert.equal(await descriptions.of({ subject: 'compose', key: 'name' }), 'so');
    assert.equal(await descriptions.of({ subject: 'compose', key: 'other' }), undefined);
    assert.equal(await descriptions.of({ subject: 'kubernetes', key: 'name' }), undefined);
    assert.deepEqual(read, ['compose-descriptions.json', 'kubernetes-descriptions.json']);
  });

  it('are asked for by topics alone', () => {
    assert.ok(isTopic({ subject: 'compose', key: 'name' }));
    for (const other of [null, 'compose', { subject: '../x', key: 'a' }, { subject: 'compose' }]) assert.ok(!isTopic(other));
  });
});
