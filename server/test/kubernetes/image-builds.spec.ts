import assert from 'node:assert/strict';
import { parseKubernetes } from '../../src/syntax/kubernetes/file.js';
import { isImageBuilds, readImageBuilds } from '../../src/syntax/kubernetes/image-builds.js';
import { KubernetesScopes } from '../../src/workspace/scopes.js';
import { configOf, engineWith, ruleOf } from '../support/lint.js';

const podOf = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: ${image}\n`;

const skaffold = (...images: readonly string[]): string =>
  `apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n${images.map((image) => `    - image: ${image}\n`).join('')}`;

const imagesIn = (path: string, text: string): string[] => [...(readImageBuilds(path, text)?.images ?? [])];

describe('images that a development tool builds', () => {
  for (const [what, path, text, expected] of [
    ['artifacts of Skaffold', 'skaffold.yaml', skaffold('web', 'gcr.io/shop/api'), ['web', 'gcr.io/shop/api']],
    ['every document', 'skaffold.yml', `${skaffold('web')}---\n${skaffold('api')}`, ['web', 'api']],
    ['a profile', 'skaffold.yaml', 'profiles:\n  - name: dev\n    build:\n      artifacts:\n        - image: web\n', ['web']],
    ['lists of the wrong type', 'skaffold.yaml', 'build:\n  artifacts: web\nprofiles: { a: b }\n', []],
    ['half-typed text', 'skaffold.yaml', 'build:\n  artifacts:\n    - image: web\n    - image\n    - {', ['web']],
    ['a template expression', 'skaffold.yaml', skaffold('"{{.IMAGE}}"'), []],
    ['Windows line ends', 'skaffold.yaml', skaffold('web').replaceAll('\n', '\r\n'), ['web']],
    ['calls in a Tiltfile', 'Tiltfile', `docker_build('web', '.')\ncustom_build(\n  ref="api", command=x)\nlocal('x')\n`, ['web', 'api']],
    ['another file', 'values.yaml', skaffold('web'), []],
  ] as const)
    it(`are read from ${what}`, () => {
      assert.deepEqual(imagesIn(path, text), expected);
    });

  it('are looked for in files of those names only', () => {
    assert.deepEqual(['a/skaffold.yaml', 'Tiltfile', 'a/Tiltfile.md', 'my-skaffold.yaml'].map(isImageBuilds), [true, true, false, false]);
  });

  const rule = ruleOf('kubernetes/require-image-tag');
  const reports = (files: Readonly<Record<string, string>>): string[] => {
    const engine = engineWith(files, configOf(rule, {}));
    return engine.lint('shop/k8s/web.yaml').map(({ severity, message }) => `${severity}: ${message}`);
  };

  it('need no tag in the manifests', () => {
    assert.deepEqual(reports({ 'shop/skaffold.yaml': skaffold('web'), 'shop/k8s/web.yaml': podOf('web') }), [
      'hint: Container "web" runs web, which Skaffold builds and tags. Applied without Skaffold, it gets whatever was pushed last.',
    ]);
    assert.match(reports({ Tiltfile: `docker_build('web', '.')\n`, 'shop/k8s/web.yaml': podOf('web') })[0] ?? '', /^hint: .*Tilt/);
    assert.match(reports({ 'shop/k8s/web.yaml': podOf('ko://example.org/cmd/web') })[0] ?? '', /^hint: .*which ko builds/);
  });

  it('are those of the folder and below, and no other image', () => {
    assert.match(reports({ 'other/skaffold.yaml': skaffold('web'), 'shop/k8s/web.yaml': podOf('web') })[0] ?? '', /^warning/);
    assert.match(reports({ 'skaffold.yaml': skaffold('api'), 'shop/k8s/web.yaml': podOf('web') })[0] ?? '', /^warning/);
  });

  it('count as soon as the file is changed or gone', () => {
    const engine = engineWith({ 'shop/skaffold.yaml': skaffold('api'), 'shop/k8s/web.yaml': podOf('web') }, configOf(rule, {}));
    const severity = (): string | undefined => engine.lint('shop/k8s/web.yaml')[0]?.severity;
    assert.equal(severity(), 'warning');
    engine.update('shop/skaffold.yaml', skaffold('api', 'web'));
    assert.equal(severity(), 'hint');
    engine.update('shop/skaffold.yaml', undefined);
    assert.equal(severity(), 'warning');
  });

  it('make a scope anew only when they differ', () => {
    const scopes = new KubernetesScopes();
    scopes.update('k8s/web.yaml', parseKubernetes('k8s/web.yaml', podOf('web')));
    scopes.updateText('skaffold.yaml', skaffold('web'));
    const [before] = scopes.scopes();
    scopes.updateText('skaffold.yaml', `# why\n${skaffold('web')}`);
    scopes.updateText('notes.txt', 'web');
    assert.equal(scopes.scopes()[0], before);
    scopes.updateText('skaffold.yaml', skaffold('web', 'api'));
    assert.notEqual(scopes.scopes()[0], before);
  });
});
