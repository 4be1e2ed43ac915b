import { describeSilences } from '../support/silence.js';
import { documents, object, podWith, service, workload } from './support/manifests.js';

const resources = (requests: string, limits = ''): string => podWith(`resources: { requests: { ${requests} }, limits: { ${limits} } }\n`);

const claim = (storage: string): string =>
  object('v1', 'PersistentVolumeClaim', `spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${storage} } } }\n`);

const variables = (...entries: readonly string[]): string => podWith(`env:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`);

const capability = (name: string): string => podWith(`securityContext: { capabilities: { add: [${name}] } }\n`);

describeSilences('kubernetes', {
  'valid-quantity': [
    ['every suffix', resources('cpu: 100m, memory: 1.5Gi, ephemeral-storage: 1e9, example.com/gpu: 2, hugepages-2Mi: 4Mi')],
    ['numbers', resources('cpu: 0.5, memory: 1048576')],
    ['a template expression', resources('cpu: "{{ .Values.cpu }}", memory: "${MEMORY}"')],
    ['null', resources('cpu: , memory: null')],
    ['the requests of another program', object('example.com/v1', 'Widget', 'spec: { resources: { requests: { cpu: 1core } } }\n')],
    ['documents without any', documents(service('ports: [{ port: 80 }]\n'), object('v1', 'ConfigMap'))],
    ['reports a blank', claim('«1 Gi»')],
    ['reports what is below zero', resources('cpu: «-1»')],
    ['reports less than 1m', resources('cpu: «0.0005»')],
    ['reports a quota', object('v1', 'ResourceQuota', 'spec: { hard: { requests.memory: «1GB» } }\n')],
    [
      'reports a claim template',
      workload('StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: a }, spec: { resources: { requests: { storage: «1gb» } } } }]\n'),
    ],
    ['reports the size of an emptyDir', podWith('', 'volumes: [{ name: a, emptyDir: { sizeLimit: «1gib» } }]\n')],
    ['reports the whole Pod', podWith('', 'resources: { limits: { memory: «64MB» } }\n')],
  ],
  'no-milli-memory': [
    ['thousandths of a core', resources('cpu: 100m')],
    ['a thousand cores', resources('cpu: 1000')],
    ['the cores of a quota', object('v1', 'ResourceQuota', 'spec: { hard: { limits.cpu: 4000, cpu: 4000 } }\n')],
    ['reports a claim', claim('«10m»')],
    ['reports huge pages', resources('hugepages-2Mi: «2m»')],
  ],
  'match-request-limit': [
    ['equal values in other words', resources('memory: 1024Mi, cpu: 1', 'memory: 1Gi, cpu: 1000m')],
    ['a request without a limit', resources('memory: 1Gi')],
    ['a limit that a template gives', resources('memory: 1Gi', 'memory: "{{ .Values.memory }}"')],
    ['reports CPU', resources('cpu: «2»', 'cpu: 500m')],
    ['reports part of the devices', resources('example.com/gpu: «1»', 'example.com/gpu: 2')],
    ['reports the whole Pod', podWith('', 'resources: { requests: { cpu: «2» }, limits: { cpu: 1 } }\n')],
  ],
  'require-resources': [
    ['a Pod that runs once', podWith('', 'restartPolicy: Never\n')],
    [
      'reports a Pod that runs once, if such count',
      podWith('', 'restartPolicy: Never\n').replace('name: web\n      image', 'name: «web»\n      image'),
      { jobs: true },
    ],
  ],
  'match-memory-request-limit': [
    ['equal values', resources('memory: 1Gi', 'memory: 1Gi')],
    ['reports no limit', resources('memory: «1Gi»')],
  ],
  'match-cpu-request-limit': [
    ['no limit', resources('cpu: 1')],
    ['reports no limit, if that counts', resources('cpu: «1»'), { unlimited: true }],
    ['a limit alone', resources('', 'cpu: 1'), { unlimited: true }],
  ],
  'require-ephemeral-storage': [
    ['a limit', resources('', 'ephemeral-storage: 1Gi')],
    [
      'reports a limit alone, if it does not stand for the request',
      resources('', 'ephemeral-storage: 1Gi').replace('requests:', '«requests»:'),
      { explicit: true },
    ],
  ],
  'match-ephemeral-storage': [
    ['no limit', resources('ephemeral-storage: 1Gi')],
    ['reports no limit, if that counts', resources('ephemeral-storage: «1Gi»'), { unlimited: true }],
  ],
  'no-unused-volume': [
    [
      'a mount in an init container',
      podWith(
        '',
        'initContainers: [{ name: a, image: "a:1", volumeMounts: [{ name: v, mountPath: /v }] }]\nvolumes: [{ name: v, emptyDir: {} }]\n',
      ),
    ],
    ['a block device', podWith('volumeDevices: [{ name: v, devicePath: /dev/v }]\n', 'volumes: [{ name: v, emptyDir: {} }]\n')],
    ['a volume of a mesh', podWith('', 'volumes: [{ name: istio-certs, emptyDir: {} }]\n')],
    [
      'mounts that a template adds',
      podWith('volumeMounts:\n  {{- toYaml .Values.mounts | nindent 8 }}\n', 'volumes: [{ name: v, emptyDir: {} }]\n'),
    ],
    ['a patch', `$patch: merge\n${podWith('', 'volumes: [{ name: v, emptyDir: {} }]\n')}`],
    ['reports a claim template', workload('StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: «data» } }]\n')],
  ],
  'valid-volume-source': [
    ['an empty mapping', podWith('', 'volumes: [{ name: a, emptyDir: {} }]\n')],
    ['a null beside a source', podWith('', 'volumes: [{ name: a, emptyDir: null, configMap: { name: a } }]\n')],
    ['a source that a template gives', podWith('', 'volumes:\n  - name: a\n    {{- toYaml .Values.source | nindent 6 }}\n')],
    [
      'two branches of a template',
      podWith('', 'volumes:\n  - name: a\n    {{ if .x }}\n    emptyDir: {}\n    {{ else }}\n    configMap: { name: a }\n    {{ end }}\n'),
    ],
    ['a patch without the source', `$patch: merge\n${podWith('', 'volumes: [{ name: a }]\n')}`],
    [
      'reports a claim template of the kind',
      workload('Deployment', '', 'volumes: [{ «name: a», hostPath: { path: /a }, emptyDir: {} }]\n'),
    ],
  ],
  'valid-mount-path': [
    ['a path of Windows', podWith('volumeMounts: [{ name: a, mountPath: "C:\\\\data" }]\n')],
    ['a Windows Pod', podWith('volumeMounts: [{ name: a, mountPath: "a:b" }]\n', 'os: { name: windows }\n')],
    ['two dots in a name', podWith('volumeMounts: [{ name: a, mountPath: /a, subPath: a..b }]\n')],
    ['an empty subPath', podWith('volumeMounts: [{ name: a, mountPath: /a, subPath: "", subPathExpr: $(POD) }]\n')],
    ['reports no path at all', podWith('volumeMounts: [{ name: a, mountPath: «""» }]\n')],
    ['reports an absolute subPath', podWith('volumeMounts: [{ name: a, mountPath: /a, subPath: «/b» }]\n')],
    ['reports both kinds of subPath', podWith('volumeMounts: [{ name: a, mountPath: /a, subPath: b, subPathExpr: «$(POD)» }]\n')],
  ],
  'valid-probe': [
    [
      'zeros, which mean the default',
      podWith('livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 0, periodSeconds: 0, successThreshold: 0 }\n'),
    ],
    ['several successes of readiness', podWith('readinessProbe: { tcpSocket: { port: 80 }, successThreshold: 3 }\n')],
    ['a hook that sleeps', podWith('lifecycle: { preStop: { sleep: { seconds: 5 } } }\n')],
    ['a null beside a handler', podWith('livenessProbe: { exec: null, tcpSocket: { port: 80 } }\n')],
    ['a handler that a template gives', podWith('livenessProbe:\n  {{- toYaml .Values.probe | nindent 8 }}\n')],
    ['a patch without the handler', `$patch: merge\n${podWith('livenessProbe: { periodSeconds: 5 }\n')}`],
    ['a probe that is null', podWith('livenessProbe:\n')],
    ['reports an empty hook', podWith('lifecycle: { «postStart»: {} }\n')],
    ['reports a negative time', podWith('livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: «-1» }\n')],
    ['reports grpc without a port', podWith('livenessProbe: { «grpc»: { service: a } }\n')],
    ['reports the grace period of readiness', podWith('readinessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: «5» }\n')],
    ['reports several successes of startup', podWith('startupProbe: { tcpSocket: { port: 80 }, successThreshold: «2» }\n')],
  ],
  'valid-capability': [
    ['all of them', capability('ALL')],
    ['a template expression', capability('"{{ .Values.capability }}"')],
    ['a Windows Pod', podWith('securityContext: { capabilities: { add: [CAP_CHOWN] } }\n', 'os: { name: windows }\n')],
    ['reports lower case', capability('«net_admin»')],
    ['reports both', capability('«cap_chown»')],
  ],
  'valid-env-source': [
    ['an empty value', variables('{ name: A, value: "", valueFrom: { fieldRef: { fieldPath: metadata.name } } }')],
    ['a label and an annotation', variables(`{ name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }`)],
    ['huge pages', variables('{ name: A, valueFrom: { resourceFieldRef: { resource: limits.hugepages-2Mi } } }')],
    ['no value', variables('{ name: A }')],
    ['a source that a template gives', variables('{ name: A, valueFrom: "{{ .Values.from }}" }')],
    ['reports no source', variables('{ name: A, «valueFrom»: {} }')],
    [
      'reports two sources',
      variables('{ name: A, «valueFrom»: { secretKeyRef: { name: a, key: b }, configMapKeyRef: { name: a, key: b } } }'),
    ],
    ['reports an unknown resource', variables('{ name: A, valueFrom: { resourceFieldRef: { resource: «limits.gpu» } } }')],
  ],
  'valid-env-name': [
    ['a usual name', variables('{ name: _A1, value: x }')],
    ['reports an empty name', variables('«{ name: "", value: x }»')],
    ['reports other letters', variables('{ name: «größe», value: x }')],
    ['reports what a shell cannot refer to', variables('{ name: «spring.profile», value: x }')],
  ],
  'unique-env': [
    ['a later value that refers to the earlier one', variables('{ name: PATH, value: /bin }', '{ name: PATH, value: "/opt:$(PATH)" }')],
    [
      'a value between that refers to the earlier one',
      variables('{ name: A, value: a }', '{ name: B, value: "$(A)" }', '{ name: A, value: c }'),
    ],
    ['what envFrom brings', podWith('envFrom: [{ configMapRef: { name: a } }]\nenv: [{ name: A, value: a }]\n')],
    [
      'one name in two containers',
      podWith('env: [{ name: A, value: a }]\n', 'initContainers: [{ name: a, image: "a:1", env: [{ name: A, value: a }] }]\n'),
    ],
    ['two branches of a template', variables('{ name: A, value: a }', '{ name: A, value: b }', '{ name: B, value: {{ .b }} }')],
    ['reports the first of three', variables('{ name: «A», value: a }', '{ name: «A», value: b }', '{ name: A, value: c }')],
  ],
});
