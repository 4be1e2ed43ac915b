import assert from 'node:assert/strict';
import type { Example } from '../../src/core/rule.js';
import { engineWith, reportsOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;
type Given = Pick<Example, 'options' | 'settings'>;

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const object = (apiVersion: string, kind: string, body: string, name = 'web'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${body}`;

/** A Pod whose container has these keys besides its name and image. */
const pod = (container = '', spec = '', metadata = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: { app: web }\n${indent(metadata, 2)}spec:\n  containers:\n    - name: web\n      image: nginx:1.27\n${indent(container, 6)}${indent(spec, 2)}`;

const image = (reference: string): string => pod().replace('nginx:1.27', reference);

/** A Deployment with these keys beside its template. */
const deployment = (spec = '', container = '', podSpec = '', kind = 'Deployment', apiVersion = 'apps/v1'): string =>
  object(
    apiVersion,
    kind,
    `spec:\n${indent(spec, 2)}  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n${indent(container, 10)}${indent(podSpec, 6)}`,
  );

const job = (spec: string, kind = 'Job'): string => {
  const template = `template:\n  spec:\n    containers: [{ name: web, image: "nginx:1.27" }]\n${indent(spec, 4)}`;
  const body = kind === 'Job' ? template : `jobTemplate:\n  spec:\n${indent(template, 4)}`;
  return object('batch/v1', kind, `spec:\n${indent(body, 2)}`);
};

const service = (selector = 'selector: { app: web }\n', metadata = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${indent(metadata, 2)}spec:\n${indent(selector, 2)}  ports: [{ port: 80 }]\n`;

const all = (...documents: readonly string[]): string => documents.join('---\n');

/** The capabilities that runtimes give. */
const runtime =
  'CHOWN, DAC_OVERRIDE, FSETID, FOWNER, MKNOD, NET_RAW, SETGID, SETUID, SETFCAP, SETPCAP, NET_BIND_SERVICE, SYS_CHROOT, KILL, AUDIT_WRITE';

const limitRange = (defaults: string): string =>
  object('v1', 'LimitRange', `spec:\n  limits: [{ type: Container, ${defaults} }]\n`, 'range');

const kustomized = (kustomization: string, manifest: string): Files => ({
  'app/kustomization.yaml': `resources: [web.yaml]\n${kustomization}`,
  'app/web.yaml': manifest,
});

/** What must not be reported, by rule: in words of the user, the files, and options where they matter. */
const silent: Readonly<Record<string, readonly (readonly [what: string, files: Files | string, given?: Given])[]>> = {
  'valid-yaml': [
    [
      'a Helm template',
      {
        'chart/templates/web.yaml':
          'apiVersion: v1\nkind: {{ .Values.kind }}\n{{- if .x }}\nmetadata: {{- toYaml .m | nindent 2 }}\n{{- end }}\n',
      },
    ],
    ['lines of another template engine', 'apiVersion: v1\nkind: ConfigMap\n{% if x %}\ndata: {}\n{% endif %}\n'],
  ],
  'unique-key': [
    [
      'two branches of a template',
      { 'chart/templates/web.yaml': 'apiVersion: v1\nkind: Pod\n{{ if .a }}\nspec: {}\n{{ else }}\nspec: {}\n{{ end }}\n' },
    ],
    ['several merge keys', 'apiVersion: v1\nkind: ConfigMap\na: &a { x: y }\nb: &b { z: y }\ndata:\n  <<: *a\n  <<: *b\n'],
  ],
  'require-identity': [
    ['a kustomization', { 'kustomization.yaml': 'resources: []\nmetadata: {}\n' }],
    ['values of a chart', { 'chart/values.yaml': 'kind: Deployment\n' }],
    ['a document with none of the three keys', all('replicas: 2\n', pod())],
    ['a generated name', pod().replace('name: web', 'generateName: web-')],
    ['a template expression', pod().replace('kind: Pod', 'kind: {{ .Values.kind }}')],
    ['the configuration of another program', 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes: []\n'],
    ['a patch', { 'patches/web.yaml': 'kind: Deployment\nmetadata: { name: web }\n' }],
    ['a list', 'apiVersion: v1\nkind: List\nitems: []\n'],
  ],
  'require-resources': [
    ['resources for the whole Pod', pod('', 'resources: { limits: { memory: 1Gi } }\n')],
    ['a LimitRange with a default', { 'k8s/a.yaml': pod(), 'k8s/b.yaml': limitRange('default: { memory: 1Gi }') }],
    ['an init container', pod('resources: { limits: { memory: 1Gi } }\n', 'initContainers: [{ name: a, image: b:1 }]\n')],
    ['a template without image, of which others make Pods', { 'pod-template.yaml': pod().replace('image: nginx:1.27', 'env: []') }],
    ['a patch', { 'overlays/prod/patch.yaml': deployment() }],
    ['a Helm test', pod('', '', 'annotations: { helm.sh/hook: test }\n')],
    ['a template expression for the resources', pod('resources: {{ toYaml .Values.resources | nindent 8 }}\n')],
    ['a template expression in the container', pod('{{- include "container" . | nindent 6 }}\n')],
    ['an anchor that an alias fills', `x: &r { limits: { memory: 1Gi } }\n${pod('resources: *r\n')}`],
  ],
  'require-memory-limit': [
    ['a LimitRange with a default', { 'k8s/a.yaml': pod(), 'k8s/b.yaml': limitRange('default: { memory: 1Gi }') }],
    ['resources for the whole Pod', pod('', 'resources: { limits: { memory: 1Gi } }\n')],
    ['an init container', pod('resources: { limits: { memory: 1Gi } }\n', 'initContainers: [{ name: a, image: b:1 }]\n')],
    ['a limit that a template gives', pod('resources:\n  limits:\n    memory: {{ .Values.memory }}\n')],
    ['a patch of the scope', { ...kustomized('patches: [{ path: more.yaml }]\n', deployment()), 'app/more.yaml': deployment() }],
  ],
  'require-cpu-request': [
    ['a limit, which stands for the request', pod('resources: { limits: { cpu: 1 } }\n')],
    ['a LimitRange with a default request', { 'k8s/a.yaml': pod(), 'k8s/b.yaml': limitRange('defaultRequest: { cpu: 1 }') }],
  ],
  'require-memory-request': [['a limit, which stands for the request', pod('resources: { limits: { memory: 1Gi } }\n')]],
  'require-image-tag': [
    ['a digest', image(`app@sha256:${'0'.repeat(64)}`)],
    ['a tag that Kustomize gives', kustomized('images: [{ name: app, newTag: "1.2" }]\n', image('app'))],
    ['a template expression', image('"{{ .Values.image }}"')],
    ['a variable', image('${IMAGE}')],
  ],
  'no-latest-tag': [['a digest beside it', image(`app:latest@sha256:${'0'.repeat(64)}`)]],
  'no-privileged': [
    ['false and null', all(pod('securityContext: { privileged: false }\n'), pod('securityContext: { privileged: null }\n'))],
  ],
  'no-privilege-escalation': [
    ['an absent key', pod()],
    ['a Windows Pod', pod('securityContext: { allowPrivilegeEscalation: true }\n', 'os: { name: windows }\n')],
  ],
  'require-no-privilege-escalation': [
    ['a Windows Pod', pod('', 'os: { name: windows }\n')],
    ['a template expression', pod('securityContext: {{ .Values.security }}\n')],
  ],
  'no-root-user': [
    ['a container that overrides the Pod', pod('securityContext: { runAsUser: 5 }\n', 'securityContext: { runAsUser: 0 }\n')],
    ['a Windows Pod', pod('', 'os: { name: windows }\nsecurityContext: { runAsUser: 0 }\n')],
  ],
  'require-non-root': [
    ['runAsNonRoot of the Pod', pod('', 'securityContext: { runAsNonRoot: true }\n')],
    ['a user other than root', pod('', 'securityContext: { runAsUser: 10001 }\n')],
    ['a user namespace, where it is accepted', pod('', 'hostUsers: false\n'), { options: { userNamespaces: true } }],
    ['a Windows Pod', pod('', 'os: { name: windows }\n')],
  ],
  'known-volume': [
    [
      'a claim template of a StatefulSet',
      deployment(
        'volumeClaimTemplates: [{ metadata: { name: data } }]\n',
        'volumeMounts: [{ name: data, mountPath: /d }]\n',
        '',
        'StatefulSet',
      ),
    ],
    ['a patch', { 'patches/web.yaml': deployment('', 'volumeMounts: [{ name: data, mountPath: /d }]\n') }],
    [
      'volumes that a template adds',
      pod('volumeMounts: [{ name: data, mountPath: /d }]\n', 'volumes:\n  {{- toYaml .Values.volumes | nindent 4 }}\n'),
    ],
  ],
  'known-service-target': [
    ['no selector', all(service(''), deployment())],
    ['an ExternalName', all(service('type: ExternalName\nselector: { app: b }\n'), deployment())],
    ['a label that a controller gives', all(service('selector: { statefulset.kubernetes.io/pod-name: web-0 }\n'), deployment())],
    ['the Pods of a Rollout', all(service(), deployment('', '', '', 'Rollout', 'argoproj.io/v1alpha1'))],
    ['a workload in another folder of the scope', { 'k8s/a/service.yaml': service(), 'k8s/b/web.yaml': deployment() }],
    [
      'labels that Kustomize adds',
      kustomized('commonLabels: { team: shop }\n', all(service('selector: { app: web, team: shop }\n'), deployment())),
    ],
    ['a namespace that only one side names', all(service('selector: { app: web }\n', 'namespace: shop\n'), deployment())],
    [
      'a Knative Service',
      all(service('selector: { app: b }\n').replace('apiVersion: v1', 'apiVersion: serving.knative.dev/v1'), deployment()),
    ],
    ['labels that a template prints', all(service('selector: { app: {{ .Values.app }} }\n'), deployment())],
  ],
  'match-selector-labels': [
    ['a patch', { 'patches/web.yaml': deployment().replace('labels: { app: web }', 'labels: { app: b }') }],
    [
      'labels that Kustomize adds',
      kustomized(
        'labels: [{ pairs: { team: shop }, includeTemplates: true }]\n',
        deployment().replace('matchLabels: { app: web }', 'matchLabels: { app: web, team: shop }'),
      ),
    ],
    ['labels that a template prints', deployment().replace('labels: { app: web } }', 'labels: {{ .Values.labels }} }')],
  ],
  'valid-restart-policy': [
    ['a Pod', pod('', 'restartPolicy: Never\n')],
    ['a Rollout', deployment('', '', 'restartPolicy: Never\n', 'Rollout', 'argoproj.io/v1alpha1')],
    ['a Job that restarts on failure', all(job('restartPolicy: OnFailure\n'), job('restartPolicy: Never\n', 'CronJob'))],
    ['a Job whose policy a template gives', job('restartPolicy: {{ .Values.policy }}\n')],
  ],
  'require-restart-policy': [
    ['a Pod that does not serve', pod('', 'restartPolicy: Never\n')],
    ['a Job', job('restartPolicy: Never\n')],
    ['a Helm test', pod('ports: [{ containerPort: 80 }]\n', 'restartPolicy: Never\n', 'annotations: { helm.sh/hook: test }\n')],
    ['a policy that is left to the default', pod('ports: [{ containerPort: 80 }]\n')],
  ],
  'require-readiness-probe': [
    ['no Service', deployment()],
    [
      'a Job',
      all(
        service(),
        job('restartPolicy: Never\n').replace('  spec:\n    containers', '  metadata: { labels: { app: web } }\n  spec:\n    containers'),
      ),
    ],
    [
      'a container whose port no Service uses',
      all(
        service(),
        deployment('', 'ports: [{ containerPort: 80 }]\nreadinessProbe: { tcpSocket: { port: 80 } }\n', '').replace(
          '      containers:\n',
          '      containers:\n        - { name: log, image: b:1, ports: [{ containerPort: 9 }] }\n',
        ),
      ),
    ],
    [
      'an init container',
      all(service(), deployment('', 'readinessProbe: { tcpSocket: { port: 80 } }\n', 'initContainers: [{ name: a, image: b:1 }]\n')),
    ],
    [
      'a Knative Service',
      object('serving.knative.dev/v1', 'Service', 'spec: { template: { spec: { containers: [{ name: a, image: b:1 }] } } }\n'),
      { options: { always: true } },
    ],
    ['a one-shot Pod', all(service(), pod('', 'restartPolicy: Never\n'))],
  ],
  'require-replicas': [
    ['no Service', deployment('replicas: 1\n')],
    [
      'an autoscaler',
      all(
        service(),
        deployment(),
        object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: { scaleTargetRef: { kind: Deployment, name: web } }\n'),
      ),
    ],
    ['KEDA', all(service(), deployment(), object('keda.sh/v1alpha1', 'ScaledObject', 'spec: { scaleTargetRef: { name: web } }\n'))],
    ['a StatefulSet', all(service(), deployment('', '', '', 'StatefulSet'))],
    ['the strategy Recreate', all(service(), deployment('strategy: { type: Recreate }\n'))],
    [
      'a claim that one node can write',
      all(
        service(),
        deployment('', '', 'volumes: [{ name: d, persistentVolumeClaim: { claimName: d } }]\n'),
        object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: [ReadWriteOnce] }\n', 'd'),
      ),
    ],
    ['a development overlay', { 'k8s/dev/web.yaml': all(service(), deployment()) }],
    ['a number that Kustomize sets', kustomized('replicas: [{ name: web, count: 3 }]\n', all(service(), deployment()))],
    ['a number that a template gives', all(service(), deployment('replicas: {{ .Values.replicas }}\n'))],
    ['a Deployment that is switched off', all(service(), deployment('replicas: 0\n'))],
    ['a database', all(service(), deployment('replicas: 1\n').replace('nginx:1.27', 'postgres:17'))],
    ['a cache of another registry', all(service(), deployment().replace('nginx:1.27', 'registry.k8s.io/redis:v1'))],
  ],
  'no-host-network': [['a static Pod of the control plane', pod('', 'hostNetwork: true\n', 'namespace: kube-system\n')]],
  'no-removed-api': [
    [
      'a version that is still served there',
      object('policy/v1beta1', 'PodDisruptionBudget', ''),
      { settings: { kubernetesVersion: '1.24' } },
    ],
    [
      'a template that lets the cluster choose',
      {
        'chart/templates/a.yaml':
          '{{ if .new }}\napiVersion: policy/v1\n{{ else }}\napiVersion: policy/v1beta1\n{{ end }}\nkind: PodDisruptionBudget\n',
      },
    ],
    ['the same kind of another group', object('example.com/v1beta1', 'Ingress', '')],
  ],
  'no-deprecated-api': [
    ['a version that is not deprecated yet', object('batch/v1beta1', 'CronJob', ''), { settings: { kubernetesVersion: '1.20' } }],
  ],
  'no-dangerous-capability': [['a capability of the usual set', pod('securityContext: { capabilities: { add: [CHOWN] } }\n')]],
  'no-added-capability': [
    ['the baseline list, with a prefix and in lower case', pod('securityContext: { capabilities: { add: [CAP_CHOWN, kill] } }\n')],
  ],
  'require-dropped-capabilities': [
    ['a privileged container', pod('securityContext: { privileged: true }\n')],
    ['all in lower case', pod('securityContext: { capabilities: { drop: [all] } }\n')],
    ['all of the runtime, one by one', pod(`securityContext: { capabilities: { drop: [${runtime}] } }\n`)],
    [
      'a single drop that is accepted',
      pod('securityContext: { capabilities: { drop: [NET_RAW] } }\n'),
      { options: { minimum: 'NET_RAW' } },
    ],
    ['a Windows Pod', pod('', 'os: { name: windows }\n')],
  ],
  'require-read-only-root': [['a Windows Pod', pod('', 'os: { name: windows }\n')]],
  'require-seccomp': [
    ['the profile of the Pod', pod('', 'securityContext: { seccompProfile: { type: Localhost } }\n')],
    [
      'the old annotation on an old cluster',
      pod('', '', 'annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default }\n'),
      { settings: { kubernetesVersion: '1.26' } },
    ],
  ],
  'no-sensitive-host-path': [
    [
      'a time zone and a device',
      pod('', 'volumes: [{ name: a, hostPath: { path: /etc/localtime } }, { name: b, hostPath: { path: /dev/fuse } }]\n'),
    ],
    [
      'a node exporter that only reads',
      deployment(
        '',
        'volumeMounts: [{ name: a, mountPath: /p, readOnly: true }]\n',
        'volumes: [{ name: a, hostPath: { path: /proc } }]\n',
        'DaemonSet',
      ).replace('nginx:1.27', 'prom/node-exporter:1.8'),
    ],
  ],
  'no-writable-host-path': [['an emptyDir', pod('volumeMounts: [{ name: a, mountPath: /a }]\n', 'volumes: [{ name: a, emptyDir: {} }]\n')]],
  'no-docker-socket': [['another socket', pod('', 'volumes: [{ name: a, hostPath: { path: /run/app.sock } }]\n')]],
};

/** What must be reported although it looks like the above. */
const loud: Readonly<
  Record<string, readonly (readonly [what: string, files: Files | string, reported: readonly string[], given?: Given])[]>
> = {
  'valid-yaml': [['only the document that is broken', all('a: [\n', pod()).replace('a: [', 'apiVersion: v1\nkind: ['), ['[']]],
  'require-image-tag': [['the port of a registry', image('localhost:5000/app'), ['localhost:5000/app']]],
  'require-cpu-request': [
    [
      'a limit alone, if the request shall be explicit',
      pod('resources: { limits: { cpu: 1 } }\n'),
      ['resources'],
      { options: { explicit: true } },
    ],
  ],
  'require-memory-limit': [
    [
      'a LimitRange of another namespace',
      {
        'k8s/a.yaml': pod('', '', 'namespace: shop\n'),
        'k8s/b.yaml': limitRange('default: { memory: 1Gi }').replace('name: range', 'name: range\n  namespace: other'),
      },
      ['web'],
    ],
    [
      'a sidecar',
      pod('resources: { limits: { memory: 1Gi } }\n', 'initContainers: [{ name: proxy, image: b:1, restartPolicy: Always }]\n'),
      ['proxy'],
    ],
  ],
  'require-non-root': [
    ['a user, under the strict standard', pod('', 'securityContext: { runAsUser: 10001 }\n'), ['web'], { options: { strictPss: true } }],
    ['root that the image does not choose', pod('', 'securityContext: { runAsNonRoot: false }\n'), ['false']],
    ['the user that is root, if one is named', pod('', 'securityContext: { runAsNonRoot: false, runAsUser: 0 }\n'), ['0']],
  ],
  'require-restart-policy': [
    ['a Job that never restarts, if it shall be explicit', job('restartPolicy: Never\n'), ['Never'], { options: { explicit: true } }],
    ['nothing, if it shall be explicit', deployment(), ['spec'], { options: { explicit: true } }],
  ],
  'require-replicas': [
    ['three, without a Service', deployment('replicas: 2\n'), ['2'], { options: { minimum: 3, always: true } }],
    [
      'an autoscaler of something else',
      all(
        service(),
        deployment(),
        object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: { scaleTargetRef: { kind: Deployment, name: other } }\n'),
      ),
      ['spec'],
    ],
  ],
  'known-service-target': [
    [
      'a workload of another namespace',
      all(service('selector: { app: web }\n', 'namespace: shop\n'), deployment().replace('name: web', 'name: web\n  namespace: other')),
      ['selector'],
    ],
    ['one label of two', all(service('selector: { app: web, tier: front }\n'), deployment()), ['selector']],
  ],
  'require-identity': [
    ['an item of a list', 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    metadata: { name: a }\n', ['v1']],
  ],
  'no-docker-socket': [['the folder of the socket', pod('', 'volumes: [{ name: a, hostPath: { path: /var/run/ } }]\n'), ['/var/run/']]],
  'valid-restart-policy': [['a CronJob with Always', job('restartPolicy: Always\n', 'CronJob'), ['Always']]],
};

/** How much a finding weighs, where that depends on what is around it. */
const weighed: Readonly<Record<string, readonly (readonly [what: string, files: Files | string, severity: string])[]>> = {
  'no-host-pid': [
    ['an application', pod('', 'hostPID: true\n'), 'warning'],
    ['an agent of the node', pod('', 'hostPID: true\n').replace('nginx:1.27', 'sysdig/agent:13'), 'info'],
  ],
  'no-host-ipc': [['an agent of the node', pod('', 'hostIPC: true\n').replace('nginx:1.27', 'newrelic/infrastructure:1'), 'warning']],
  'no-privileged': [
    ['an application', pod('securityContext: { privileged: true }\n'), 'warning'],
    ['an agent of the node', pod('securityContext: { privileged: true }\n').replace('nginx:1.27', 'sysdig/agent:13'), 'info'],
  ],
  'no-docker-socket': [
    ['an application', pod('', 'volumes: [{ name: a, hostPath: { path: /run/docker.sock } }]\n'), 'warning'],
    [
      'an agent of the node',
      pod('', 'volumes: [{ name: a, hostPath: { path: /run/docker.sock } }]\n').replace('nginx:1.27', 'datadog/agent:7'),
      'info',
    ],
  ],
  'no-sensitive-host-path': [
    [
      'an agent of the node that writes',
      pod('volumeMounts: [{ name: a, mountPath: /d }]\n', 'volumes: [{ name: a, hostPath: { path: /dev } }]\n').replace(
        'nginx:1.27',
        'sysdig/agent:13',
      ),
      'info',
    ],
  ],
  'known-service-target': [
    ['a label of its own', all(service('selector: { app: other }\n'), deployment()), 'warning'],
    ['labels that a chart gives', all(service('selector: { app.kubernetes.io/name: exporter }\n'), deployment()), 'hint'],
    [
      'a label of the usual names, misspelt',
      all(
        service('selector: { app.kubernetes.io/name: wbe }\n'),
        deployment().replace('metadata: { labels: { app: web } }', 'metadata: { labels: { app: web, app.kubernetes.io/name: web } }'),
      ),
      'warning',
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
    for (const [what, files, reported, given] of cases)
      it(`reports ${what}`, () => {
        const reports = reportsOf(`kubernetes/${name}`, filesOf(files), given);
        assert.deepEqual(
          reports.map((report) => report.slice(report.indexOf(': ') + 2)),
          reported,
        );
      });
  });

for (const [name, cases] of Object.entries(weighed))
  describe(`kubernetes/${name}`, () => {
    for (const [what, files, severity] of cases)
      it(`is of severity ${severity} for ${what}`, () => {
        const engine = engineWith(filesOf(files), { extends: [], rules: { [`kubernetes/${name}`]: 'warning' } });
        assert.deepEqual(
          engine.lint('manifest.yaml').map((finding) => finding.severity),
          [severity],
        );
      });
  });
