import { all, deployment, describeCases, object, pod, type Case } from './support/cases.js';

const team = { options: { keys: { team: 'shop|billing' } } } satisfies Case[2];
const labelled = (labels: string): string => object('v1', 'ConfigMap', `  labels: { ${labels} }\n`);
const kustomized = (line: string, manifest: string): Readonly<Record<string, string>> => ({
  'app/kustomization.yaml': `resources: [web.yaml]\n${line}`,
  'app/web.yaml': manifest,
});
const inNamespace = (namespace: string, image = 'nginx:1.27'): string =>
  pod('', '', `namespace: ${namespace}\n`).replace('nginx:1.27', image);
const claim = (annotations: string): string =>
  object(
    'apps/v1',
    'StatefulSet',
    `spec:\n  selector: { matchLabels: { app: a } }\n  volumeClaimTemplates:\n    - metadata: { name: data, annotations: { ${annotations} } }\n`,
  );
const marked = (manifest: string): string => manifest.replace('metadata:', '«metadata»:');

const meeting = (expression: string, more: Readonly<Record<string, string | readonly string[]>> = {}): NonNullable<Case[2]> => ({
  options: { rules: [{ expression, ...more }] },
});
const replicas = (value: string, spec = `replicas: ${value}`): string => object('apps/v1', 'Deployment', `spec: { ${spec} }\n`, '«web»');
const unmarked = (manifest: string): string => manifest.replace(/[«»]/g, '');

describeCases({
  'match-custom-expression': [
    ['everything, as long as nothing is asked for', unmarked(replicas('1'))],
    ['a condition that holds', unmarked(replicas('2')), meeting('object.spec.replicas >= 2')],
    ['one that does not', replicas('1'), meeting('object.spec.replicas >= 2')],
    ['a key that is not there', replicas('1'), meeting('object.spec.paused == true')],
    ['a key that is null', replicas('null'), meeting('has(object.spec.replicas)')],
    ['a key that is asked for first', unmarked(replicas('1')), meeting('!has(object.spec.paused) || object.spec.paused')],
    [
      'integers, decimals and texts',
      unmarked(replicas('', 'a: 3, b: 1.5, c: x, d: [1, 2]')),
      meeting('object.spec.a / 2 == 1 && object.spec.b > 1.0 && object.spec.c == "x" && object.spec.d.all(n, n > 0)'),
    ],
    ['no bool', replicas('1'), meeting('object.spec.replicas')],
    ['another kind', unmarked(replicas('1')), meeting('object.spec.replicas >= 2', { kinds: ['StatefulSet'] })],
    ['a value of a template', unmarked(replicas('{{ .Values.replicas }}')), meeting('object.spec.replicas >= 2')],
    [
      'what a template expression beside it does not change',
      replicas('1', 'replicas: 1, paused: "{{ .Values.paused }}"'),
      meeting('object.spec.replicas >= 2'),
    ],
    [
      'what holds whatever the template says',
      unmarked(replicas('{{ .Values.replicas }}')),
      meeting('object.spec.replicas >= 2 || object.kind == "Deployment"'),
    ],
    [
      'a mapping that a template adds to',
      unmarked(object('apps/v1', 'Deployment', 'spec:\n  {{- toYaml .Values.spec | nindent 2 }}\n  paused: true\n', 'web')),
      meeting('has(object.spec.replicas)'),
    ],
    [
      'a list that a template adds to',
      unmarked(replicas('1', 'items: [1, "{{ .Values.item }}"]')),
      meeting('object.spec.items.exists(i, i == 2)'),
    ],
    ['a patch', { 'patches/web.yaml': deployment() }, meeting('false')],
    ['text that is no condition', unmarked(replicas('1')), meeting('object.spec.(')],
    ['an alias', replicas('1', 'a: &a { n: 1 }, b: *a'), meeting('object.spec.b.n == 2')],
  ],
  'require-label': [
    ['everything, as long as nothing is asked for', object('v1', 'ConfigMap')],
    ['a label that is there', labelled('team: shop'), team],
    ['another value', labelled('team: «other»'), team],
    ['a value that only begins like it', labelled('team: «shops»'), team],
    ['other labels', labelled('app: a').replace('labels', '«labels»'), team],
    ['a label that Kustomize adds', kustomized('labels: [{ pairs: { team: shop } }]\n', object('v1', 'ConfigMap')), team],
    ['a template expression', labelled('team: "{{ .Values.team }}"'), team],
    ['a patch', { 'patches/web.yaml': deployment() }, team],
    ['a pattern that is none', labelled('team: x'), { options: { keys: { team: '(' } } }],
    ['a label that none may have', labelled('«old»: x'), { options: { forbidden: ['old'] } }],
  ],
  'require-annotation': [
    ['an annotation that Kustomize adds', kustomized('commonAnnotations: { team: shop }\n', object('v1', 'ConfigMap')), team],
    ['a label of the name', marked(labelled('team: shop')), team],
  ],
  'match-instance-label': [
    ['another object', labelled('app.kubernetes.io/instance: shop')],
    ['no label', pod()],
    ['a template expression', pod('', '', 'labels: { app.kubernetes.io/instance: "{{ .Release.Name }}" }\n')],
  ],
  'require-namespace': [
    ['a workload of OpenShift', object('apps.openshift.io/v1', 'DeploymentConfig', 'spec: {}\n').replace('metadata:', '«metadata»:')],
    ['a namespace', inNamespace('shop')],
    ['none', marked(pod())],
    ['objects of the cluster', all(object('v1', 'Namespace'), object('rbac.authorization.k8s.io/v1', 'ClusterRole'))],
    ['kinds of others', object('example.com/v1', 'Thing')],
    ['what the cluster makes there', object('v1', 'ServiceAccount', '', 'default')],
    ['the namespace of a kustomization', kustomized('namespace: shop\n', pod())],
    ['a chart', { 'chart/templates/web.yaml': pod() }],
    ['a patch', { 'patches/web.yaml': deployment() }],
    ['a template expression', inNamespace('"{{ .Values.namespace }}"')],
  ],
  'no-system-namespace': [
    ['another namespace', inNamespace('shop')],
    ['an add-on', inNamespace('kube-system', 'registry.k8s.io/metrics-server/metrics-server:v0.8.0')],
    ['what runs nothing', object('v1', 'ConfigMap', '  namespace: kube-system\n')],
    ['an application', inNamespace('«kube-public»')],
  ],
  'no-claim-template-annotation': [
    ['everything, as long as nothing is asked for', claim('a: b')],
    ['another annotation', claim('a: b'), { options: { keys: ['c'] } }],
    ['a missing one', claim('a: b').replace('name: data', 'name: «data»'), { options: { required: ['c'] } }],
  ],
  'sort-keys': [
    ['the customary order', all(pod(), object('v1', 'ConfigMap', 'data: { a: b }\n'))],
    ['a template, in which nobody knows what is printed', 'kind: Pod\napiVersion: v1\nmetadata: {{ .Values.metadata }}\n'],
    ['two keys of one name', 'apiVersion: v1\nkind: ConfigMap\ndata: { a: 1, a: 2 }\n'],
    ['flow style, without a fix', 'apiVersion: v1\nkind: ConfigMap\ndata: { b: "1", «a»: "2" }\n'],
  ],
});
