import assert from 'node:assert/strict';
import type { Example } from '../../src/core/rule.js';
import { configOf, engineWith, reportsOf, ruleOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;
type Given = Pick<Example, 'options' | 'settings'>;
type Case = readonly [what: string, files: Files | string, given?: Given];

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const object = (kind: string, body = '', name = 'web', metadata = ''): string => {
  const [apiVersion = 'v1', bare = kind] = kind.includes(' ') ? kind.split(' ') : ['v1', kind];
  return `apiVersion: ${apiVersion}\nkind: ${bare}\nmetadata:\n  name: ${name}\n${indent(metadata, 2)}${body}`;
};

const all = (...documents: readonly string[]): string => documents.join('---\n');

/** A workload whose container and Pod have these keys. */
const workload = (kind: string, spec = '', podSpec = '', container = '', name = 'web', metadata = ''): string =>
  object(
    kind,
    `spec:\n${indent(spec, 2)}  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n${indent(podSpec, 6)}      containers:\n        - name: web\n          image: nginx:1.27\n${indent(container, 10)}`,
    name,
    metadata,
  );

const deployment = (spec = '', podSpec = '', container = '', name = 'web'): string =>
  workload('apps/v1 Deployment', spec, podSpec, container, name);

const service = (spec = '', name = 'web', metadata = ''): string =>
  object('Service', `spec:\n  selector: { app: ${name} }\n  ports: [{ port: 80, targetPort: 8080 }]\n${indent(spec, 2)}`, name, metadata);

const ingress = (spec: string, metadata = ''): string =>
  object('networking.k8s.io/v1 Ingress', `spec:\n${indent(spec, 2)}`, 'web', metadata);

const backend = (name: string, port: string): string => `defaultBackend: { service: { name: ${name}, port: ${port} } }\n`;

const hpa = (spec: string): string =>
  object('autoscaling/v2 HorizontalPodAutoscaler', `spec:\n  scaleTargetRef: { kind: Deployment, name: web }\n${indent(spec, 2)}`);

const budget = (spec: string): string => object('policy/v1 PodDisruptionBudget', `spec:\n${indent(spec, 2)}`);

const policy = (spec: string, metadata = ''): string =>
  object('networking.k8s.io/v1 NetworkPolicy', `spec:\n${indent(spec, 2)}`, 'web', metadata);

const claim = (mode: string): string => object('PersistentVolumeClaim', `spec: { accessModes: [${mode}] }\n`, 'data');

const mounted = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]\n';

const from = (source: string): string => `envFrom: [{ ${source} }]\n`;

const kustomized = (kustomization: string, manifest: string): Files => ({
  'app/kustomization.yaml': `resources: [web.yaml]\n${kustomization}`,
  'app/web.yaml': manifest,
});

const avoiding = (selector: string): string =>
  `affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { ${selector} } }] } }\n`;

const silent: Readonly<Record<string, readonly Case[]>> = {
  'known-service-account': [
    ['the account that every namespace has', deployment('', 'serviceAccountName: default\n')],
    ['a template expression', deployment('', 'serviceAccountName: {{ .Values.account }}\n')],
    [
      'an account whose name a template gives',
      { 'c/templates/a.yaml': all(deployment('', 'serviceAccountName: x\n'), object('ServiceAccount', '', '{{ .Values.a }}')) },
    ],
    [
      'a prefix that Kustomize adds',
      kustomized('namePrefix: a-\n', all(deployment('', 'serviceAccountName: web\n'), object('ServiceAccount'))),
    ],
  ],
  'known-config-map': [
    ['what may be missing', deployment('', '', from('configMapRef: { name: a, optional: true }'))],
    [
      'a generator',
      kustomized('configMapGenerator: [{ name: a, literals: [x=y] }]\n', deployment('', '', from('configMapRef: { name: a }'))),
    ],
    ['what every namespace has', deployment('', 'volumes: [{ name: a, configMap: { name: kube-root-ca.crt } }]\n')],
    [
      'another folder of the scope',
      { 'k8s/a/web.yaml': deployment('', '', from('configMapRef: { name: a }')), 'k8s/b.yaml': object('ConfigMap', '', 'a') },
    ],
    [
      'a reference that a patch replaces',
      {
        ...kustomized('patches: [{ path: more.yaml }]\n', deployment('', '', from('configMapRef: { name: a }'))),
        'app/more.yaml': deployment('', '', from('configMapRef: { name: web, optional: true }')),
      },
    ],
  ],
  'known-secret': [
    [
      'a secret of Secret Manager, for Cloud Run',
      workload('serving.knative.dev/v1 Service', '', '', 'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: latest } } }]\n'),
    ],
    [
      'an external secret',
      all(deployment('', '', from('secretRef: { name: a }')), object('external-secrets.io/v1 ExternalSecret', '', 'a')),
    ],
    ['a sealed secret', all(deployment('', '', from('secretRef: { name: a }')), object('bitnami.com/v1alpha1 SealedSecret', '', 'a'))],
    [
      'a Certificate',
      all(
        deployment('', 'volumes: [{ name: a, secret: { secretName: tls } }]\n'),
        object('cert-manager.io/v1 Certificate', 'spec: { secretName: tls }\n'),
      ),
    ],
    ['what may be missing', deployment('', '', from('secretRef: { name: a, optional: true }'))],
  ],
  'known-config-key': [
    [
      'a generator that reads files',
      kustomized(
        'configMapGenerator: [{ name: a, files: [app.ini] }]\n',
        deployment('', '', 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: app.ini } } }]\n'),
      ),
    ],
    [
      'a generator that reads variables',
      kustomized(
        'configMapGenerator: [{ name: a, envs: [x.env] }]\n',
        deployment('', '', 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: b } } }]\n'),
      ),
    ],
    [
      'a key that may be missing',
      all(
        deployment('', '', 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: b, optional: true } } }]\n'),
        object('ConfigMap', 'data: { c: d }\n', 'a'),
      ),
    ],
    [
      'another namespace',
      all(
        workload(
          'apps/v1 Deployment',
          '',
          '',
          'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: b } } }]\n',
          'web',
          'namespace: x\n',
        ),
        object('ConfigMap', 'data: { c: d }\n', 'a', 'namespace: y\n'),
      ),
    ],
    [
      'a file of the volume by its own name',
      all(
        deployment(
          '',
          'volumes: [{ name: c, configMap: { name: a, items: [{ key: k, path: f }] } }]\n',
          'volumeMounts: [{ name: c, mountPath: /f, subPath: f }]\n',
        ),
        object('ConfigMap', 'data: { k: d }\n', 'a'),
      ),
    ],
  ],
  'known-claim': [
    [
      'a claim template that takes the place of a volume',
      workload('apps/v1 StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: data } }]\n', mounted),
    ],
  ],
  'known-storage-class': [
    ['no class, on purpose', object('PersistentVolumeClaim', "spec: { storageClassName: '' }\n")],
    ['a class of a provider', object('PersistentVolumeClaim', 'spec: { storageClassName: gp3 }\n')],
  ],
  'known-priority-class': [['a class of the system', deployment('', 'priorityClassName: system-node-critical\n')]],
  'known-runtime-class': [['a well-known class', deployment('', 'runtimeClassName: gvisor\n')]],
  'known-ingress-class': [['a well-known class', ingress('ingressClassName: nginx\n')]],
  'known-tls-secret': [
    ['a certificate that is issued', ingress('tls: [{ secretName: a }]\n', 'annotations: { cert-manager.io/cluster-issuer: x }\n')],
  ],
  'known-ingress-service': [
    ['a resource backend', ingress('defaultBackend: { resource: { kind: Bucket, name: a } }\n')],
    ['an action of the load balancer', ingress(backend('redirect', '{ name: use-annotation }'))],
  ],
  'known-ingress-port': [
    [
      'a port by its name',
      all(ingress(backend('web', '{ name: http }')), object('Service', 'spec: { ports: [{ name: http, port: 80 }] }\n')),
    ],
    [
      'a Service whose ports a patch changes',
      { ...kustomized('patches: [{ path: p.yaml }]\n', all(ingress(backend('web', '{ number: 9 }')), service())), 'app/p.yaml': service() },
    ],
  ],
  'known-target-port': [
    ['a Service without selector', object('Service', 'spec: { ports: [{ port: 80, targetPort: http }] }\n')],
    [
      'containers that a template adds',
      all(deployment('', '', '').replace('      containers:', '      {{ toYaml .x | nindent 6 }}\n      containers:'), service()),
    ],
    ['a number where nothing is declared', all(deployment(), service())],
  ],
  'known-role': [
    ['a role that Kubernetes has', object('rbac.authorization.k8s.io/v1 RoleBinding', 'roleRef: { kind: ClusterRole, name: view }\n')],
    [
      'a role of the system',
      object('rbac.authorization.k8s.io/v1 RoleBinding', "roleRef: { kind: ClusterRole, name: 'system:auth-delegator' }\n"),
    ],
  ],
  'known-subject': [
    ['a group', object('rbac.authorization.k8s.io/v1 RoleBinding', 'subjects: [{ kind: Group, name: devs }]\n')],
    [
      'the account that every namespace has',
      object('rbac.authorization.k8s.io/v1 RoleBinding', 'subjects: [{ kind: ServiceAccount, name: default, namespace: a }]\n'),
    ],
  ],
  'known-budget-target': [['an empty selector', all(budget('selector: {}\n'), deployment('', '', '', 'b'))]],
  'known-network-policy-target': [['an empty selector', policy('podSelector: {}\n')]],
  'known-network-policy-peer': [
    [
      'a namespace that is not here',
      policy(
        'podSelector: {}\ningress: [{ from: [{ namespaceSelector: { matchLabels: { a: b } }, podSelector: { matchLabels: { c: d } } }] }]\n',
      ),
    ],
    ['an empty selector', policy('podSelector: {}\ningress: [{ from: [{ podSelector: {} }] }]\n')],
  ],
  'require-headless-service': [
    ['no name, since Kubernetes 1.34', workload('apps/v1 StatefulSet')],
    [
      'a Service in another folder of the scope',
      { 'k8s/a/db.yaml': workload('apps/v1 StatefulSet', 'serviceName: web\n'), 'k8s/b.yaml': service('clusterIP: None\n') },
    ],
    [
      'a Service whose address a template gives',
      all(workload('apps/v1 StatefulSet', 'serviceName: web\n'), service('clusterIP: {{ .Values.ip }}\n')),
    ],
  ],
  'known-service-monitor-target': [
    [
      'every namespace',
      object(
        'monitoring.coreos.com/v1 ServiceMonitor',
        'spec: { namespaceSelector: { any: true }, selector: { matchLabels: { a: b } } }\n',
      ),
    ],
  ],
  'known-autoscaler-resource': [
    [
      'a request',
      all(
        deployment('', '', 'resources: { requests: { cpu: 1 } }\n'),
        hpa('metrics: [{ resource: { name: cpu, target: { averageUtilization: 5 } } }]\n'),
      ),
    ],
    ['an absolute value', all(deployment(), hpa('metrics: [{ resource: { name: cpu, target: { averageValue: 5 } } }]\n'))],
  ],
  'unique-resource': [
    ['a patch', { ...kustomized('patches: [{ path: p.yaml }]\n', deployment()), 'app/p.yaml': deployment() }],
    ['two roots', { ...kustomized('', deployment()), 'b/kustomization.yaml': 'resources: [web.yaml]\n', 'b/web.yaml': deployment() }],
    [
      'two branches of a template',
      { 'c/templates/a.yaml': `{{ if .a }}\n${object('ConfigMap')}{{ else }}\n---\n${object('ConfigMap')}{{ end }}\n` },
    ],
    ['alternatives', { 'k8s/a-dev.yaml': deployment(), 'k8s/a-prod.yaml': deployment() }],
    ['two namespaces', all(object('ConfigMap', '', 'a', 'namespace: x\n'), object('ConfigMap', '', 'a', 'namespace: y\n'))],
    [
      'hooks of a chart',
      all(
        object('ConfigMap', '', 'a', 'annotations: { helm.sh/hook: pre-install }\n'),
        object('ConfigMap', '', 'a', 'annotations: { helm.sh/hook: test }\n'),
      ),
    ],
  ],
  'unique-ingress-path': [
    [
      'a canary',
      all(
        ingress('rules: [{ host: a.b, http: { paths: [{ path: /, backend: { service: { name: a } } }] } }]\n'),
        ingress(
          'rules: [{ host: a.b, http: { paths: [{ path: /, backend: { service: { name: b } } }] } }]\n',
          'annotations: { nginx.ingress.kubernetes.io/canary: "true" }\n',
        ).replace('name: web', 'name: b'),
      ),
    ],
  ],
  'unique-node-port': [
    ['TCP and UDP', object('Service', 'spec: { ports: [{ port: 1, nodePort: 30000 }, { port: 1, nodePort: 30000, protocol: UDP }] }\n')],
  ],
  'known-kustomize-path': [
    ['remote bases', { 'kustomization.yaml': 'resources: [https://example.com/a.yaml, github.com/a/b?ref=v1]\n' }],
    [
      'a file that a generator reads under a key',
      { 'kustomization.yaml': 'configMapGenerator: [{ name: a, files: [k=a.ini] }]\n', 'a.ini': '' },
    ],
    ['patches in place', { 'kustomization.yaml': 'patchesStrategicMerge:\n  - |-\n    apiVersion: v1\n    kind: ConfigMap\n' }],
  ],
  'known-patch-target': [
    [
      'a pattern of names',
      { ...kustomized('patches: [{ path: p.json, target: { kind: Deployment, name: w.* } }]\n', deployment()), 'app/p.json': '[]' },
    ],
    [
      'the name of a variant',
      {
        'kustomization.yaml': 'resources: [app]\npatches: [{ path: p.json, target: { kind: Deployment, name: a-web } }]\n',
        ...kustomized('namePrefix: a-\n', deployment()),
      },
    ],
    [
      'a remote base',
      {
        'kustomization.yaml':
          'resources: [https://example.com/a.yaml]\npatches: [{ path: p.json, target: { kind: Deployment, name: other } }]\n',
      },
    ],
  ],
  'no-deprecated-kustomize': [['a manifest with such keys', object('example.com/v1 App', 'bases: []\n')]],
  'match-pod-security-level': [
    [
      'a namespace that allows all',
      all(
        object('Namespace', '', 'a', 'labels: { pod-security.kubernetes.io/enforce: privileged }\n'),
        workload('apps/v1 Deployment', '', 'hostNetwork: true\n', '', 'web', 'namespace: a\n'),
      ),
    ],
  ],
  'require-autoscaler-minimum': [['a template expression', hpa('minReplicas: {{ .Values.min }}\n')]],
  'no-replicas-with-autoscaler': [
    [
      'KEDA that pauses',
      all(
        deployment('replicas: 2\n'),
        object(
          'keda.sh/v1alpha1 ScaledObject',
          'spec: { scaleTargetRef: { name: web } }\n',
          'a',
          "annotations: { autoscaling.keda.sh/paused: 'true' }\n",
        ),
      ),
    ],
  ],
  'require-anti-affinity': [
    ['one replica', deployment('replicas: 1\n')],
    ['a DaemonSet', workload('apps/v1 DaemonSet')],
    ['an anti-affinity to its own Pods', deployment('replicas: 3\n', avoiding('matchLabels: { app: web }'))],
    ['one to a label that a template gives', deployment('replicas: 3\n', avoiding('matchLabels: { app: "{{ .app }}" }'))],
    [
      'one to a label that a kustomization adds',
      kustomized(
        'labels: [{ pairs: { tier: front }, includeTemplates: true }]\n',
        deployment('replicas: 3\n', avoiding('matchLabels: { tier: front }')),
      ),
    ],
    ['a topology spread', deployment('replicas: 3\n', 'topologySpreadConstraints: [{ topologyKey: kubernetes.io/hostname }]\n')],
    [
      'a default of the scheduler',
      all(
        deployment('replicas: 3\n'),
        object(
          'kubescheduler.config.k8s.io/v1 KubeSchedulerConfiguration',
          'profiles: [{ pluginConfig: [{ name: PodTopologySpread }] }]\n',
        ),
      ),
    ],
  ],
  'require-rolling-update': [
    ['a claim that one node mounts', all(deployment('replicas: 2\nstrategy: { type: Recreate }\n', mounted), claim('ReadWriteOnce'))],
    ['the default', deployment('replicas: 2\n')],
    ['the rolling strategy of OpenShift', workload('apps.openshift.io/v1 DeploymentConfig', 'replicas: 2\nstrategy: { type: Rolling }\n')],
    ['a Deployment without Pods yet', object('apps/v1 Deployment', 'spec: { strategy: { type: Recreate } }\n')],
    [
      'a patch',
      { 'patches/web.yaml': object('apps/v1 Deployment', 'spec: { strategy: { type: Recreate } }\n') },
      { options: { minimumReplicas: 1 } },
    ],
  ],
  'require-disruption-budget': [
    ['a budget for all', all(deployment('replicas: 2\n'), budget('selector: {}\n'))],
    [
      'a budget with expressions',
      all(deployment('replicas: 2\n'), budget('selector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] }\n')),
    ],
    [
      'a budget for the Pods that a wrong selector means',
      all(
        deployment('replicas: 2\n').replace('{ matchLabels: { app: web } }', '{ matchLabels: { app: api } }'),
        budget('selector: { matchLabels: { app: api } }\n'),
      ),
    ],
  ],
  'no-blocking-budget': [
    ['one of three', all(deployment('replicas: 3\n'), budget('minAvailable: 2\nselector: { matchLabels: { app: web } }\n'))],
    ['a share that leaves one', all(deployment('replicas: 3\n'), budget('minAvailable: 50%\nselector: { matchLabels: { app: web } }\n'))],
    [
      'a number that nobody knows',
      all(deployment('replicas: {{ .Values.n }}\n'), budget('minAvailable: 2\nselector: { matchLabels: { app: web } }\n')),
    ],
  ],
  'require-job-ttl': [
    [
      'a hook that is deleted',
      workload('batch/v1 Job', '', '', '', 'web', 'annotations: { helm.sh/hook: test, helm.sh/hook-delete-policy: hook-succeeded }\n'),
    ],
    ['what a controller owns', workload('batch/v1 Job', '', '', '', 'web', 'ownerReferences: [{ kind: CronJob }]\n')],
  ],
  'no-shared-write-once': [
    ['a claim for many', all(deployment('replicas: 2\n', mounted), claim('ReadWriteMany'))],
    ['one replica', all(deployment('replicas: 1\n', mounted), claim('ReadWriteOnce'))],
  ],
  'no-privileged-port': [
    [
      'a sysctl',
      deployment(
        '',
        'securityContext: { runAsUser: 5, sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }\n',
        'ports: [{ containerPort: 80 }]\n',
      ),
    ],
    [
      'a capability',
      deployment('', '', 'ports: [{ containerPort: 80 }]\nsecurityContext: { runAsUser: 5, capabilities: { add: [NET_BIND_SERVICE] } }\n'),
    ],
    ['root', deployment('', '', 'ports: [{ containerPort: 80 }]\n')],
  ],
  'no-host-port': [
    ['the network of the node', deployment('', 'hostNetwork: true\n', 'ports: [{ containerPort: 80, hostPort: 80 }]\n')],
    ['zero', deployment('', '', 'ports: [{ containerPort: 80, hostPort: 0 }]\n')],
    ['an allowed port', deployment('', '', 'ports: [{ containerPort: 80, hostPort: 80 }]\n'), { options: { allowedPorts: ['80'] } }],
  ],
  'no-public-load-balancer': [
    ['an annotation', service('type: LoadBalancer\n', 'web', 'annotations: { networking.gke.io/load-balancer-type: Internal }\n')],
    [
      'an address range, as AWS had it',
      service('type: LoadBalancer\n', 'web', 'annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: 0.0.0.0/0 }\n'),
    ],
    [
      'a subnet of Tencent',
      service('type: LoadBalancer\n', 'web', 'annotations: { service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-1 }\n'),
    ],
    ['source ranges', service('type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.0/8]\n')],
    ['an internal class', service('type: LoadBalancer\nloadBalancerClass: example.com/internal\n')],
    ['an ingress controller', service('type: LoadBalancer\n', 'ingress-nginx')],
  ],
  'no-external-ip': [['an empty list', service('externalIPs: []\n')]],
  'no-ingress-snippet': [['a plain address', ingress('', 'annotations: { nginx.ingress.kubernetes.io/auth-url: "https://a.b/c" }\n')]],
  'require-ingress-tls': [
    ['a wildcard', ingress("rules: [{ host: a.b.c }]\ntls: [{ hosts: ['*.b.c'] }]\n")],
    ['a certificate by annotation', ingress('rules: [{ host: a.b }]\n', 'annotations: { alb.ingress.kubernetes.io/certificate-arn: x }\n')],
    ['no host', ingress('rules: [{ http: { paths: [] } }]\n')],
    ['a certificate for no host', ingress('rules: [{ http: { paths: [] } }]\ntls: [{ secretName: a }]\n'), { options: { hostless: true } }],
    ['plain text on purpose', ingress('rules: [{ host: a.b }]\n', "annotations: { nginx.ingress.kubernetes.io/ssl-redirect: 'false' }\n")],
  ],
  'require-network-policy': [
    ['a policy for all', all(deployment(), policy('podSelector: {}\n'))],
    ['the network of the node', deployment('', 'hostNetwork: true\n')],
    [
      'a policy of Cilium',
      all(deployment(), object('cilium.io/v2 CiliumNetworkPolicy', 'spec: { endpointSelector: { matchLabels: { app: web } } }\n')),
    ],
    ['a policy of Calico', all(deployment(), object('projectcalico.org/v3 NetworkPolicy', 'spec: { selector: app == "web" }\n'))],
  ],
};

/** What must be reported, with the level of each finding. */
const loud: Readonly<
  Record<string, readonly (readonly [what: string, files: Files | string, reported: readonly string[], given?: Given])[]>
> = {
  'known-service-account': [
    ['an account named in both fields, once', deployment('', 'serviceAccountName: a\nserviceAccount: a\n'), ['hint a']],
  ],
  'known-config-map': [
    [
      'a missing one of a whole system',
      { 'k8s/a.yaml': all(deployment('', '', from('configMapRef: { name: nowhere }')), service()) },
      ['warning nowhere'],
    ],
    ['a missing one of a workload alone, as a hint', deployment('', '', from('configMapRef: { name: nowhere }')), ['hint nowhere']],
    [
      'one that another folder holds, as a hint',
      {
        'k8s/a.yaml': all(deployment('', '', from('configMapRef: { name: nowhere }')), service()),
        'other/b.yaml': object('ConfigMap', '', 'nowhere'),
      },
      ['hint nowhere'],
    ],
  ],
  'known-secret': [
    [
      'a missing one, for information',
      { 'k8s/a.yaml': all(deployment('', '', from('secretRef: { name: nowhere }')), service()) },
      ['info nowhere'],
    ],
  ],
  'known-ingress-port': [
    ['a number that the Service only sends to', all(ingress(backend('web', '{ number: 8080 }')), service()), ['error 8080']],
    ['a name where ports have none', all(ingress(backend('web', '{ name: http }')), service()), ['error http']],
  ],
  'known-route-backend': [
    [
      'another namespace without a grant',
      all(
        object(
          'gateway.networking.k8s.io/v1 HTTPRoute',
          'spec: { rules: [{ backendRefs: [{ name: web, namespace: b, port: 80 }] }] }\n',
          'r',
          'namespace: a\n',
        ),
        service('', 'web', 'namespace: b\n'),
      ),
      ['warning web'],
    ],
    [
      'a listener that the Gateway lacks',
      all(
        object('gateway.networking.k8s.io/v1 HTTPRoute', 'spec: { parentRefs: [{ name: gw, sectionName: https }] }\n', 'r'),
        object('gateway.networking.k8s.io/v1 Gateway', 'spec: { listeners: [{ name: http }] }\n', 'gw'),
      ),
      ['error https'],
    ],
  ],
  'known-target-port': [
    ['an undeclared number, as a hint', all(deployment('', '', 'ports: [{ containerPort: 9 }]\n'), service()), ['hint 8080']],
  ],
  'known-config-key': [
    [
      'a key of a generator',
      kustomized(
        'configMapGenerator: [{ name: a, literals: [x=y] }]\n',
        deployment('', '', 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: b } } }]\n'),
      ),
      ['error b'],
    ],
    [
      'a path below the volume',
      all(
        deployment('', 'volumes: [{ name: c, configMap: { name: a } }]\n', 'volumeMounts: [{ name: c, mountPath: /f, subPath: f }]\n'),
        object('ConfigMap', 'data: { k: d }\n', 'a'),
      ),
      ['error f'],
    ],
  ],
  'require-headless-service': [
    ['no name before Kubernetes 1.34', workload('apps/v1 StatefulSet'), ['warning spec'], { settings: { kubernetesVersion: '1.33' } }],
    ['a Service with an address', all(workload('apps/v1 StatefulSet', 'serviceName: web\n'), service()), ['warning web']],
    [
      'a Service of other Pods',
      all(workload('apps/v1 StatefulSet', 'serviceName: other\n'), service('clusterIP: None\n', 'other')),
      ['warning other'],
    ],
    ['a name misspelt', all(workload('apps/v1 StatefulSet', 'serviceName: wbe\n'), service('clusterIP: None\n')), ['warning wbe']],
  ],
  'known-kustomize-path': [
    ['a file of Secrets, for information', { 'kustomization.yaml': 'secretGenerator: [{ name: a, envs: [a.env] }]\n' }, ['info a.env']],
  ],
  'unique-selector': [
    [
      'two that Kustomize joins',
      kustomized('', all(deployment(), deployment('', '', '', 'web').replace('name: web', 'name: b'))),
      ['error selector'],
    ],
  ],
  'match-pod-security-level': [
    [
      'what a namespace warns of, for information',
      all(
        object('Namespace', '', 'a', 'labels: { pod-security.kubernetes.io/warn: baseline }\n'),
        workload('apps/v1 Deployment', '', 'hostNetwork: true\n', '', 'web', 'namespace: a\n'),
      ),
      ['info true'],
    ],
  ],
  'require-rolling-update': [
    [
      'a DeploymentConfig',
      workload('apps.openshift.io/v1 DeploymentConfig', 'replicas: 2\nstrategy: { type: Recreate }\n'),
      ['hint Recreate'],
    ],
    [
      'a Deployment without Pods yet',
      object('apps/v1 Deployment', 'spec: { strategy: { type: Recreate } }\n'),
      ['hint Recreate'],
      { options: { minimumReplicas: 1 } },
    ],
  ],
  'require-replicas': [
    ['a DeploymentConfig', all(workload('apps.openshift.io/v1 DeploymentConfig', 'replicas: 1\n'), service()), ['info 1']],
    [
      'a Deployment without Pods yet',
      object('apps/v1 Deployment', 'spec: { replicas: 2 }\n'),
      ['info 2'],
      { options: { always: true, minimum: 3 } },
    ],
    ['a Rollout', all(workload('argoproj.io/v1alpha1 Rollout', 'replicas: 1\n'), service()), ['info 1']],
  ],
  'require-anti-affinity': [
    ['a DeploymentConfig', workload('apps.openshift.io/v1 DeploymentConfig', 'replicas: 2\n'), ['hint spec']],
    ['an anti-affinity to other Pods', deployment('replicas: 3\n', avoiding('matchLabels: { app: api }')), ['hint podAntiAffinity']],
    ['another affinity', deployment('replicas: 3\n', 'affinity: { nodeAffinity: {} }\n'), ['hint affinity']],
  ],
  'require-ingress-tls': [
    ['every host, if that counts', ingress('rules: [{ http: { paths: [] } }]\n'), ['info spec'], { options: { hostless: true } }],
  ],
  'no-replicas-with-autoscaler': [['none, on purpose, as a hint', all(deployment('replicas: 0\n'), hpa('maxReplicas: 3\n')), ['hint 0']]],
  'no-blocking-budget': [
    [
      'a share that is rounded up',
      all(deployment('replicas: 3\n'), budget('minAvailable: 67%\nselector: { matchLabels: { app: web } }\n')),
      ['warning 67%'],
    ],
    [
      'the least that an autoscaler keeps',
      all(deployment(), hpa('minReplicas: 2\n'), budget('minAvailable: 2\nselector: { matchLabels: { app: web } }\n')),
      ['warning 2'],
    ],
    ['none away', budget('maxUnavailable: 0%\n'), ['warning 0%']],
    ['all there, beside the other limit', budget('minAvailable: 100%\nmaxUnavailable: 5\n'), ['warning 100%']],
  ],
  'require-disruption-budget': [
    [
      'a budget of which one label fails',
      all(deployment('replicas: 2\n'), budget('selector: { matchLabels: { app: web, tier: front } }\n')),
      ['hint web'],
    ],
  ],
  'require-cron-deadline': [['no deadline, as a hint', object('batch/v1 CronJob', 'spec: { schedule: "0 3 * * *" }\n'), ['hint spec']]],
  'require-network-policy': [
    [
      'a policy of which one label fails',
      all(deployment(), policy('podSelector: { matchLabels: { app: web, tier: front } }\n')),
      ['info web'],
    ],
    [
      'a policy of another namespace',
      all(workload('apps/v1 Deployment', '', '', '', 'web', 'namespace: a\n'), policy('podSelector: {}\n', 'namespace: b\n')),
      ['info web'],
    ],
    [
      'a direction that no policy is about',
      all(deployment(), policy('podSelector: {}\npolicyTypes: [Ingress]\n')),
      ['info web'],
      { options: { directions: true } },
    ],
  ],
  'no-ingress-snippet': [
    [
      'text that leaves its place',
      ingress('', 'annotations: { nginx.ingress.kubernetes.io/auth-url: "http://a/#;}" }\n'),
      ['warning nginx.ingress.kubernetes.io/auth-url'],
    ],
  ],
};

const filesOf = (files: Files | string): Files => (typeof files === 'string' ? { 'manifest.yaml': files } : files);

for (const [name, cases] of Object.entries(silent))
  describe(`kubernetes/${name}`, () => {
    for (const [what, files, given] of cases)
      it(`is silent about ${what}`, () => {
        assert.deepEqual(reportsOf(`kubernetes/${name}`, filesOf(files), given), []);
      });
  });

for (const [name, cases] of Object.entries(loud))
  describe(`kubernetes/${name}`, () => {
    for (const [what, given, reported, options] of cases)
      it(`reports ${what}`, () => {
        const files = filesOf(given);
        const engine = engineWith(files, configOf(ruleOf(`kubernetes/${name}`), options ?? {}));
        const findings = Object.keys(files).flatMap((path) => engine.lint(path));
        assert.deepEqual(
          findings.map(({ severity, path, span }) => `${severity} ${(files[path] ?? '').slice(span.start, span.end)}`),
          reported,
        );
      });
  });

describe('A reference to what only another folder holds', () => {
  const file = 'k8s/a.yaml';
  const files = { [file]: all(deployment('', mounted), service()), 'other/b.yaml': claim('ReadWriteOnce') };
  const [finding] = engineWith(files, configOf(ruleOf('kubernetes/known-claim'), {})).lint(file);

  it('is told apart from one to nothing', () => {
    assert.match(finding?.message ?? '', /"data", which only another part of the workspace holds\. Apply that as well\.$/);
  });
  it('gets no second object of the name', () => {
    assert.deepEqual(finding?.fixes, []);
  });
});
