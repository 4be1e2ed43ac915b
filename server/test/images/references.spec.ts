import assert from 'node:assert/strict';
import type { RuleSettings } from '../../src/core/rule.js';
import { mirrorOf, isTrusted } from '../../src/syntax/image/registries.js';
import { parseImage } from '../../src/syntax/image/reference.js';
import { reportsOf } from '../support/lint.js';

const digest = `@sha256:${'0'.repeat(64)}`;
const compose = (image: string): string => `services:\n  web:\n    image: ${image}\n`;
const pod = (image: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      image: ${image}\n${more}`;

type Files = Readonly<Record<string, string>>;
type Case = readonly [rule: string, name: string, files: Files, settings?: Partial<RuleSettings>];

const inCompose = (rule: string, name: string, image: string, settings = {}): Case => [
  `compose/${rule}`,
  name,
  { 'compose.yaml': compose(image) },
  settings,
];
const inPod = (rule: string, name: string, image: string, more = '', path = 'manifest.yaml'): Case => [
  `kubernetes/${rule}`,
  name,
  { [path]: pod(image, more) },
];
const kustomized = (rule: string, image: string, change: string): Case => [
  `kubernetes/${rule}`,
  `what Kustomize changes: ${change}`,
  { 'k8s/kustomization.yaml': `resources: [web.yaml]\nimages: [{ name: ${image}, ${change} }]\n`, 'k8s/web.yaml': pod(image) },
];

const cases: readonly Case[] = [
  inCompose('pin-image-digest', 'a digest', `nginx:1.27${digest}`),
  inCompose('pin-image-digest', 'a tag that is a default', '«nginx:${TAG:-1.27}»'),
  inPod('pin-image-digest', 'a digest', `nginx${digest}`),
  kustomized('pin-image-digest', 'nginx', 'digest: "sha256:0"'),
  inCompose('valid-image-reference', 'an image with variables', 'ghcr.io/Acme/shop:${TAG:-1}'),
  inCompose('valid-image-reference', 'quotes', "'«ghcr.io/Acme/shop»'"),
  inPod('valid-image-reference', 'a registry with a port, a tag and a digest', `registry.example.com:5000/a/b_c:1.2${digest}`),
  inPod('valid-image-reference', 'what the reader fills in', 'gcr.io/PROJECT_ID/web:1'),
  inPod('valid-image-reference', 'a variable of another tool', 'gcr.io/$PROJECT/web:1'),
  inPod('valid-image-reference', 'what ko builds', 'ko://github.com/Acme/shop'),
  inPod('valid-image-reference', 'two digests', `«nginx${digest}${digest}»`),
  inCompose('known-registry', 'every registry, without a list', 'quay.io/a:1'),
  inCompose('known-registry', 'names without a host', 'a/b:1', { trustedRegistries: ['docker.io'] }),
  inCompose('no-deprecated-image', 'a version that is kept up to date', 'node:24'),
  inCompose('no-deprecated-image', 'the image of a variable', '${IMAGE:-node:8}'),
  inPod('no-deprecated-image', 'the moved images of Kubernetes', '«k8s.gcr.io/pause»:3.9'),
  kustomized('no-deprecated-image', 'k8s.gcr.io/pause', 'newName: registry.k8s.io/pause'),
  inPod('no-stale-latest', 'no policy', 'nginx'),
  inPod('no-stale-latest', 'a version', 'nginx:1.27', '      imagePullPolicy: IfNotPresent\n'),
  inPod('no-stale-latest', 'Always', 'nginx', '      imagePullPolicy: Always\n'),
  inPod('no-stale-latest', 'a digest', `nginx:latest${digest}`, '      imagePullPolicy: Never\n'),
  inPod('no-stale-latest', 'no tag', 'nginx', '      imagePullPolicy: «Never»\n'),
  inPod('no-stale-latest', 'a registry of one machine', 'localhost:5000/a', '      imagePullPolicy: IfNotPresent\n'),
  inPod('no-stale-latest', 'a file for minikube', 'a', '      imagePullPolicy: Never\n', 'k8s/minikube/web.yaml'),
  inPod('no-stale-latest', 'a policy that a template gives', 'a', '      imagePullPolicy: {{ .Values.policy }}\n'),
  inPod('prefer-pull-always', 'latest, which is pulled anyway', 'nginx'),
  inPod('prefer-pull-always', 'a digest', `nginx${digest}`),
  ['kubernetes/prefer-pull-always', 'a version', { 'manifest.yaml': pod('nginx:1.27').replace('name: web\n', 'name: «web»\n') }],
  ...['registry.example.com/', 'ghcr.io/acme/shop:1.2', `ghcr.io/acme/shop${digest}`, '«ghcr.io/acme»', '«registry:5000»'].map(
    (repository): Case => [
      'kubernetes/no-open-registry-prefix',
      repository,
      {
        'manifest.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sAllowedRepos\nmetadata: { name: a }\nspec: { parameters: { repos: [ ${repository} ] } }\n`,
      },
    ],
  ),
];

describe('rules about image references', () => {
  for (const [rule, name, marked, settings = {}] of cases)
    it(`${rule} knows ${name}`, () => {
      const files = Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, text.replace(/[«»]/g, '')]));
      const expected = Object.entries(marked).flatMap(([path, text]) =>
        [...text.matchAll(/«([^»]*)»/g)].map(([, span]) => `${path}: ${span ?? ''}`),
      );
      assert.deepEqual(reportsOf(rule, files, { settings }), expected);
    });
});

describe('trusted registries', () => {
  const trusted: readonly (readonly [image: string, list: readonly string[], is: boolean])[] = [
    ['a.azurecr.io/x', ['azure'], true],
    ['1.dkr.ecr.eu-west-1.amazonaws.com/x', ['aws'], true],
    ['1.dkr.ecr.eu-west-1.amazonaws.com.evil.org/x', ['aws'], false],
    ['europe-docker.pkg.dev/x', ['gcp'], true],
    ['ghcr.io/x', ['gcp'], false],
    ['x', ['index.docker.io'], true],
    ['example.com/x', ['example.*'], true],
    ['example.com/x', ['*'], true],
    ['ab.com/x', ['ab*b.com'], false],
  ];
  for (const [image, list, is] of trusted)
    it(`${is ? 'trust' : 'do not trust'} ${image} under ${list.join()}`, () => {
      assert.equal(isTrusted(parseImage(image), list), is);
    });

  it('offer the first with a host of its own', () => {
    assert.equal(mirrorOf(['docker.io', '*.example.com', 'ghcr.io', 'quay.io']), 'ghcr.io');
  });
});
