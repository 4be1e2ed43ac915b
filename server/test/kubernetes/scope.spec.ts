import assert from 'node:assert/strict';
import { parseKubernetes } from '../../src/syntax/kubernetes/file.js';
import type { Scope } from '../../src/syntax/kubernetes/scope.js';
import { KubernetesScopes } from '../../src/workspace/scopes.js';

type Files = Readonly<Record<string, string>>;

function scopesOf(files: Files): readonly Scope[] {
  const scopes = new KubernetesScopes();
  for (const [path, text] of Object.entries(files)) scopes.update(path, parseKubernetes(path, text));
  return scopes.scopes();
}

function scopeOf(files: Files): Scope {
  const [scope] = scopesOf(files);
  assert.ok(scope);
  return scope;
}

const deployment = (name: string, spec = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n${spec}  selector: { matchLabels: { run: ${name} } }\n  template:\n    metadata: { labels: { run: ${name} } }\n    spec: { containers: [{ name: ${name}, image: "app:1" }] }\n`;

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { run: ${name} } }\n`;

const chain: Files = {
  'prod/kustomization.yaml': 'namePrefix: prod-\nnamespace: prod\nresources: [../app]\nreplicas: [{ name: web, count: 3 }]\n',
  'app/kustomization.yaml': 'nameSuffix: -v1\ncommonLabels: { app: shop }\nresources: [web.yaml]\n',
  'app/web.yaml': `${deployment('web')}---\n${service('web')}`,
};

describe('a scope of kustomizations', () => {
  it('knows an object by every name on its way to the root', () => {
    const scope = scopeOf(chain);
    for (const name of ['web', 'web-v1', 'prod-web-v1']) assert.equal(scope.find('Service', name, 'prod')?.name, 'web', name);
    assert.equal(scope.find('Service', 'prod-web', 'prod'), undefined);
    assert.equal(scope.find('Service', 'web', 'other'), undefined);
  });

  it('adds labels to Pods and selectors alike, and sets replicas', () => {
    const scope = scopeOf(chain);
    const [web] = scope.workloads;
    assert.ok(web);
    assert.equal(scope.podLabels(web).values.get('app'), 'shop');
    assert.equal(scope.servicesOf(web).length, 1);
    assert.equal(scope.replicasOf(web), 3);
  });

  it('keeps the labels of two bases apart', () => {
    const base = (name: string): Files => ({
      [`${name}/kustomization.yaml`]: `commonLabels: { app: ${name} }\nresources: [all.yaml]\n`,
      [`${name}/all.yaml`]: deployment(name),
    });
    const scope = scopeOf({ 'kustomization.yaml': 'resources: [a, b]\n', ...base('a'), ...base('b') });
    assert.deepEqual(
      scope.workloads.map((workload) => scope.podLabels(workload).values.get('app')),
      ['a', 'b'],
    );
  });

  it('lets components change what stands beside them', () => {
    const scope = scopeOf({
      'kustomization.yaml': 'resources: [web.yaml]\ncomponents: [extra]\n',
      'web.yaml': deployment('web'),
      'extra/kustomization.yaml': 'kind: Component\nnamespace: shop\npatches: [{ path: more.yaml }]\n',
      'extra/more.yaml': deployment('web', '  replicas: 4\n'),
    });
    const [web] = scope.workloads;
    assert.ok(web);
    assert.equal(scope.namespaceOf(web.resource), 'shop');
    assert.equal(scope.replicasOf(web), 4);
  });

  it('holds what its kustomizations generate, with its keys', () => {
    const scope = scopeOf({
      'kustomization.yaml':
        'resources: [web.yaml]\nconfigMapGenerator: [{ name: conf, literals: [A=1], files: [x/app.ini, b=x/c.ini] }]\nsecretGenerator: [{ name: key, envs: [.env] }]\n',
      'web.yaml': deployment('web'),
    });
    const config = scope.lookUp('ConfigMap', 'conf', undefined);
    assert.deepEqual(config !== 'perhaps' && [...(config?.keys ?? [])], ['A', 'app.ini', 'b']);
    assert.ok(scope.lookUp('Secret', 'key', undefined));
  });

  for (const [what, patch, path, expected] of [
    ['a merge in a file', '{ path: more.yaml }', ['spec', 'strategy'], true],
    ['a merge in a file', '{ path: more.yaml }', ['spec', 'paused'], false],
    [
      'a merge in place',
      '{ patch: "kind: Deployment\\napiVersion: apps/v1\\nmetadata: {name: web}\\nspec: {paused: true}" }',
      ['spec', 'paused'],
      true,
    ],
    ['a JSON patch', '{ target: { name: web }, patch: "[{op: add, path: /spec/paused, value: true}]" }', ['spec', 'paused'], true],
    ['a JSON patch', '{ target: { name: web }, patch: "[{op: add, path: /spec/paused, value: true}]" }', ['spec', 'strategy'], false],
    ['a JSON patch of all', '{ target: { kind: Deployment }, path: unread.json }', ['spec', 'strategy'], true],
    ['a patch for a pattern of names', '{ target: { kind: Deployment, name: w.* }, path: unread.json }', ['spec'], true],
    ['a patch of another object', '{ target: { kind: Deployment, name: api }, path: unread.json }', ['spec'], false],
  ] as const)
    it(`says ${String(expected)} when asked whether ${what} changes ${path.join('.')}`, () => {
      const scope = scopeOf({
        'kustomization.yaml': `resources: [web.yaml]\npatches: [${patch}]\n`,
        'web.yaml': deployment('web'),
        'more.yaml': deployment('web', '  strategy: { type: Recreate }\n'),
      });
      const [web] = scope.resources;
      assert.ok(web);
      assert.equal(scope.isPatched(web, ...path), expected);
    });

  it('of folders that include each other ends', () => {
    const scopes = scopesOf({
      'a/kustomization.yaml': 'resources: [../b, web.yaml]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
      'a/web.yaml': deployment('web'),
    });
    assert.equal(scopes.flatMap(({ workloads }) => workloads).length, 1);
  });
});

describe('a scope', () => {
  for (const [what, text, expected] of [
    ['a workload with a Service', `${deployment('web')}---\n${service('web')}`, true],
    ['a workload alone', deployment('web'), false],
    [
      'an object of an operator',
      `${deployment('web')}---\n${service('web')}---\napiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: { name: k }\n`,
      false,
    ],
    [
      'an object that makes no others',
      `${deployment('web')}---\n${service('web')}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: k }\n`,
      true,
    ],
  ] as const)
    it(`with ${what} is ${expected ? 'complete' : 'open'}`, () => {
      assert.equal(scopeOf({ 'k8s/a.yaml': text }).complete, expected);
    });

  for (const [what, text, name] of [
    ['a Certificate', 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a }\nspec: { secretName: tls }\n', 'tls'],
    ['an ExternalSecret', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: token }\n', 'token'],
    ['a SealedSecret', 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: token }\n', 'token'],
    [
      'an Ingress with an issuer',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, annotations: { cert-manager.io/cluster-issuer: x } }\nspec: { tls: [{ secretName: tls }] }\n',
      'tls',
    ],
  ] as const)
    it(`holds the Secret that ${what} brings`, () => {
      assert.ok(scopeOf({ 'a.yaml': text }).lookUp('Secret', name, undefined));
    });

  it('may hold any name where a template gives one', () => {
    const scope = scopeOf({ 'chart/templates/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.name }}\n' });
    assert.equal(scope.lookUp('Secret', 'x', undefined), 'perhaps');
    assert.equal(scope.lookUp('ConfigMap', 'x', undefined), undefined);
  });

  it('knows which label value a selector might mean', () => {
    const scope = scopeOf({ 'a.yaml': `${deployment('frontend')}---\n${service('forntend')}` });
    const [, backend] = scope.resources;
    assert.equal(backend?.podSelector && scope.nearMiss(backend.podSelector, undefined)?.value, 'frontend');
  });
});
