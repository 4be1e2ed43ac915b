import assert from 'node:assert/strict';
import { configOf, engineWith, ruleOf } from '../support/lint.js';

/** What messages say that depends on the place. */
const cases: readonly (readonly [name: string, rule: string, text: string, message: RegExp])[] = [
  ['a stable API, which is never removed', 'no-deprecated-api', 'apiVersion: v1\nkind: Endpoints\n', /1\.33 and stays as it is\./],
  [
    'a beta without a date',
    'no-deprecated-api',
    'apiVersion: storage.k8s.io/v1beta1\nkind: VolumeAttributesClass\n',
    /1\.34 and may be removed\./,
  ],
];

describe('Messages about manifests say what is so at their place', () => {
  for (const [name, rule, text, message] of cases)
    it(name, () => {
      const engine = engineWith({ 'manifest.yaml': `${text}metadata:\n  name: web\n` }, configOf(ruleOf(`kubernetes/${rule}`), {}));
      const found = engine.lint('manifest.yaml').map((finding) => finding.message);
      assert.match(found.join('\n'), message);
    });
});
