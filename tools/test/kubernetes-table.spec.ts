import assert from 'node:assert/strict';
import { newestKubernetes } from '../../server/src/core/config.js';
import { Schema, Type, type Shape } from '../../server/src/syntax/schema/schema.js';
import { kubernetesTable } from '../../server/src/syntax/kubernetes/schema-table.js';

const schema = new Schema(kubernetesTable);

/** The shape at a path of keys; `[]` leads to the items of a list, `*` to what has names of the user's. */
function at(kind: string, path: string): Shape | undefined {
  return path
    .split('.')
    .reduce<Shape | undefined>(
      (shape, key) => (key === '[]' ? shape?.items : key === '*' ? shape?.rest : shape?.key(key)),
      schema.root(kind),
    );
}

describe('the table of Kubernetes', () => {
  it('has the kinds of the newest version, by version', () => {
    const names = [...schema.rootNames];
    for (const name of ['v1/Pod', 'apps/v1/Deployment', 'batch/v1/CronJob', 'autoscaling/v2/HorizontalPodAutoscaler'])
      assert.ok(names.includes(name));
    assert.ok(!names.includes('extensions/v1beta1/Ingress'), `${newestKubernetes} serves no such thing`);
  });

  it('knows types, with quantities and ports of two', () => {
    const container = 'spec.template.spec.containers.[]';
    assert.equal(at('apps/v1/Deployment', 'spec.replicas')?.types, Type.integer);
    assert.equal(at('apps/v1/Deployment', `${container}.livenessProbe.httpGet.port`)?.types, Type.integer | Type.string);
    assert.equal(at('apps/v1/Deployment', `${container}.resources.limits.*`)?.types, Type.string | Type.number | Type.integer);
    assert.equal(at('v1/ConfigMap', 'data.*')?.types, Type.string);
  });

  it('knows values, also those that the schema keeps to itself', () => {
    assert.deepEqual(at('v1/Pod', 'spec.containers.[].ports.[].protocol')?.values, ['SCTP', 'TCP', 'UDP']);
    assert.deepEqual(at('apps/v1/Deployment', 'spec.selector.matchExpressions.[].operator')?.values, [
      'In',
      'NotIn',
      'Exists',
      'DoesNotExist',
    ]);
  });

  it('knows what must be there', () => {
    assert.deepEqual(at('apps/v1/Deployment', 'spec')?.required, ['selector', 'template']);
    assert.deepEqual(at('v1/Pod', 'spec.containers.[].livenessProbe.httpGet.httpHeaders.[]')?.required, ['name']);
  });
});
