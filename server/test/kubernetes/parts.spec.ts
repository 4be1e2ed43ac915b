import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { configOf, ruleOf } from '../support/lint.js';

const rule = ruleOf('kubernetes/require-resources');

const deployment = (containers: string, kind = 'Deployment', apiVersion = 'apps/v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers: [${containers}]\n`;

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [{ name: app }]\n';
const kustomization = 'resources: []\n';

/** Names of containers that are told to say what they need. */
function reported(engine: Engine, path = 'web.yaml'): string[] {
  const text = engine.textOf(path) ?? '';
  return engine.lint(path).map(({ span }) => text.slice(span.start, span.end));
}

function engineWith(files: Readonly<Record<string, string>>, complete = true): Engine {
  const engine = new Engine({ config: configOf(rule, {}), complete });
  for (const [path, text] of Object.entries(files)) engine.update(path, text);
  return engine;
}

describe('a workload without an image', () => {
  const bare = deployment('{ name: app }');
  const cases: readonly (readonly [what: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
    ['is whole where there is no kustomization', { 'web.yaml': bare }, ['app']],
    [
      'is whole as a DeploymentConfig, too',
      { 'web.yaml': deployment('{ name: app }', 'DeploymentConfig', 'apps.openshift.io/v1') },
      ['app'],
    ],
    ['may be a patch beside a kustomization', { 'web.yaml': bare, 'prod/kustomization.yaml': kustomization }, []],
    ['is whole as a Pod', { 'web.yaml': pod }, ['app']],
    ['may be a template for other tools if its file says so', { 'spark/driver-template.yaml': pod }, []],
    [
      'may have a container that an injector completes',
      { 'web.yaml': deployment('{ name: app, image: a:1 }, { name: istio-proxy }') },
      ['app'],
    ],
    ['may be finished by a template', { 'web.yaml': `${deployment('{ name: app }')}  {{- include "more" . }}\n` }, []],
  ];
  for (const [what, files, expected] of cases)
    it(what, () => {
      assert.deepEqual(reported(engineWith(files), Object.keys(files)[0]), expected);
    });

  it('is not judged by what it lacks where not all files are known', () => {
    const engine = engineWith({ 'web.yaml': bare }, false);
    assert.deepEqual(reported(engine), []);
    engine.list(['web.yaml']);
    assert.deepEqual(reported(engine), ['app']);
    engine.list(['prod/kustomization.yaml']);
    assert.deepEqual(reported(engine), []);
  });

  it('is judged anew when the first kustomization comes, and when the last one goes', () => {
    const engine = engineWith({ 'web.yaml': bare });
    assert.deepEqual(reported(engine), ['app']);
    const before = engine.resultId('web.yaml');
    engine.update('kustomization.yaml', kustomization);
    assert.deepEqual(reported(engine), []);
    assert.notEqual(engine.resultId('web.yaml'), before);
    engine.update('kustomization.yaml', undefined);
    assert.deepEqual(reported(engine), ['app']);
  });
});
