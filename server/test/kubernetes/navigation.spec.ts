import assert from 'node:assert/strict';
import { LineIndex } from '../../src/core/lines.js';
import type { FileSymbol } from '../../src/core/navigation.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';

const path = 'web.yaml';

function open(text: string, files: Readonly<Record<string, string>> = {}, name = path): Engine['navigation'] {
  const engine = new Engine({ complete: true });
  for (const [each, content] of Object.entries({ [name]: text, ...files })) engine.update(each, content);
  return engine.navigation;
}

/** `kind name detail`, one line for each symbol, indented. */
const outline = (symbols: readonly FileSymbol[], indent = ''): string =>
  symbols
    .map(({ kind, name, detail, children }) => `${indent}${kind} ${name}${detail && ` | ${detail}`}\n${outline(children, `${indent}  `)}`)
    .join('');

const outlines: Readonly<Record<string, readonly [text: string, outline: string, path?: string]>> = {
  'a workload, with what runs in it': [
    `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  template:
    spec:
      initContainers: [{ name: wait, image: busybox }]
      containers:
        - name: db
          image: postgres:16
          ports: [{ name: sql, containerPort: 5432 }, { containerPort: 9187 }]
      volumes: [{ name: conf, configMap: { name: db } }, { name: tmp, emptyDir: {} }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { resources: { requests: { storage: 1Gi } } }
`,
    `object StatefulSet db | apps/v1 · shop
  container wait | busybox
  container db | postgres:16
    port sql | 5432
    port 9187 | 9187
  volume conf | configMap db
  volume tmp | emptyDir
  volume data | 1Gi
`,
  ],
  'ports, routes and keys': [
    `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: web }, spec: { ports: [{ name: http, port: 80, targetPort: web }] } }
  - { apiVersion: v1, kind: Secret, metadata: { name: key }, stringData: { a.pem: x } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ host: a.example, http: { paths: [{ path: /x, backend: { service: { name: web, port: { name: http } } } }] } }] }
`,
    `object Service web | v1
  port http | 80 → web
object Secret key | v1
  key a.pem
object Ingress web | networking.k8s.io/v1
  rule a.example
    key /x | web:http
`,
  ],
  'rules of roles and policies': [
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: r }
rules: [{ apiGroups: [""], resources: [pods, pods/log], verbs: [get, list] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: n }
spec: { ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }, { port: 81 }] }], egress: [{}] }
`,
    `object Role r | rbac.authorization.k8s.io/v1
  rule get, list | pods, pods/log
object NetworkPolicy n | networking.k8s.io/v1
  rule ingress | 1 peer, 2 ports
  rule egress
`,
  ],
  'a template, as far as it can be read': [
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  a: {{ .Values.a }}\n',
    'object ConfigMap | v1\n  key a\n',
    'chart/templates/web.yaml',
  ],
  'a kustomization': [
    'namePrefix: a-\nresources: [web.yaml, ../base]\nconfigMapGenerator:\n  - name: conf\n',
    'key namePrefix | a-\nkey resources\n  key web.yaml\n  key ../base\nkey configMapGenerator\n  key conf\n',
    'kustomization.yaml',
  ],
  'half-typed text': ['apiVersion: v1\nkind: Pod\nmetadata:\n  name:\nspec:\n  containers:\n    -\n', 'object Pod | v1\n'],
};

describe('the outline of manifests', () => {
  for (const [name, [text, expected, at = path]] of Object.entries(outlines))
    it(`has ${name}`, () => assert.equal(outline(open(text, {}, at).symbols(at) ?? []), expected));
});

/** Lines that fold, `first-last` from zero. */
const foldings: Readonly<Record<string, readonly [text: string, folds: readonly string[]]>> = {
  'documents, entries and items': [
    'kind: A\napiVersion: v1\nspec:\n  a:\n    - b: 1\n      c: 2\n---\n# c\n# d\nkind: B\napiVersion: v1\n',
    ['0-5', '2-5', '3-5', '4-5', '6-10', '7-8c'],
  ],
  'blocks of text, on Windows too': ['apiVersion: v1\r\nkind: ConfigMap\r\ndata:\r\n  a: |\r\n    x\r\n    y\r\n', ['2-5', '3-5']],
};

describe('folding in manifests', () => {
  for (const [name, [text, folds]] of Object.entries(foldings))
    it(`knows ${name}`, () => {
      const lines = new LineIndex(text);
      const found = (open(text).foldings(path) ?? [])
        .map(({ start, end, kind }) => [lines.lineAt(start), lines.lineAt(Math.max(0, end - 1)), kind === 'comment' ? 'c' : ''] as const)
        .filter(([first, last]) => last > first)
        .map(([first, last, mark]) => `${first}-${last}${mark}`);
      assert.deepEqual([...new Set(found)].sort(), folds);
    });
});

describe('selecting in manifests', () => {
  it('grows from a word to the file', () => {
    const { text, offset } = readCursor('apiVersion: v1\nkind: Pod\nspec:\n  a: ["b c¦", d]\n---\nkind: B\n');
    const found = (open(text).selectionAt(path, offset) ?? []).map(({ start, end }) => text.slice(start, end));
    const first = 'apiVersion: v1\nkind: Pod\nspec:\n  a: ["b c", d]';
    const expected = ['c', 'b c', '"b c"', '["b c", d]', 'a: ["b c", d]', 'spec:\n  a: ["b c", d]', first, `${first}\n`, text];
    assert.deepEqual(found, expected);
  });

  it('takes words of template expressions for words', () => {
    const { text, offset } = readCursor('apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.na¦me }}\n');
    const [word] = open(text, {}, 'c/templates/a.yaml').selectionAt('c/templates/a.yaml', offset) ?? [];
    assert.equal(word && text.slice(word.start, word.end), 'name');
  });
});

describe('links in manifests', () => {
  it('lead to the pages of images', () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec: { containers: [{ image: "nginx:1" }, { image: "{{ x }}" }, { image: localhost/a }] }\n';
    const [link, ...more] = open(text).links(path) ?? [];
    assert.ok(link && 'url' in link.to);
    assert.deepEqual([link.to.url, text.slice(link.start, link.end), more], ['https://hub.docker.com/_/nginx', 'nginx:1', []]);
  });

  it('lead to what a kustomization names, folders included', () => {
    const text = 'resources: [web.yaml, ../base, ../no.yaml, ../none, https://x.example/a.yaml]\npatches: [{ path: patch.yaml }]\n';
    const files = { 'a/web.yaml': 'a: 1\n', 'base/kustomization.yaml': 'resources: []\n', 'a/patch.yaml': 'a: 1\n' };
    const at = 'a/kustomization.yaml';
    const links = open(text, files, at).links(at) ?? [];
    assert.deepEqual(
      links.map(({ to }) => 'path' in to && to.path),
      ['a/web.yaml', 'base/kustomization.yaml', 'a/patch.yaml'],
    );
  });
});
