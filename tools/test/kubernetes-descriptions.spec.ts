import assert from 'node:assert/strict';
import { describedIn } from '../../server/src/lsp/description-table.js';
import { kubernetesDescriptions, shortened } from '../kubernetes-descriptions.js';

describe('descriptions of fields', () => {
  const table = kubernetesDescriptions();

  it('are found by kind and path', () => {
    assert.match(describedIn(table, 'apps/v1/Deployment:spec.replicas') ?? '', /^Number of desired pods\..*Defaults to 1\.$/);
    assert.match(describedIn(table, 'v1/Pod:spec.containers.[].resources.limits.*') ?? '', /^Limits describes/);
    assert.match(describedIn(table, 'v1/Pod:spec.affinity') ?? '', /^Affinity is/);
    assert.equal(describedIn(table, 'v1/Pod:spec.none'), undefined);
    assert.equal(describedIn(table, 'none:spec'), undefined);
  });

  it('are short', () =>
    assert.deepEqual(
      table.texts.filter((text) => text.length > 202),
      [],
    ));

  it('keep the first sentence, and what a value has to be', () => {
    const long =
      'It does this. It was made long ago, for reasons that nobody needs to know here, by people. Must be even. More info: https://a.b';
    assert.equal(
      shortened(`${long} ${'X'.repeat(190)}.`),
      'It does this. It was made long ago, for reasons that nobody needs to know here, by people. Must be even.',
    );
    assert.match(shortened(`${'word '.repeat(60)}end.`), /^(?:word )+…$/);
  });
});
