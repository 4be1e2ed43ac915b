import assert from 'node:assert/strict';
import type { Card } from '../../src/core/navigation.js';
import { Engine } from '../../src/engine/engine.js';
import { readCursor } from '../support/cursor.js';

type Files = Readonly<Record<string, string>>;

function open(given: Files | string): { engine: Engine; path: string; offset: number } {
  const files = typeof given === 'string' ? { 'web.yaml': given } : given;
  const path = Object.keys(files).find((name) => files[name]?.includes('¦')) ?? 'web.yaml';
  const offset = files[path]?.includes('¦') === true ? readCursor(files[path]).offset : 0;
  const engine = new Engine({ complete: true });
  for (const [name, text] of Object.entries(files)) engine.update(name, text.replace('¦', ''));
  return { engine, path, offset };
}

function cardAt(given: Files | string): Card | undefined {
  const { engine, path, offset } = open(given);
  return engine.navigation.cardAt(path, offset);
}

/** Everything that a card says, a line each. */
const said = ({ paragraphs, topic, relations = [] }: Card): string[] => [
  ...(topic?.more ?? []),
  ...paragraphs,
  ...relations.map(({ says, things }) => `${says} ${things.map(({ title }) => title).join(', ')}`),
];

const object = (kind: string, name: string, rest = ''): string =>
  `apiVersion: ${kind.split(' ')[0] ?? ''}\nkind: ${kind.split(' ')[1] ?? ''}\nmetadata: { name: ${name} }\n${rest}---\n`;

const workload = (
  kind: string,
  spec = '',
  containers = '{ image: a, resources: { requests: { cpu: 250m, memory: 512Mi } } }',
  pod = '',
): string =>
  object(
    kind.includes(' ') ? kind : `apps/v1 ${kind}`,
    'web',
    `spec: { ${spec} selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${pod} containers: [${containers}] } } }\n`,
  );

const service = object(
  'v1 Service',
  'web',
  'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: web }, { port: 81 }] }\n',
);
const budget = object('policy/v1 PodDisruptionBudget', 'web', 'spec: { selector: { matchLabels: { app: web } } }\n');
const hpa = (bounds: string): string =>
  object('autoscaling/v2 HorizontalPodAutoscaler', 'web', `spec: { scaleTargetRef: { kind: Deployment, name: web }, ${bounds} }\n`);

/** What fields are, by the cursor on their key: topic, then what follows the description. */
const fields: Readonly<Record<string, readonly [text: Files | string, key: string | undefined, more?: readonly string[]]>> = {
  'a field of a spec': [
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  repl¦icas: 2\n',
    'apps/v1/Deployment:spec.replicas',
    ['a whole number'],
  ],
  'a field that has to be there': [
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - na¦me: a\n',
    'v1/Pod:spec.containers.[].name',
    ['text · required'],
  ],
  'a field with values to choose from': [
    'apiVersion: v1\nkind: Pod\nspec:\n  restartPol¦icy: Always\n',
    'v1/Pod:spec.restartPolicy',
    ['text · one of `Always`, `Never`, `OnFailure`'],
  ],
  'a list': ['apiVersion: v1\nkind: Pod\nspec:\n  cont¦ainers: []\n', 'v1/Pod:spec.containers', ['a list · required']],
  'an item of a List': [
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec: { node¦Name: a }\n',
    'v1/Pod:spec.nodeName',
    ['text'],
  ],
  'a field of a kind that the scope defines': [
    `apiVersion: a.example/v1\nkind: A\nspec:\n  list:\n    - siz¦e: 1\n---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: as.a.example }
spec:
  group: a.example
  names: { kind: A }
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                list: { type: array, items: { type: object, required: [size], properties: { size: { type: integer, description: How large. } } } }
`,
    'a.example/v1/A:spec.list.[].size',
    ['How large.', 'a whole number · required'],
  ],
  'nothing of a label': ['apiVersion: v1\nkind: Pod\nmetadata: { labels: { a¦pp: web } }\n', undefined],
  'nothing of an unknown field': ['apiVersion: v1\nkind: Pod\nspec: { non¦e: 1 }\n', undefined],
  'nothing of an unknown kind': ['apiVersion: a.example/v1\nkind: A\nspec: { b¦: 1 }\n', undefined],
};

describe('hovering over fields of manifests', () => {
  for (const [name, [files, key, more = []]] of Object.entries(fields))
    it(`tells of ${name}`, () => {
      const topic = cardAt(files)?.topic;
      assert.deepEqual([topic?.key, topic?.more ?? []], [key, more]);
    });
});

/** What is said of things, by the cursor on their kind or name. */
const things: Readonly<Record<string, readonly [files: Files | string, says: readonly string[]]>> = {
  'a workload': [
    workload('Deployment', 'replicas: 3,').replace('kind: Dep', 'kind: De¦p') + service + budget,
    ['Requests `3 × 250m / 512Mi = 750m / 1.5Gi`', 'Selected by Service web, PDB web'],
  ],
  'a workload that is scaled': [
    workload('Deployment').replace('name: web', 'name: we¦b') + hpa('minReplicas: 2, maxReplicas: 10'),
    ['Requests `2 to 10 × 250m / 512Mi = 500m / 1Gi to 2.5 / 5Gi`', 'Scaled by HPA web'],
  ],
  'a Service': [
    service.replace('name: web', 'name: we¦b') + workload('Deployment'),
    ['Ports: `http 80 → web`, `81 → 81`', 'Selects Deployment web'],
  ],
  'a ConfigMap': [
    object('v1 ConfigMap', 'co¦nf') + workload('Deployment', '', '{ envFrom: [{ configMapRef: { name: conf } }] }'),
    ['Used by Deployment web'],
  ],
  'what is named': [
    workload('Deployment', '', '{ envFrom: [{ configMapRef: { name: co¦nf } }] }') +
      object('v1 ConfigMap', 'conf', 'data: { a: x, b: y }\n'),
    ['Keys: `a`, `b`', 'Here: ConfigMap conf', 'Used by Deployment web'],
  ],
  'what is made': [
    {
      'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator: [{ name: key, literals: [a=b] }]\n',
      'web.yaml': object('v1 Pod', 'p', 'spec: { imagePullSecrets: [{ name: ke¦y }] }\n'),
    },
    ['Keys: `a`', 'Made here: Secret key'],
  ],
  'an image': [
    object('v1 Pod', 'p', 'spec: { containers: [{ image: "ng¦inx:1.27" }] }\n'),
    ['`docker.io/library/nginx:1.27`', 'Docker Hub · repository `nginx` · tag `1.27`'],
  ],
};

describe('hovering over things in manifests', () => {
  for (const [name, [files, says]] of Object.entries(things))
    it(`tells of ${name}`, () => {
      const card = cardAt(files);
      assert.deepEqual(card && said(card).slice(0, says.length), says);
    });

  it('knows where else an image is', () => {
    const pod = object('v1 Pod', 'p', 'spec: { containers: [{ image: nginx:1 }, { image: ng¦inx:2 }] }\n');
    assert.deepEqual(
      cardAt({ 'web.yaml': pod, Dockerfile: 'FROM nginx:1\n' })?.seeAlso?.map(({ path }) => path),
      ['web.yaml', 'Dockerfile'],
    );
  });

  it('knows the fields of kustomizations', () => {
    assert.match(cardAt({ 'kustomization.yaml': 'name¦Prefix: a-\n' })?.paragraphs[0] ?? '', /in front of the names/);
    assert.equal(cardAt({ 'kustomization.yaml': 'images: [{ na¦me: a }]\n' }), undefined);
  });

  it('says nothing where nothing is known', () => assert.equal(cardAt(object('v1 ConfigMap', 'a¦')), undefined));
});

/** What stands above a workload. */
const lenses: Readonly<Record<string, readonly [files: Files | string, titles: readonly string[]]>> = {
  'a Deployment, with what selects it': [
    workload('Deployment', 'replicas: 3,') + service + budget,
    ['3 × 250m / 512Mi = 750m / 1.5Gi', 'selected by Service web, PDB web'],
  ],
  'one Pod': [workload('Deployment'), ['250m / 512Mi']],
  'a DaemonSet': [workload('DaemonSet'), ['250m / 512Mi on each node']],
  'a Job': [workload('batch/v1 Job', 'parallelism: 4,'), ['4 × 250m / 512Mi = 1 / 2Gi']],
  'what KEDA scales': [
    workload('Deployment') + object('keda.sh/v1alpha1 ScaledObject', 's', 'spec: { scaleTargetRef: { name: web } }\n'),
    ['250m / 512Mi each', 'scaled by ScaledObject s'],
  ],
  'requests that limits stand for, and memory alone': [
    workload('Deployment', '', '{ resources: { limits: { memory: 100M } } }'),
    ['95.37Mi'],
  ],
  'containers together, with a sidecar': [
    workload(
      'Deployment',
      '',
      '{ resources: { requests: { cpu: 1 } } }, { resources: { requests: { cpu: 500m } } }',
      'initContainers: [{ restartPolicy: Always, resources: { requests: { cpu: 1 } } }],',
    ),
    ['2.5'],
  ],
  'an init container that needs more than all others': [
    workload('Deployment', '', '{ resources: { requests: { cpu: 1 } } }', 'initContainers: [{ resources: { requests: { cpu: 3 } } }],'),
    ['3'],
  ],
  'Pods with requests of their own': [
    workload('Deployment', '', '{ name: a }', 'resources: { requests: { cpu: 2, memory: 1Gi } },'),
    ['2 / 1Gi'],
  ],
  'replicas that Kustomize sets': [
    { 'kustomization.yaml': 'resources: [web.yaml]\nreplicas: [{ name: web, count: 2 }]\n', 'web.yaml': workload('Deployment') },
    ['2 × 250m / 512Mi = 500m / 1Gi'],
  ],
  'nothing where a template decides': [{ 'c/templates/web.yaml': workload('Deployment', '', '{ resources: {{ .Values.r }} }') }, []],
  'nothing without requests': [workload('Deployment', '', '{ name: a }'), []],
  'nothing above a patch': [
    {
      'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
      'web.yaml': workload('Deployment').replace('selector:', 'x:').replace('image: a,', ''),
    },
    [],
  ],
};

describe('lenses above workloads', () => {
  for (const [name, [files, titles]] of Object.entries(lenses))
    it(`tell of ${name}`, () => {
      const { engine } = open(files);
      const path = typeof files === 'string' ? 'web.yaml' : (Object.keys(files).find((each) => each.endsWith('web.yaml')) ?? '');
      assert.deepEqual(
        engine.navigation.lenses(path)?.map(({ title }) => title),
        titles,
      );
    });

  it('lead to what they name', () => {
    const { engine } = open({ 'web.yaml': workload('Deployment'), 'service.yaml': service });
    assert.deepEqual(
      engine.navigation.lenses('web.yaml')?.map(({ targets }) => targets.map(({ path }) => path)),
      [[], ['service.yaml']],
    );
  });
});
