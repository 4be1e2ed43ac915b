import assert from 'node:assert/strict';
import { isTimeZone, scheduleFault } from '../../src/syntax/kubernetes/cron.js';
import { liesIn, parseNetwork } from '../../src/syntax/kubernetes/cidr.js';
import { reportsOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';
import { object, podWith, service, workload } from './support/manifests.js';

const cron = (spec: string): string => object('batch/v1', 'CronJob', `spec: { ${spec} }\n`);
const autoscaler = (spec: string): string => object('autoscaling/v2', 'HorizontalPodAutoscaler', `spec: { ${spec} }\n`);
const budget = (spec: string): string => object('policy/v1', 'PodDisruptionBudget', `spec: { ${spec} }\n`);
const secret = (body: string, kind = 'Secret'): string => object('v1', kind, body);
const rbac = (kind: string, body: string): string => object('rbac.authorization.k8s.io/v1', kind, body);
const policy = (spec: string): string => object('networking.k8s.io/v1', 'NetworkPolicy', `spec: { podSelector: {}, ${spec} }\n`);
const ingress = (spec: string): string => object('networking.k8s.io/v1', 'Ingress', `spec: { ${spec} }\n`);
const path = (text: string): string => ingress(`rules: [{ http: { paths: [{ ${text} }] } }]`);
const web = 'service: { name: web, port: { number: 80 } }';
const job = (spec: string): string => object('batch/v1', 'Job', `spec: { ${spec} }\n`);
const claim = (spec: string): string => object('v1', 'PersistentVolumeClaim', `spec: { ${spec} }\n`);

describeSilences('kubernetes', {
  'valid-service': [
    ['an ExternalName without ports', service('type: ExternalName\nexternalName: example.com\n')],
    ['a headless Service without ports', service('clusterIP: None\n')],
    ['traffic from outside', service('externalIPs: [192.0.2.1]\nexternalTrafficPolicy: Local\nports: [{ port: 80 }]\n')],
    ['a type that a template gives', service('type: {{ .Values.type }}\nclusterIP: None\n')],
    ['ports that a template gives', service('ports: {{ .Values.ports }}\n')],
    ['two branches of a template', service('{{ if .h }}\nclusterIP: None\n{{ else }}\ntype: NodePort\n{{ end }}\nports: [{ port: 80 }]\n')],
    ['a Knative Service', object('serving.knative.dev/v1', 'Service', 'spec: {}\n')],
    ['reports no name', service('«type»: ExternalName\n')],
    ['hints at a selector that selects nothing', service('type: ExternalName\nexternalName: a.b\n«selector»: { app: web }\n')],
    ['reports a headless node port', service('type: NodePort\nclusterIP: «None»\nports: [{ port: 80 }]\n')],
    ['reports an empty list of ports', service('ports: []\n').replace('spec:', '«spec»:')],
    ['reports a policy about traffic that does not come', service('«externalTrafficPolicy»: Local\nports: [{ port: 80 }]\n')],
  ],
  'valid-cron-schedule': [
    ['names, ranges, lists and steps', cron('schedule: "*/5,10-20/2 0 1-15 JAN-jun mon,WED"')],
    ['a macro', cron('schedule: "@hourly"')],
    ['a duration', cron('schedule: "@every 1h30m"')],
    ['a template expression', cron('schedule: "{{ .Values.schedule }}"')],
    ['a zone and an alias', cron('schedule: "@daily", timeZone: Asia/Kolkata')],
    ['a schedule of another kind', object('argoproj.io/v1alpha1', 'CronWorkflow', 'spec: { schedule: never }\n')],
    ['reports six fields', cron('schedule: «"0 0 0 * * *"»')],
    ['reports an unknown macro', cron('schedule: «"@fortnightly"»')],
    ['reports an unknown zone', cron('schedule: "@daily", timeZone: «Europe/Entenhausen»')],
  ],
  'valid-strategy': [
    ['room for one Pod', workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }\n')],
    ['more than twice as many Pods', workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 150%, maxUnavailable: 25% } }\n')],
    [
      'two branches of a template',
      workload(
        'Deployment',
        'strategy:\n  {{ if .r }}\n  type: Recreate\n  {{ end }}\n  {{ if not .r }}\n  rollingUpdate: { maxSurge: 1 }\n  {{ end }}\n',
      ),
    ],
    ['Recreate with null', workload('Deployment', 'strategy: { type: Recreate, rollingUpdate: null }\n')],
    ['a Rollout', workload('Rollout', 'updateStrategy: { type: a }\n').replace('apps/v1', 'argoproj.io/v1alpha1')],
    ['reports zero percent', workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0%, maxUnavailable: «0» } }\n')],
    ['reports no percentage', workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: «half» } }\n')],
    ['reports more than all', workload('Deployment', 'strategy: { rollingUpdate: { maxUnavailable: «150%» } }\n')],
    ['reports a DaemonSet with a strategy', workload('DaemonSet', '«strategy»: { type: OnDelete }\n')],
    ['reports OnDelete with steps', workload('StatefulSet', 'updateStrategy: { type: OnDelete, «rollingUpdate»: { partition: 1 } }\n')],
  ],
  'valid-autoscaler': [
    [
      'zero with an outer metric',
      autoscaler('minReplicas: 0, maxReplicas: 2, metrics: [{ type: External, external: { target: { type: Value, value: 1 } } }]'),
    ],
    ['a template expression', autoscaler('minReplicas: "{{ .Values.min }}", maxReplicas: "{{ .Values.max }}"')],
    [
      'the targets of an older version',
      autoscaler('maxReplicas: 2, metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 1 } }]').replace(
        '/v2',
        '/v2beta1',
      ),
    ],
    ['reports no bound', autoscaler('minReplicas: 2').replace('spec:', '«spec»:')],
    ['reports zero without a metric', autoscaler('minReplicas: «0», maxReplicas: 2')],
    [
      'reports a target without its value',
      autoscaler('maxReplicas: 2, metrics: [{ type: Resource, resource: { name: cpu, target: { type: «Utilization» } } }]'),
    ],
    ['reports another source', autoscaler('maxReplicas: 2, metrics: [{ type: Pods, «resource»: { name: cpu } }]')],
    ['reports no source', autoscaler('maxReplicas: 2, metrics: [{ type: «Pods» }]')],
  ],
  'valid-disruption-budget': [
    ['a percentage', budget('minAvailable: 50%')],
    ['a null beside it', budget('minAvailable: 1, maxUnavailable: null')],
    ['reports more than all', budget('minAvailable: «101%»')],
    ['reports a fraction', budget('maxUnavailable: «"0.5%"»')],
  ],
  'valid-selector': [
    [
      'operators with what they need',
      workload('Deployment').replace(
        '{ app: web } }\n  template',
        '{ app: web }, matchExpressions: [{ key: a, operator: In, values: [b] }, { key: c, operator: Exists }] }\n  template',
      ),
    ],
    ['an empty selector of a policy', policy('ingress: [{ from: [{ namespaceSelector: {} }] }]')],
    ['a Job that has a selector on purpose', job('manualSelector: true, selector: { matchLabels: { app: web } }')],
    [
      'values that a template gives',
      policy('ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: a, operator: In, values: "{{ .a }}" }] } }] }]'),
    ],
    [
      'reports In without values',
      policy('ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: a, operator: «In», values: [] }] } }] }]'),
    ],
    [
      'reports an empty selector of a workload',
      workload('Deployment').replace('selector: { matchLabels: { app: web } }', '«selector»: {}'),
    ],
    [
      'reports two numbers of a node',
      podWith(
        '',
        'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: «Gt», values: ["1", "2"] }] }] } } }\n',
      ),
    ],
  ],
  'valid-secret-data': [
    ['lines', secret('data:\n  a: |\n    aGVs\n    bG8=\n')],
    ['empty values', secret('data: { a: "", b: null }\n')],
    ['text under stringData', secret('stringData: { a: correct horse }\n')],
    ['SOPS', secret('data: { a: "ENC[AES256_GCM,data:x]" }\nsops: { version: 3.9.0 }\n')],
    ['a sealed Secret', object('bitnami.com/v1alpha1', 'SealedSecret', 'data: { a: no base64 }\n')],
    ['a template expression', secret('data: { a: "{{ .Values.a | b64enc }}" }\n')],
    ['a placeholder of a plugin', secret('data: { a: <path:secret/data#a> }\n')],
    ['a password alone', secret('type: kubernetes.io/basic-auth\nstringData: { password: a }\n')],
    ['keys in both lists', secret('type: kubernetes.io/tls\ndata: { tls.crt: YQ== }\nstringData: { tls.key: a }\n')],
    ['keys that a template gives', secret('type: kubernetes.io/tls\ndata:\n  {{- toYaml .Values.tls | nindent 2 }}\n')],
    ['plain text of a ConfigMap', secret('data: { a: correct horse }\n', 'ConfigMap')],
    ['reports folded lines', secret('data:\n  a: «>\n    aGVs\n    bG8=»\n')],
    ['reports a ConfigMap', secret('binaryData: { a: «correct horse» }\n', 'ConfigMap')],
    ['reports a key in both lists', secret('data: { a: b }\nbinaryData: { «a»: Yg== }\n', 'ConfigMap')],
    ['reports neither of two', secret('type: «kubernetes.io/basic-auth»\nstringData: { user: a }\n')],
  ],
  'valid-config-size': [['as much as is accepted', secret('data: { abcd: 123456 }\n', 'ConfigMap'), { limit: 10 }]],
  'valid-role-ref': [
    ['an empty group', rbac('RoleBinding', 'roleRef: { apiGroup: "", kind: Role, name: a }\n')],
    [
      'a user',
      rbac('RoleBinding', 'roleRef: { kind: Role, name: a }\nsubjects: [{ kind: User, name: a, apiGroup: rbac.authorization.k8s.io }]\n'),
    ],
    ['other URLs of a ClusterRole', rbac('ClusterRole', 'rules: [{ nonResourceURLs: [/healthz], verbs: [get] }]\n')],
    [
      'a namespace that a template gives',
      rbac('RoleBinding', 'roleRef: { kind: Role, name: a }\nsubjects: [{ kind: ServiceAccount, name: a, namespace: "{{ .n }}" }]\n'),
    ],
    ['reports other URLs of a Role', rbac('Role', 'rules: [{ «nonResourceURLs»: [/healthz], verbs: [get] }]\n')],
    ['reports a Role for the whole cluster', rbac('ClusterRoleBinding', 'roleRef: { kind: «Role», name: a }\n')],
    [
      'reports a user of the core group',
      rbac('RoleBinding', 'roleRef: { kind: Role, name: a }\nsubjects: [{ kind: Group, name: a, apiGroup: «v1» }]\n'),
    ],
    [
      'reports a ServiceAccount of another group',
      rbac(
        'RoleBinding',
        'roleRef: { kind: Role, name: a }\nsubjects: [{ kind: ServiceAccount, name: a, namespace: b, apiGroup: «rbac.authorization.k8s.io» }]\n',
      ),
    ],
  ],
  'valid-network-policy': [
    ['an exception', policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }] }]')],
    ['two peers', policy('egress: [{ to: [{ ipBlock: { cidr: "::/0" } }, { podSelector: {} }] }]')],
    ['a range of ports', policy('egress: [{ ports: [{ port: 80, endPort: 80 }] }]')],
    ['reports no range', policy('ingress: [{ from: [{ ipBlock: { cidr: «10.0.0.1» } }] }]')],
    ['reports the whole range', policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [«10.0.0.0/8»] } }] }]')],
    ['reports a range that goes down', policy('egress: [{ ports: [{ port: 80, endPort: «79» }] }]')],
    ['reports a range from a name', policy('egress: [{ ports: [{ port: http, endPort: «90» }] }]')],
    ['reports an empty type', policy('policyTypes: [«""»]')],
  ],
  'valid-ingress': [
    ['a wildcard', ingress(`rules: [{ host: "*.example.com" }]`)],
    ['a path that the controller compares', path(`path: a, pathType: ImplementationSpecific, backend: { ${web} }`)],
    ['another resource', ingress('defaultBackend: { resource: { apiGroup: a.b, kind: Bucket, name: a } }')],
    ['an older version', path('path: /, backend: { serviceName: web, servicePort: 80 }').replace('io/v1', 'io/v1beta1')],
    ['an Ingress of another group', object('networking.internal.knative.dev/v1', 'Ingress', 'spec: {}\n')],
    ['rules that a template gives', ingress('rules: "{{ .Values.rules }}"')],
    ['reports a path without a slash', path(`path: «a», pathType: Prefix, backend: { ${web} }`)],
    ['reports two backends', path(`path: /, pathType: Exact, «backend»: { ${web}, resource: { kind: A, name: b } }`)],
    ['reports no backend', ingress('«defaultBackend»: {}')],
    ['reports a port with a name and a number', ingress('defaultBackend: { service: { name: web, «port»: { name: a, number: 1 } } }')],
    ['reports a wildcard within', ingress('rules: [{ host: «"a.*.com"» }]')],
    ['reports nowhere', ingress('ingressClassName: nginx').replace('spec:', '«spec»:')],
  ],
  'valid-job': [
    ['indexes', job('completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1')],
    ['a mode that a template gives', job('completionMode: "{{ .m }}", backoffLimitPerIndex: 1')],
    ['zeros', job('parallelism: 0, backoffLimit: 0, ttlSecondsAfterFinished: 0')],
    ['reports failures of no index', job('«backoffLimitPerIndex»: 1')],
    ['reports a CronJob', cron('schedule: "@daily", jobTemplate: { spec: { parallelism: «-1» } }')],
  ],
  'valid-claim': [
    ['a size and a mode', claim('accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } }')],
    ['what a template gives', claim('accessModes: "{{ .m }}", resources: "{{ .r }}"')],
    ['reports no mode', claim('resources: { requests: { storage: 1Gi } }').replace('spec:', '«spec»:')],
    [
      'reports a mode that stands alone',
      claim('accessModes: [ReadWriteOnce, «ReadWriteOncePod»], resources: { requests: { storage: 1Gi } }'),
    ],
    [
      'reports a claim of a StatefulSet without a name',
      workload(
        'StatefulSet',
        'volumeClaimTemplates: [{ «spec»: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1 } } } }]\n',
      ),
    ],
    ['a patch', `$patch: merge\n${workload('StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: a }, spec: {} }]\n')}`],
  ],
});

describe('kubernetes/valid-role-ref', () => {
  it('leaves it to Kustomize to name the namespace of a ServiceAccount', () => {
    const files = {
      'app/kustomization.yaml': 'resources: [web.yaml]\nnamespace: shop\n',
      'app/web.yaml': rbac('RoleBinding', 'roleRef: { kind: Role, name: a }\nsubjects: [{ kind: ServiceAccount, name: a }]\n'),
    };
    assert.deepEqual(reportsOf('kubernetes/valid-role-ref', files), []);
  });
});

describe('schedules', () => {
  const legal = ['0 0 * * 0', '0/15 * ? * *', '@midnight', '59 23 31 12 6', '0 0 1,15 * sun-sat'];
  const illegal = [
    '',
    '* * * *',
    '60 * * * *',
    '* * * * 7',
    '* * 0 * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '1/2/3 * * * *',
    'a * * * *',
    '@every',
    '1-2-3 * * * *',
  ];
  for (const schedule of legal) it(`may be "${schedule}"`, () => assert.equal(scheduleFault(schedule), undefined));
  for (const schedule of illegal) it(`cannot be "${schedule}"`, () => assert.equal(typeof scheduleFault(schedule), 'string'));

  it('run in time zones that exist', () => {
    assert.deepEqual(['Etc/UTC', 'US/Eastern', 'Local', '+01:00', ''].map(isTimeZone), [true, true, false, false, false]);
  });
});

describe('networks', () => {
  it('are read with four and with sixteen bytes', () => {
    assert.equal(parseNetwork('10.0.0.0/8')?.address, 10n << 24n);
    assert.equal(parseNetwork('::1/128')?.address, 1n);
    assert.equal(parseNetwork('::ffff:1.2.3.4/128')?.address, (0xffffn << 32n) | 0x01020304n);
    for (const text of [
      '10.0.0/8',
      '10.0.0.0/33',
      '10.0.0.256/8',
      '010.0.0.0/8',
      '1::2::3/8',
      '12345::/8',
      '1:2:3:4:5:6:7/8',
      '::/129',
      'a/8',
      '10.0.0.0',
    ])
      assert.equal(parseNetwork(text), undefined, text);
  });

  it('lie in larger ones of their kind', () => {
    const inside = (a: string, b: string): boolean | undefined => {
      const [inner, outer] = [parseNetwork(a), parseNetwork(b)];
      return inner && outer && liesIn(inner, outer);
    };
    assert.equal(inside('10.1.0.0/16', '10.0.0.0/8'), true);
    assert.equal(inside('11.1.0.0/16', '10.0.0.0/8'), false);
    assert.equal(inside('::/16', '0.0.0.0/0'), false);
    assert.equal(inside('2001:db8:1::/48', '2001:db8::/32'), true);
  });
});
