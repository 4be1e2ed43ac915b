import assert from 'node:assert/strict';
import { Descriptions, isTopic } from '../../src/lsp/descriptions.js';

describe('descriptions', () => {
  const files: Readonly<Record<string, string>> = {
    'compose-descriptions.json': '{"services.*.image":"An image."}',
    'kubernetes-descriptions.json': '{"kinds":{"v1/Pod":0},"texts":["What to run.","Its name."],"models":["spec=0:1","name=1 none="]}',
  };
  let reads = 0;
  const descriptions = new Descriptions((file) => {
    reads++;
    return Promise.resolve(files[file]);
  });

  it('come from a list of keys, or from a table of models', async () => {
    assert.equal(await descriptions.of({ subject: 'compose', key: 'services.*.image' }), 'An image.');
    assert.equal(await descriptions.of({ subject: 'kubernetes', key: 'v1/Pod:spec' }), 'What to run.');
    assert.equal(await descriptions.of({ subject: 'kubernetes', key: 'v1/Pod:spec.name' }), 'Its name.');
    for (const key of ['v1/Pod:none', 'v1/Pod:spec.none', 'v1/None:spec', 'nothing'])
      assert.equal(await descriptions.of({ subject: 'kubernetes', key }), undefined, key);
  });

  it('are read once', () => assert.equal(reads, 2));

  it('are followed by what is known besides, or give way to it', async () => {
    assert.equal(await descriptions.of({ subject: 'kubernetes', key: 'v1/Pod:spec', more: ['a mapping'] }), 'What to run.\n\na mapping');
    assert.equal(await descriptions.of({ subject: 'dockerfile', key: 'a', more: ['text'] }), 'text');
  });

  it('are asked for by what a client has kept', () => {
    assert.ok(isTopic({ subject: 'compose', key: 'a' }) && isTopic({ subject: 'compose', key: 'a', more: ['b'] }));
    for (const data of [null, 'compose', { subject: 'x', key: 'a' }, { subject: 'compose' }, { subject: 'compose', key: 'a', more: 'b' }])
      assert.ok(!isTopic(data));
  });
});
