import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/fix.js';
import type { Completion } from '../../src/core/navigation.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';

type Files = Readonly<Record<string, string>>;

interface Offered {
  readonly all: readonly Completion[];
  readonly labels: readonly string[];
  /** What the file is after one is chosen. */
  readonly choose: (label: string) => string;
}

function offeredIn(marked: string, files: Files = {}, path = 'web.yaml'): Offered {
  const { text, offset } = readCursor(marked);
  const engine = new Engine({ complete: true, config: { files: { kubernetes: ['web.yaml'] } } });
  for (const [name, content] of Object.entries({ ...files, [path]: text })) engine.update(name, content);
  const all = [...(engine.navigation.completionsAt(path, offset) ?? [])].sort((a, b) => a.rank - b.rank);
  const choose = (label: string): string => {
    const found = all.find((each) => each.label === label);
    assert.ok(found, `no ${label} among ${all.map((each) => each.label).join(', ')}`);
    return applyEdits(text, [{ span: found.span, text: found.text }]);
  };
  return { all, labels: all.map(({ label }) => label), choose };
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n';
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n';

/** What is chosen where, and the text after it. */
const chosen: Readonly<Record<string, readonly [before: string, label: string, after: string]>> = {
  'a field of a spec': [`${deployment}  repl¦\n`, 'replicas', `${deployment}  replicas: \n`],
  'a field of a container': [
    `${pod}  containers:\n    - name: a\n      ¦\n`,
    'image',
    `${pod}  containers:\n    - name: a\n      image: \n`,
  ],
  'a field of a template, deep in a CronJob': [
    'apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          ¦\n',
    'serviceAccountName',
    'apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          serviceAccountName: \n',
  ],
  'a list, with its first dash': [`${pod}  vol¦\n`, 'volumes', `${pod}  volumes:\n    - \n`],
  'a value': [`${pod}  restartPolicy: ¦\n`, 'Never', `${pod}  restartPolicy: Never\n`],
  'true or false': [`${pod}  hostNetwork: ¦\n`, 'true', `${pod}  hostNetwork: true\n`],
  'a resource to request': [
    `${pod}  containers:\n    - name: a\n      resources:\n        requests:\n          ¦\n`,
    'memory',
    `${pod}  containers:\n    - name: a\n      resources:\n        requests:\n          memory:\n`,
  ],
  'a field before the kind is known': ['apiVersion: v1\n¦\n', 'metadata', 'apiVersion: v1\nmetadata:\n  \n'],
  'a kind of a version': ['apiVersion: batch/v1\nkind: ¦\n', 'CronJob', 'apiVersion: batch/v1\nkind: CronJob\n'],
  'a version of a kind': ['apiVersion: ¦\nkind: Ingress\n', 'networking.k8s.io/v1', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\n'],
  'an object in an empty file': ['¦', 'ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: '],
  'an object behind another one': [
    `${pod}  {}\n---\nDep¦\n`,
    'Deployment',
    `${pod}  {}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: \n`,
  ],
  'a volume of the Pod': [
    `${pod}  containers:\n    - volumeMounts:\n        - name: ¦\n  volumes:\n    - name: data\n`,
    'data',
    `${pod}  containers:\n    - volumeMounts:\n        - name: data\n  volumes:\n    - name: data\n`,
  ],
  'a port of the container': [
    `${pod}  containers:\n    - ports: [{ name: http, containerPort: 80 }]\n      livenessProbe:\n        httpGet:\n          port: ¦\n`,
    'http',
    `${pod}  containers:\n    - ports: [{ name: http, containerPort: 80 }]\n      livenessProbe:\n        httpGet:\n          port: http\n`,
  ],
  'in Windows lines': [`${pod}  node¦\n`.replaceAll('\n', '\r\n'), 'nodeName', `${pod}  nodeName: \n`.replaceAll('\n', '\r\n')],
};

const around: Files = {
  'objects.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: conf }
data: { level: info, port: "80" }
---
apiVersion: v1
kind: Secret
metadata: { name: key }
stringData: { token: x }
---
apiVersion: v1
kind: Secret
metadata: { name: other, namespace: elsewhere }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: account }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: claim }
---
apiVersion: v1
kind: Service
metadata: { name: front }
spec: { ports: [{ name: http, port: 80 }, { name: admin, port: 81 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: back }
spec:
  template:
    metadata: { labels: { app: back, tier: data } }
    spec: { containers: [{ name: a, image: a, ports: [{ name: sql, containerPort: 5432 }] }] }
`,
};

const inContainer = (text: string): string => `${pod}  containers:\n    - name: a\n      ${text}\n`;

/** Names of the scope: exactly these. */
const names: Readonly<Record<string, readonly [text: string, labels: readonly string[]]>> = {
  ConfigMaps: [inContainer('envFrom: [{ configMapRef: { name: ¦ } }]'), ['conf']],
  'Secrets of the namespace': [inContainer('envFrom: [{ secretRef: { name: ¦ } }]').replace('name: p', 'name: p\n  namespace: a'), ['key']],
  'keys of a ConfigMap': [inContainer('env: [{ name: A, valueFrom: { configMapKeyRef: { name: conf, key: ¦ } } }]'), ['level', 'port']],
  'keys of a Secret that is mounted': [`${pod}  volumes: [{ name: a, secret: { secretName: key, items: [{ key: ¦ }] } }]\n`, ['token']],
  accounts: [`${pod}  serviceAccountName: ¦\n`, ['account']],
  claims: [`${pod}  volumes: [{ name: a, persistentVolumeClaim: { claimName: ¦ } }]\n`, ['claim']],
  'Services for a route': [
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { defaultBackend: { service: { name: ¦ } } }\n',
    ['front'],
  ],
  'ports of a Service, by name': [
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { defaultBackend: { service: { name: front, port: { name: ¦ } } } }\n',
    ['http', 'admin'],
  ],
  'ports of a Service, by number': [
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { defaultBackend: { service: { name: front, port: { number: ¦ } } } }\n',
    ['80', '81'],
  ],
  'ports of the Pods that a Service selects': [
    'apiVersion: v1\nkind: Service\nspec: { selector: { app: back }, ports: [{ targetPort: ¦ }] }\n',
    ['sql', '5432'],
  ],
  'labels to select': ['apiVersion: v1\nkind: Service\nspec:\n  selector:\n    app: back\n    ¦\n', ['tier']],
  'values of a label': ['apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec: { selector: { matchLabels: { tier: ¦ } } }\n', ['data']],
  'what to scale, by its kind': [
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: { scaleTargetRef: { kind: Deployment, name: ¦ } }\n',
    ['back'],
  ],
  namespaces: ['apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: ¦ }\n', ['elsewhere']],
};

const custom = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: as.a.example }
spec:
  group: a.example
  names: { kind: Thing }
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: { type: object, properties: { size: { type: string, enum: [big, small], description: How large. } } }
`;

describe('completing in manifests', () => {
  for (const [name, [before, label, after]] of Object.entries(chosen))
    it(`offers ${name}`, () => assert.equal(offeredIn(before).choose(label), after));

  for (const [name, [text, labels]] of Object.entries(names))
    it(`offers ${name}`, () => assert.deepEqual(offeredIn(text, around).labels, labels));

  it('offers the usual fields first, and the status never', () => {
    const { labels } = offeredIn(`${deployment}¦\n`);
    assert.ok(!labels.includes('status') && !labels.includes('spec'));
    assert.deepEqual(offeredIn(`${pod}  containers:\n    - ¦\n`).labels.slice(0, 4), ['name', 'image', 'command', 'args']);
  });

  it('writes what has to be there, with tab stops', () => {
    const { all } = offeredIn('¦');
    const snippet = all.find(({ label }) => label === 'Deployment')?.snippet ?? '';
    assert.match(snippet, /^apiVersion: apps\/v1\nkind: Deployment\nmetadata:\n {2}name: \$1\nspec:\n/);
    assert.match(snippet, /selector:\n {4}\$2\n {2}template:/);
  });

  it('describes fields', () => {
    const found = offeredIn(`${deployment}  ¦\n`).all.find(({ label }) => label === 'replicas');
    assert.deepEqual([found?.detail, found?.topic], ['a whole number', { subject: 'kubernetes', key: 'apps/v1/Deployment:spec.replicas' }]);
  });

  it('knows kinds that the scope defines', () => {
    const files = { 'crd.yaml': custom };
    const head = 'apiVersion: a.example/v1\nkind: Thing\nspec:\n  ';
    assert.deepEqual(offeredIn('apiVersion: a.example/v1\nkind: ¦\n', files).labels, ['Thing']);
    const [size] = offeredIn(`${head}¦\n`, files).all;
    assert.deepEqual([size?.label, size?.topic?.more], ['size', ['How large.']]);
    assert.deepEqual(offeredIn(`${head}size: ¦\n`, files).labels, ['big', 'small']);
  });

  it('goes on beside template expressions, and not in them', () => {
    const template = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n';
    const at = 'c/templates/a.yaml';
    assert.ok(offeredIn(`${template}  node¦\n`, {}, at).labels.includes('nodeName'));
    assert.deepEqual(offeredIn(`${template}  nodeName: {{ .Val¦ues.a }}\n`, {}, at).labels, []);
  });

  it('says nothing in values of charts', () => assert.deepEqual(offeredIn('a¦\n', {}, 'c/values.yaml').labels, []));
});

const kustomized: Files = {
  'base/web.yaml': `${deployment}  template: { spec: { containers: [{ name: a, image: "nginx:1" }] } }\n`,
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'over/patch.yaml': 'a: 1\n',
  'over/more.yaml': 'a: 1\n',
  'over/parts/one/kustomization.yaml': 'kind: Component\n',
};

/** What is offered in `over/kustomization.yaml`. */
const inKustomization: Readonly<Record<string, readonly [text: string, labels: readonly string[]]>> = {
  'files and folders': ['resources:\n  - more.yaml\n  - ¦\n', ['patch.yaml', '../base']],
  'files of patches': ['patches:\n  - path: ¦\n', ['patch.yaml', 'more.yaml']],
  'names of images': ['resources: [../base]\nimages:\n  - name: ¦\n', ['nginx']],
  'names of workloads': ['resources: [../base]\nreplicas:\n  - name: ¦\n', ['web']],
  'kinds to patch': ['resources: [../base]\npatches:\n  - target:\n      kind: ¦\n', ['Deployment']],
  'names to patch': ['resources: [../base]\npatches:\n  - target: { kind: Deployment, name: ¦ }\n', ['web']],
  'what a generator does with others': ['configMapGenerator:\n  - name: a\n    behavior: ¦\n', ['create', 'replace', 'merge']],
};

describe('completing in kustomizations', () => {
  const at = 'over/kustomization.yaml';
  for (const [name, [text, labels]] of Object.entries(inKustomization))
    it(`offers ${name}`, () => assert.deepEqual([...offeredIn(text, kustomized, at).labels].sort(), [...labels].sort()));

  it('offers fields, the usual ones first', () => {
    const { labels } = offeredIn('resources: []\n¦\n', kustomized, at);
    assert.deepEqual(labels.slice(0, 3), ['apiVersion', 'kind', 'components']);
  });
});
