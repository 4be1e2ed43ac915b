import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { configOf, reportsOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';
import { podWith, workload } from './support/manifests.js';

const spread = (constraint: string): string => workload('Deployment', '', `topologySpreadConstraints: [{ ${constraint} }]\n`);
const even = 'maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule';
const own = 'labelSelector: { matchLabels: { app: web } }';
const affinity = (text: string): string => podWith('', `affinity: { ${text} }\n`);
const tolerating = (text: string): string => podWith('', `tolerations: [{ ${text} }]\n`);
const secured = (text: string, spec = ''): string => podWith(`securityContext: { ${text} }\n`, spec);
const init = (text: string, list = 'initContainers'): string => podWith('', `${list}: [{ name: a, image: "a:1", ${text} }]\n`);
const image = (text: string): string => podWith('').replace('nginx:1.27', text);
const sysctl = (name: string, spec = ''): string => podWith('', `securityContext: { sysctls: [{ name: ${name}, value: "1" }] }\n${spec}`);

describeSilences('kubernetes', {
  'valid-affinity': [
    [
      'complete terms',
      affinity('podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: {} }] }'),
    ],
    [
      'terms that a template gives',
      affinity('nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: "{{ .t }}" } }'),
    ],
    ['reports no terms', affinity('nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { «nodeSelectorTerms»: [] } }')],
    [
      'reports a weight of nothing, and no topology',
      affinity(
        'podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: «0», podAffinityTerm: { «labelSelector»: {} } }] }',
      ),
    ],
  ],
  'valid-topology-spread': [
    ["the workload's own Pods", spread(`${even}, ${own}`)],
    ['a selector that a template gives', spread(`${even}, labelSelector: "{{ .s }}"`)],
    [
      'a patch',
      workload('Deployment', '', 'topologySpreadConstraints: [{ maxSkew: 1 }]\n')
        .replace(', image: "nginx:1.27"', '')
        .replace('selector: { matchLabels: { app: web } }\n', ''),
    ],
    ['reports no skew', spread(`maxSkew: «0», topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}`)],
    ['reports no domain', spread(`${even}, minDomains: «0», ${own}`)],
    ['reports an unknown action', spread(`maxSkew: 1, topologyKey: zone, whenUnsatisfiable: «Never», ${own}`)],
    [
      'reports domains that do not count',
      spread(`maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, «minDomains»: 2, ${own}`),
    ],
    ['reports no topology', spread(`«maxSkew: 1», whenUnsatisfiable: DoNotSchedule, ${own}`)],
  ],
  'prefer-pull-always': [
    ['the default for latest', podWith('').replace('nginx:1.27', 'nginx:latest')],
    ['the default without a tag', podWith('').replace('nginx:1.27', 'nginx')],
    [
      'asks for it to be written down on request',
      podWith('').replace('nginx:1.27', 'nginx').replace('- name: web', '- name: «web»'),
      { explicit: true },
    ],
    ['a digest, even then', podWith('').replace('nginx:1.27', `nginx@sha256:${'0'.repeat(64)}`), { explicit: true }],
  ],
  'valid-toleration': [
    ['every taint', tolerating('operator: Exists')],
    ['some seconds', tolerating('key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 5')],
    [
      'two branches of a template',
      podWith('', 'tolerations:\n  - key: a\n    {{ if .v }}\n    value: b\n    {{ else }}\n    operator: Exists\n    {{ end }}\n'),
    ],
    ['an empty value', tolerating('key: a, operator: Exists, value: ""')],
    ['a template expression', tolerating('key: "{{ .k }}", operator: "{{ .o }}", value: b, effect: "{{ .e }}", tolerationSeconds: 5')],
    ['reports an empty key', tolerating('key: «""», operator: Equal, value: a')],
    ['reports seconds without eviction', tolerating('key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: «5»')],
  ],
  'valid-security-context': [
    ['a container that overrides root', secured('runAsUser: 5', 'securityContext: { runAsNonRoot: true, runAsUser: 0 }\n')],
    [
      'two branches of a template',
      podWith('securityContext:\n  {{ if .p }}\n  privileged: true\n  {{ else }}\n  allowPrivilegeEscalation: false\n  {{ end }}\n'),
    ],
    ['a Windows Pod', secured('fsGroup: 1, runAsNonRoot: true, runAsUser: 0', 'os: { name: windows }\n')],
    ['a profile of the node', secured('seccompProfile: { type: Localhost, localhostProfile: a.json }')],
    ['all of /proc with users of its own', secured('procMount: Unmasked', 'hostUsers: false\n')],
    ['escalation that is allowed', secured('privileged: true, allowPrivilegeEscalation: true')],
    [
      'reports root of the Pod once',
      podWith('', 'securityContext: { runAsNonRoot: true, runAsUser: «0» }\ninitContainers: [{ name: a, image: "a:1" }]\n'),
    ],
    ['reports the prefix of a capability', secured('allowPrivilegeEscalation: «false», capabilities: { add: [CAP_SYS_ADMIN] }')],
    ['reports settings of containers', podWith('', 'securityContext: { «privileged»: true, «capabilities»: { drop: [ALL] } }\n')],
    ['reports settings of the Pod', secured('«sysctls»: [], «supplementalGroups»: [1]')],
    ['reports all of /proc', secured('procMount: «Unmasked»')],
    ['reports users of its own in the network of the node', podWith('', 'hostUsers: false\n«hostNetwork»: true\n')],
    ['reports a profile without a file', secured('appArmorProfile: { type: «Localhost» }')],
    ['reports a file without a profile', secured('seccompProfile: { type: RuntimeDefault, «localhostProfile»: a.json }')],
  ],
  'valid-init-container': [
    ['a sidecar with probes', init('restartPolicy: Always, livenessProbe: { tcpSocket: { port: 80 } }')],
    ['policies since 1.35', podWith('restartPolicy: Never\n')],
    ['a policy that a template gives', init('restartPolicy: "{{ .p }}", livenessProbe: { tcpSocket: { port: 80 } }')],
    ['reports a hook', init('«lifecycle»: { preStop: { sleep: { seconds: 1 } } }')],
    [
      'reports an ephemeral container',
      init('«ports»: [{ containerPort: 80 }], «resources»: { limits: { cpu: 1 } }', 'ephemeralContainers'),
    ],
    ['reports an unknown policy', podWith('«restartPolicy»: Sometimes\n')],
  ],
  'valid-image-reference': [
    ['a digest', image(`ghcr.io/a/b@sha256:${'0'.repeat(64)}`)],
    ['a template expression', image('"{{ .Values.image }}:Latest"')],
    ['a name of ko', image('ko://github.com/Acme/web')],
    ['no image', podWith('').replace('      image: nginx:1.27\n', '')],
    ['reports blanks', image('"« nginx:1.27»"')],
    ['reports an empty one', image('«""»')],
  ],
  'valid-sysctl-name': [
    [
      'both styles',
      podWith('', 'securityContext: { sysctls: [{ name: net.ipv4.ip_local_port_range }, { name: kernel/shm_rmid_forced }] }\n'),
    ],
    ['another parameter on the network of the node', sysctl('kernel.shm_rmid_forced', 'hostNetwork: true\n')],
    ['a Windows Pod', sysctl('A b', 'os: { name: windows }\n')],
    ['reports capitals', sysctl('«net.core.Somaxconn»')],
  ],
});

describe('kubernetes/valid-init-container', () => {
  const given = { settings: { kubernetesVersion: '1.34' } };

  it('knows no policy of containers before 1.35 but that of a sidecar', () => {
    const files = { 'manifest.yaml': init('restartPolicy: Always').replace('- name: web\n', '- name: web\n      restartPolicy: Always\n') };
    assert.deepEqual(reportsOf('kubernetes/valid-init-container', files, given), ['manifest.yaml: restartPolicy']);
  });
});

describe('kubernetes/valid-image-reference', () => {
  it('is silent about a name that Kustomize replaces', () => {
    const files = {
      'app/kustomization.yaml': 'resources: [web.yaml]\nimages: [{ name: WEB, newName: web }]\n',
      'app/web.yaml': image('WEB'),
    };
    assert.deepEqual(reportsOf('kubernetes/valid-image-reference', files), []);
  });
});

describe('kubernetes/valid-topology-spread', () => {
  it('knows the labels that Kustomize adds', () => {
    const selector = 'labelSelector: { matchLabels: { app: web, team: shop } }';
    const files = {
      'app/kustomization.yaml': 'resources: [web.yaml]\ncommonLabels: { team: shop }\n',
      'app/web.yaml': spread(`${even}, ${selector}`),
    };
    assert.deepEqual(reportsOf('kubernetes/valid-topology-spread', files), []);
  });
});

describe('kubernetes/valid-security-context', () => {
  const found = (text: string): string[] => {
    const engine = new Engine({ config: configOf(ruleOf('kubernetes/valid-security-context'), {}), complete: true });
    engine.update('manifest.yaml', text);
    return engine.lint('manifest.yaml').map(({ severity, fixes }) => [severity, ...fixes.map(({ title }) => title)].join(', '));
  };

  it('only warns of what is accepted and contradicts itself', () => {
    const text = secured('allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] }');
    assert.deepEqual(found(text), ['warning, Remove allowPrivilegeEscalation']);
  });

  it('moves a value to where it belongs', () => {
    assert.deepEqual(found(secured('runAsUser: 5, fsGroup: 1')), ['error, Move it to the Pod']);
    assert.deepEqual(found(podWith('', 'securityContext: { runAsUser: 5, privileged: true }\n')), ['error, Move it to a container']);
  });
});
