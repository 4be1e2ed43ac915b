import assert from 'node:assert/strict';
import { builtInShape, versionToWrite } from '../../src/syntax/kubernetes/schema.js';
import { reportsOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

const lines = (...each: readonly string[]): string => `${each.join('\n')}\n`;

const indented = (by: number, text: readonly string[]): string[] => text.map((line) => ' '.repeat(by) + line);

const object = (apiVersion: string, kind: string, ...body: readonly string[]): string =>
  lines(`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', '  name: web', ...body);

/** A Pod whose container has these lines besides its name. */
const pod = (...container: readonly string[]): string =>
  object('v1', 'Pod', 'spec:', '  containers:', '    - name: web', ...indented(6, container));

const configMap = (...data: readonly string[]): string => object('v1', 'ConfigMap', 'data:', ...indented(2, data));

const service = (...spec: readonly string[]): string => object('v1', 'Service', 'spec:', ...indented(2, spec));

const definition = (...schema: readonly string[]): string =>
  lines(
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    '  name: ships.harbour.example',
    'spec:',
    '  group: harbour.example',
    '  scope: Namespaced',
    '  names: { kind: Ship, plural: ships }',
    '  versions:',
    '    - name: v1',
    '      served: true',
    '      storage: true',
    '      schema:',
    '        openAPIV3Schema:',
    ...indented(10, ['type: object', ...schema]),
  );

const shipSchema = [
  'required: [spec]',
  'properties:',
  '  spec:',
  '    type: object',
  '    required: [berth]',
  '    properties:',
  '      berth: { type: string, enum: [North, South] }',
  '      port: { x-kubernetes-int-or-string: true }',
  '      crew: { type: array, items: { type: object, required: [name], properties: { name: { type: string, default: Ada } } } }',
  '      cargo: { type: object, additionalProperties: { type: integer } }',
  '      notes: { type: object, x-kubernetes-preserve-unknown-fields: true }',
  '  status: { type: object, properties: { afloat: { type: boolean } } }',
];

const ship = (...spec: readonly string[]): string => object('harbour.example/v1', 'Ship', 'spec:', ...indented(2, spec));

const withShip = (...spec: readonly string[]): string => `${definition(...shipSchema)}---\n${ship(...spec)}`;

describeSilences('kubernetes', {
  'known-kind': [
    ['a kind that the scope defines', withShip('berth: North')],
    ['a group of well-known custom resources', object('cert-manager.io/v1', 'Certificate')],
    ['a Service that is not the one built in', object('serving.knative.dev/v1', 'Service')],
    ['a List, and a list of one kind', lines('apiVersion: v1', 'kind: List', 'items: []')],
    ['a version that is removed, which another rule reports', object('extensions/v1beta1', 'Ingress')],
    ['the configuration of a tool', object('skaffold/v4beta6', 'Config')],
    ['the configuration of kubectl', lines('apiVersion: v1', 'kind: Config', 'clusters: []')],
    ['a version that a template fills in', object('{{ .Values.version }}', 'Deploymnet')],
    ['a group that nobody defines is a hint', object('«harbour.example/v1»', 'Ship')],
    ['a group with a slip in it', object('«app/v1»', 'Deployment')],
    ['a kind in another version of its group', object('«batch/v2»', 'Job')],
    ['a kind that the core group does not have', object('v1', '«Podd»')],
  ],
  'known-field': [
    ['free maps', configMap('anything: goes')],
    ['directives of patches', pod('$patch: delete', 'env:', '  - $patch: replace')],
    ['the order of lists in patches', object('v1', 'Pod', 'spec:', '  $setElementOrder/containers: [{ name: web }]', '  $retainKeys: [a]')],
    ['a schema in a definition', definition(...shipSchema)],
    ['an object inside of another', object('apps/v1', 'ControllerRevision', 'revision: 1', 'data: { spec: { anything: goes } }')],
    ['a custom resource without a definition', ship('anything: goes')],
    ['a definition without a schema', `${definition('x-kubernetes-preserve-unknown-fields: true')}---\n${ship('anything: goes')}`],
    ['fields that a definition keeps', withShip('berth: North', 'notes: { anything: goes }', 'cargo: { coal: 3 }')],
    ['a key that a template prints', pod('image: a', '{{ .Values.key }}: 1')],
    ['a version that is removed', object('extensions/v1beta1', 'Ingress', 'spec:', '  backend: { serviceName: web, servicePort: 80 }')],
    ['a field of a definition', withShip('berth: North', '«birth»: North', 'crew: [{ name: Ada, «rank»: 1 }]')],
    ['every item of a List', lines('apiVersion: v1', 'kind: List', 'items:', '  - apiVersion: v1', '    kind: Pod', '    «sepc»: {}')],
    ['a field of a template', object('v1', 'Pod', 'spec:', '  «contianers»:', '    - name: {{ .Values.name }}')],
  ],
  'valid-type': [
    ['a key without a value', configMap('a:', 'b: null', 'c: ~')],
    ['a number or text for a port', pod('livenessProbe: { httpGet: { port: 80 } }', 'readinessProbe: { httpGet: { port: http } }')],
    ['quantities as numbers', pod('resources: { limits: { cpu: 1, memory: 1.5 }, requests: { cpu: 500m } }')],
    ['what a template fills in', pod('stdin: {{ .Values.stdin }}', 'tty: "{{ .Values.tty }}"')],
    ['what another engine fills in', pod('stdin: ${STDIN}')],
    ['a whole number with a point', object('apps/v1', 'Deployment', 'spec:', '  replicas: 2.0')],
    ['a boolean of YAML 1.1', pod('stdin: yes', 'tty: off')],
    ['words in quotes', configMap('a: "yes"', "b: 'on'", 'c: "8080"')],
    ['a number or text where a definition takes both', withShip('berth: North', 'port: 80')],
    ['booleans of YAML 1.1 where text is wanted', configMap('a: «yes»', 'b: «Off»', 'c: yesterday')],
    ['numbers of the environment', pod('env:', '  - name: A', '    value: «1.10»', '  - name: B', '    value: «true»')],
    ['text for a number', service('ports:', '  - port: «"80"»')],
    ['a list for a mapping', service('«selector»:', '  - app: web')],
    ['a list that a template prints', pod().replace(/$/, '  tolerations:\n    {{- toYaml .Values.tolerations | nindent 4 }}\n')],
    ['what a template gives the first entry of an item', service('ports:', '  - port: {{ .Values.port }}', '    name: http')],
    ['values of a definition', withShip('berth: «1»', 'cargo: { coal: «much» }')],
  ],
  'valid-enum': [
    ['empty text', pod('imagePullPolicy: ""')],
    ['what a template fills in', pod('imagePullPolicy: {{ .Values.policy }}', 'terminationMessagePolicy: ${POLICY}')],
    ['a list of values', object('v1', 'PersistentVolumeClaim', 'spec:', '  accessModes: [ReadWriteOnce, «ReadWrite»]')],
    ['a value of a definition', withShip('berth: «West»')],
    ['an operator', object('apps/v1', 'Deployment', 'spec: { selector: { matchExpressions: [{ key: a, operator: «in» }] } }')],
  ],
  'require-field': [
    ['a map that a template adds to', pod('ports:', '  - name: http', '    {{- toYaml .Values.port | nindent 10 }}')],
    ['a value that a template fills in', service('ports:', '  - port: {{ .Values.port }}')],
    ['a patch', `$patch: merge\n${service('ports: [{ name: http }]')}`],
    ['a field with a slip in its name, which another rule reports', object('v1', 'Pod', 'spec:', '  contaners: []')],
    ['what the API server fills in', object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: { kind: Role, name: web }')],
    ['what a definition has a default for', withShip('berth: North', 'crew: [{}]')],
    ['the status, which nobody writes by hand', definition(...shipSchema) + lines('status: { conditions: [{ type: Ready }] }')],
    ['a null where something must be', object('v1', 'Pod', '«spec»:', '  containers:')],
    ['every container', pod('image: a').replace('- name: web', '- «image»: b\n    - name: web')],
    ['a field of a definition', `${definition(...shipSchema)}---\n${object('harbour.example/v1', 'Ship', '«spec»: {}')}`],
  ],
  'no-server-field': [
    ['the status that generators write into definitions', definition(...shipSchema) + lines('status: { conditions: [] }')],
    ['a status that means something else', ship('berth: North') + lines('status: sunk')],
    ['a time that generators leave empty', object('v1', 'Pod', '  «creationTimestamp»: null')],
  ],
  'no-deprecated-field': [
    ['the name that took over', object('v1', 'Pod', 'spec:', '  serviceAccountName: web', '  nodeSelector: { kubernetes.io/os: linux }')],
    ['an annotation of somebody else', object('v1', 'Pod', '  annotations: { container.example.com/web: unconfined }')],
    ['labels of nodes in affinities', object('v1', 'Pod', 'spec:', '  tolerations: [{ key: «node-role.kubernetes.io/master» }]')],
    ['a volume that nothing can mount', object('v1', 'Pod', 'spec:', '  volumes: [{ name: a, «flocker»: {} }]')],
  ],
});

describe('the schema of Kubernetes', () => {
  it('has every stable version of a kind', () => {
    assert.equal(versionToWrite('HorizontalPodAutoscaler'), 'autoscaling/v2');
    assert.equal(versionToWrite('Event'), undefined);
    assert.equal(builtInShape('apps/v1', 'Deployment')?.key('spec')?.has('replicas'), true);
    assert.equal(builtInShape('extensions/v1beta1', 'Deployment'), undefined);
  });

  it('judges what patches of a kustomization write, and not what they leave out', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [pod.yaml]\n',
      'base/pod.yaml': pod('image: a'),
      'prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: change.yaml\n',
      'prod/change.yaml': object('v1', 'Pod', 'spec:', '  containers: [{ image: b, imagePullPolicy: always }]'),
    };
    assert.deepEqual(reportsOf('kubernetes/valid-enum', files), ['prod/change.yaml: always']);
    assert.deepEqual(reportsOf('kubernetes/require-field', files), []);
  });

  it('leaves words that Kustomize quotes', () => {
    const files = { 'kustomization.yaml': 'resources: [map.yaml]\n', 'map.yaml': configMap('a: yes', 'b: 1') };
    assert.deepEqual(reportsOf('kubernetes/valid-type', files), ['map.yaml: 1']);
  });

  it('says once what a patch of two kustomizations writes', () => {
    const root = 'resources: [../base]\npatches:\n  - path: ../shared/change.yaml\n';
    const files = {
      'base/kustomization.yaml': 'resources: [pod.yaml]\n',
      'base/pod.yaml': pod('image: a'),
      'prod/kustomization.yaml': root,
      'test/kustomization.yaml': root,
      'shared/change.yaml': object('v1', 'Pod', 'spec: { restartPolicy: never }'),
    };
    assert.deepEqual(reportsOf('kubernetes/valid-enum', files), ['shared/change.yaml: never']);
  });

  it('leaves to patches what an object of the base lacks', () => {
    const files = {
      'kustomization.yaml': 'resources: [service.yaml]\npatches:\n  - path: change.yaml\n',
      'service.yaml': service('ports: [{ name: http }]'),
      'change.yaml': service('ports: [{ name: http, port: 80 }]'),
    };
    assert.deepEqual(reportsOf('kubernetes/require-field', files), []);
  });
});
