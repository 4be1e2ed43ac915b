import { all, deployment, describeCases, object, pod, type Case } from './support/cases.js';

const windows = 'os: { name: windows }\n';
const version = (kubernetesVersion: string): NonNullable<Case[2]> => ({ settings: { kubernetesVersion } });
const options = (given: Record<string, string | boolean | readonly string[]>): NonNullable<Case[2]> => ({ options: given });
const patch = { 'patches/web.yaml': deployment() };
const marked = (manifest: string): string => manifest.replace('spec:', '«spec»:');
const sysctl = (name: string): string => pod('', `securityContext: { sysctls: [{ name: ${name}, value: "1" }] }\n`);
const volume = (source: string): string => pod('', `volumes: [{ name: a, ${source} }]\n`);
const account = (more = '', name = 'web'): string => object('v1', 'ServiceAccount', more, name);
const binding = (subject: string): string =>
  object(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    `roleRef: { kind: Role, name: a, apiGroup: rbac.authorization.k8s.io }\nsubjects: [{ kind: ServiceAccount, name: ${subject} }]\n`,
  );
const uses = (name: string): string => `serviceAccountName: ${name}\n`;
const image = (name: string, container = ''): string => pod(container).replace('nginx:1.27', name);
const priority = object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 1\n', 'shop');

describeCases({
  'no-unsafe-sysctl': [
    ['a safe one', sysctl('kernel.shm_rmid_forced')],
    ['a safe one, written with slashes', sysctl('net/ipv4/tcp_syncookies')],
    ['one of a family that has safe ones', sysctl('«net.ipv4.tcp_mem»')],
    ['one that is safe by now', sysctl('net.ipv4.tcp_keepalive_time')],
    ['the same on an older cluster', sysctl('«net.ipv4.tcp_keepalive_time»'), version('1.28')],
    ['a template expression', sysctl('"{{ .Values.name }}"')],
    ['a Windows Pod', pod('', `${windows}securityContext: { sysctls: [{ name: vm.swappiness, value: "1" }] }\n`)],
  ],
  'known-volume-type': [
    ['allowed types', pod('', 'volumes: [{ name: a, emptyDir: {} }, { name: b, csi: { driver: x } }, { name: c, ephemeral: {} }]\n')],
    ['an image', volume('«image»: { reference: a }')],
    ['a path of the node, where it is written', volume('hostPath: { path: «/data» }')],
    ['a template expression', volume('"{{ .Values.type }}": {}')],
    ['a directive of a patch', { 'patches/a.yaml': volume('$patch: delete') }],
  ],
  'no-host-propagation': [
    ['None', pod('volumeMounts: [{ name: a, mountPath: /a, mountPropagation: None }]\n')],
    ['one way', pod('volumeMounts: [{ name: a, mountPath: /a, mountPropagation: «HostToContainer» }]\n')],
  ],
  'no-host-aliases': [['an empty list', pod('', 'hostAliases: []\n')]],
  'prefer-user-namespace': [
    ['false', pod('', 'hostUsers: false\n')],
    ['namespaces of the host', pod('', 'hostNetwork: true\n')],
    ['a namespace of the host that a template may ask for', pod('', 'hostPID: {{ .Values.pid }}\n')],
    ['an old cluster', pod(), version('1.32')],
    ['a Windows Pod', pod('', windows)],
    ['a patch', patch],
    ['nothing', marked(pod())],
  ],
  'require-ndots': [
    ['the wanted number', pod('', 'dnsConfig: { options: [{ name: ndots, value: "2" }] }\n')],
    ['another one that is wanted', pod('', 'dnsConfig: { options: [{ name: ndots, value: "1" }] }\n'), options({ value: '1' })],
    ['other options', marked(pod('', 'dnsConfig: { options: [{ name: edns0 }] }\n'))],
    ['a template expression', pod('', 'dnsConfig: {{ .Values.dns }}\n')],
    ['a patch', patch],
  ],
  'require-node-affinity': [
    ['node affinity', pod('', 'affinity: { nodeAffinity: { x: [] } }\n')],
    ['affinity to Pods alone', marked(pod('', 'affinity: { podAffinity: {} }\n'))],
    ['a patch', patch],
  ],
  'require-priority-class': [
    [
      'an empty name',
      pod('', 'priorityClassName: «""»\n')
        .replace('«""»', '""')
        .replace(/^spec:/m, '«spec»:'),
    ],
    ['any class', pod('', 'priorityClassName: x\n')],
    ['a class that is not allowed', pod('', 'priorityClassName: «x»\n'), options({ allowed: ['shop'] })],
    ['a class of the system', pod('', 'priorityClassName: system-node-critical\n'), options({ allowed: ['shop'] })],
    ['a declared class', all(pod('', 'priorityClassName: shop\n'), priority)],
    ['a patch', patch],
  ],
  'no-token-automount': [
    ['false', pod('', 'automountServiceAccountToken: false\n')],
    ['false, by the account', all(pod('', uses('web')), account('automountServiceAccountToken: false\n'))],
    [
      'true, against the account',
      all(pod('', `${uses('web')}automountServiceAccountToken: «true»\n`), account('automountServiceAccountToken: false\n')),
    ],
    ['an account with rights', all(pod('', uses('web')), account(), binding('web'))],
    ['an account without', all(marked(pod('', uses('web'))), account(), binding('other'))],
    ['an account with rights, if all count', all(marked(pod('', uses('web'))), account(), binding('web')), options({ always: true })],
    ['an account that is not there', pod('', uses('web'))],
    ['a client of the API', image('quay.io/prometheus/prometheus:v3')],
    ['a template expression', pod('', 'serviceAccountName: {{ .Values.account }}\n')],
    ['a patch', patch],
  ],
  'no-default-service-account': [
    ['an account', pod('', uses('web'))],
    ['an account by the old key', pod('', 'serviceAccount: web\n')],
    ['none', marked(pod())],
    ['a template expression', pod('', uses('"{{ .Values.account }}"'))],
    ['a patch', patch],
    ['the account itself, which hands out its token', account().replace('name: web', 'name: «default»')],
    ['the account itself, which keeps it', `${account().replace('name: web', 'name: default')}automountServiceAccountToken: false\n`],
    [
      'the account itself, as a template sets it',
      `${account().replace('name: web', 'name: default')}automountServiceAccountToken: {{ .Values.mount }}\n`,
    ],
    ['an account of its own', account()],
  ],
  'no-shared-service-account': [
    ['an account without rights', all(pod('', uses('web')), deployment('', uses('web')))],
    ['one program', all(pod('', uses('web')), binding('web'))],
    ['two namespaces', all(pod('', uses('web'), 'namespace: a\n'), pod('', uses('web'), 'namespace: b\n'), binding('web'))],
    ['two programs', all(pod('', uses('«web»')), deployment('', uses('«web»')), binding('web'))],
    ['two programs without rights, if all count', all(pod('', uses('«web»')), deployment('', uses('«web»'))), options({ always: true })],
    ['two programs that name none', all(pod(), deployment()), options({ always: true })],
  ],
  'no-bare-pod': [
    ['a controller', deployment()],
    ['a Pod that runs once', pod('', 'restartPolicy: Never\n')],
    ['a Helm test', pod('', '', 'annotations: { helm.sh/hook: test }\n')],
    ['a test, by its name', pod().replace('name: web\n', 'name: web-test\n')],
    ['a static Pod', { 'etc/kubernetes/manifests/web.yaml': pod() }],
    ['a Pod of the control plane', pod('', '', 'namespace: kube-system\n')],
  ],
  'no-dashboard': [['another dashboard', image('grafana/dashboard:1')]],
  'no-git-sync-injection': [
    ['arguments', image('registry.k8s.io/git-sync/git-sync:v4', 'args: [--exechook-command=/hook.sh]\n')],
    ['a variable in an argument', image('registry.k8s.io/git-sync/git-sync:v4', 'args: [«--exechook-command=$(HOOK)»]\n')],
    ['every variable of a ConfigMap', image('git-sync:v4', 'envFrom: [{ configMapRef: { name: «sync» } }]\n')],
    ['a variable that is data', image('git-sync:v4', 'env: [{ name: GITSYNC_REPO, value: a }]\n')],
    ['another program', image('app:v4', 'env: [{ name: GITSYNC_GIT, value: a }]\n')],
  ],
});
