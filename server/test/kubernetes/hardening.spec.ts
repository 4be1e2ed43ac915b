import { deployment, describeCases, object, pod, type Case } from './support/cases.js';

const windows = 'os: { name: windows }\n';
const context = (fields: string): string => `securityContext: { ${fields} }\n`;
const version = (kubernetesVersion: string): NonNullable<Case[2]> => ({ settings: { kubernetesVersion } });
const patch = { 'patches/web.yaml': deployment() };
const template = pod('securityContext: {{ .Values.security }}\n');
const appArmor = (value: string): string => pod('', '', `annotations:\n  container.apparmor.security.beta.kubernetes.io/web: ${value}\n`);

describeCases({
  'no-custom-selinux': [
    ['a level alone', pod(context('seLinuxOptions: { level: "s0:c1" }'))],
    ['a type for containers', pod(context('seLinuxOptions: { type: container_init_t }'))],
    ['a user, with a type for containers', pod(context('seLinuxOptions: { type: container_t, user: «root» }'))],
    [
      'one finding for all containers of a Pod',
      pod('', `${context('seLinuxOptions: { type: «spc_t» }')}initContainers: [{ name: a, image: b:1 }]\n`),
    ],
    ['a Windows Pod', pod(context('seLinuxOptions: { type: spc_t }'), windows)],
    ['a template expression', pod(context('seLinuxOptions: { type: "{{ .Values.type }}" }'))],
  ],
  'no-unconfined-apparmor': [
    ['the annotation', appArmor('«unconfined»')],
    ['another annotation', appArmor('runtime/default')],
    ['the profile of the runtime', pod(context('appArmorProfile: { type: RuntimeDefault }'))],
  ],
  'no-privileged-scc': [
    ['false', object('security.openshift.io/v1', 'SecurityContextConstraints', 'allowPrivilegedContainer: false\n')],
    ['another group', object('example.com/v1', 'SecurityContextConstraints', 'allowPrivilegedContainer: true\n')],
  ],
  'no-root-group': [
    ['the groups of a Pod', pod('', context('fsGroup: «0», supplementalGroups: [5, «0»]'))],
    ['a container that overrides the Pod', pod(context('runAsGroup: 5'), context('runAsGroup: 0'))],
    ['root as the user', pod(context('runAsUser: 0'))],
    ['a Windows Pod', pod('', windows + context('fsGroup: 0'))],
  ],
  'require-high-uid': [
    ['a user namespace', pod('', 'hostUsers: false\n')],
    ['high numbers of the Pod', pod('', context('runAsUser: 10001, runAsGroup: 20000'))],
    ['10000 is too low', pod('', context('runAsUser: «10000», runAsGroup: 20000'))],
    ['a Windows Pod', pod('', windows)],
    [
      'OpenShift, which gives numbers by namespace',
      deployment().replace('apps/v1', 'apps.openshift.io/v1').replace('Deployment', 'DeploymentConfig'),
    ],
    ['a patch', patch],
    ['a template expression', template],
    ['one of the two', pod('«securityContext»: { runAsUser: 10001 }\n')],
    ['a user without a group, if one is enough', pod(context('runAsUser: 10001')), { options: { both: false } }],
    ['a low group all the same', pod(context('runAsUser: 10001, runAsGroup: «5»')), { options: { both: false } }],
    ['a group without a user, if one is enough', pod(context('runAsGroup: 10001')), { options: { both: false } }],
    ['neither, if one is enough', pod('', '', '', '«web»'), { options: { both: false } }],
  ],
  'require-dropped-capabilities': [
    [
      'all of the runtime, one by one, where the standard counts',
      pod(
        'securityContext: { capabilities: { «drop»: [CHOWN, DAC_OVERRIDE, FSETID, FOWNER, MKNOD, NET_RAW, SETGID, SETUID, SETFCAP, SETPCAP, NET_BIND_SERVICE, SYS_CHROOT, KILL, AUDIT_WRITE] } }\n',
      ),
      { options: { strictPss: true } },
    ],
    ['all but one', pod('securityContext: { capabilities: { «drop»: [CHOWN, KILL] } }\n')],
  ],
  'require-hardening': [
    ['a profile of the Pod', pod('', context('seccompProfile: { type: RuntimeDefault }'))],
    ['dropped capabilities', pod(context('capabilities: { drop: [NET_RAW] }'))],
    [
      'an empty list of them',
      pod('securityContext: { «capabilities»: { drop: [] } }\n')
        .replace('{ «capabilities»:', '{ capabilities:')
        .replace('securityContext', '«securityContext»'),
    ],
    [
      'dropped capabilities that are added again',
      pod('securityContext: { «capabilities»: { drop: [ALL], add: [all] } }\n')
        .replace('{ «capabilities»:', '{ capabilities:')
        .replace('securityContext', '«securityContext»'),
    ],
    ['some that are added again', pod(context('capabilities: { drop: [ALL], add: [KILL] }'))],
    ['options without content', pod('«securityContext»: { seLinuxOptions: {} }\n')],
    ['a profile without a type', pod('«securityContext»: { seccompProfile: { localhostProfile: a } }\n')],
    ['no profile by name', pod('«securityContext»: { seccompProfile: { type: Unconfined } }\n')],
    ['an annotation', appArmor('runtime/default')],
    ['an annotation for no profile', appArmor('unconfined').replace('name: web\n      image', 'name: «web»\n      image')],
    ['a Windows Pod', pod('', windows)],
    ['a patch', patch],
    ['a template expression', template],
  ],
  'require-apparmor': [
    ['the field', pod('', context('appArmorProfile: { type: RuntimeDefault }'))],
    ['the annotation on an old cluster', appArmor('runtime/default'), version('1.29')],
    ['a Windows Pod', pod('', windows)],
    ['a patch', patch],
  ],
  'require-security-context': [
    ['a context of the Pod', pod('', context('runAsUser: 5'))],
    ['an empty one', pod('securityContext: {}\n')],
    [
      'an explicit null, which is none',
      pod('«securityContext»: null\n').replace(/[«»]/g, '').replace('name: web\n      ', 'name: «web»\n      '),
    ],
    ['the Pod, if asked for', pod().replace('spec:', '«spec»:'), { options: { always: true } }],
    ['a template expression', template],
    ['a patch', patch],
    ['a Windows Pod', pod('', windows)],
  ],
  'no-probe-host': [
    ['no host', pod('livenessProbe: { httpGet: { port: 80 } }\n')],
    ['an empty one', pod('livenessProbe: { httpGet: { port: 80, host: "" } }\n')],
    ['a hook', pod('lifecycle: { preStop: { tcpSocket: { port: 80, host: «db» } } }\n')],
    ['a cluster that does not know the control', pod('livenessProbe: { httpGet: { port: 80, host: a } }\n'), version('1.33')],
    ['a header', pod('livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: host, value: a }] } }\n')],
  ],
});
