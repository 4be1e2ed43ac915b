import { describeSilences } from '../support/silence.js';
import { documents, object, podWith, service, workload } from './support/manifests.js';

const get = (port: string, more = ''): string => `{ httpGet: { path: /, port: ${port} }${more} }`;
const probes = (liveness: string, readiness: string): string =>
  podWith(`ports: [{ name: http, containerPort: 8080 }]\nreadinessProbe: ${readiness}\nlivenessProbe: ${liveness}\n`);
const java = (probe: string): string => podWith(probe).replace('nginx:1.27', 'eclipse-temurin:21');
const inShop = (text: string): string => text.replace('name: web\n', 'name: web\n  namespace: shop\n');
const named = (kind: string, namespace: string): string =>
  object('v1', kind).replace('name: web', `name: a${kind === 'Namespace' ? '' : `\n  namespace: ${namespace}`}`);

describeSilences('kubernetes', {
  'known-probe-port': [
    ['a number that is not declared', podWith('livenessProbe: { tcpSocket: { port: 80 } }\n')],
    ['a name that is declared', podWith('ports: [{ name: http, containerPort: 80 }]\nlivenessProbe: { httpGet: { port: http } }\n')],
    ['ports that a template gives', podWith('ports: "{{ .Values.ports }}"\nlivenessProbe: { httpGet: { port: http } }\n')],
    [
      'a name that a template gives',
      podWith('ports: [{ name: "{{ .p }}", containerPort: 80 }]\nlivenessProbe: { httpGet: { port: http } }\n'),
    ],
    ['a patch', `$patch: merge\n${podWith('livenessProbe: { httpGet: { port: http } }\n')}`],
    ['reports a hook', podWith('lifecycle: { preStop: { httpGet: { port: «http» } } }\n')],
    [
      'reports a name of another container',
      podWith(
        'livenessProbe: { httpGet: { port: «http» } }\n',
        'initContainers: [{ name: a, image: "a:1", ports: [{ name: http, containerPort: 80 }] }]\n',
      ),
    ],
    [
      'hints at numbers on request',
      podWith('ports: [{ containerPort: 80 }]\nlivenessProbe: { tcpSocket: { port: «81» } }\n'),
      { numbers: true },
    ],
    ['hints at numbers without any port on request', podWith('livenessProbe: { tcpSocket: { port: «81» } }\n'), { numbers: true }],
    [
      'hints at a port of UDP on request',
      podWith('ports: [{ name: dns, containerPort: 53, protocol: UDP }]\nreadinessProbe: { tcpSocket: { port: «dns» } }\n'),
      { numbers: true },
    ],
    [
      'a port of UDP that is one of TCP, too',
      podWith(
        'ports: [{ name: dns, containerPort: 53, protocol: UDP }, { name: dns-tcp, containerPort: 53 }]\nreadinessProbe: { tcpSocket: { port: dns } }\n',
      ),
      { numbers: true },
    ],
    ['a port of UDP', podWith('ports: [{ name: dns, containerPort: 53, protocol: UDP }]\nreadinessProbe: { tcpSocket: { port: dns } }\n')],
  ],
  'no-identical-probes': [
    ['another period', probes(get('http'), get('http', ', periodSeconds: 5'))],
    ['another threshold', probes(get('http', ', failureThreshold: 6'), get('http'))],
    ['another port', probes(get('admin'), get('http'))],
    ['another service of gRPC', probes('{ grpc: { port: 80, service: a } }', '{ grpc: { port: 80 } }')],
    ['another command', probes('{ exec: { command: [a, b] } }', '{ exec: { command: [a] } }')],
    ['another kind of handler', probes('{ tcpSocket: { port: 8080 } }', get('8080'))],
    ['reports a port by name and by number', probes(get('http'), get('8080')).replace('livenessProbe', '«livenessProbe»')],
    [
      'reports what is written as it is by default',
      probes(get('http', ', periodSeconds: 10'), '{ httpGet: { port: http, scheme: HTTP } }').replace('livenessProbe', '«livenessProbe»'),
    ],
    ['reports another delay', probes(get('http', ', initialDelaySeconds: 9'), get('http')).replace('livenessProbe', '«livenessProbe»')],
  ],
  'no-early-liveness': [
    ['the usual patience', java(`livenessProbe: ${get('80')}\n`)],
    ['a startup probe', java(`livenessProbe: ${get('80', ', periodSeconds: 1')}\nstartupProbe: ${get('80')}\n`)],
    ['another image', podWith(`livenessProbe: ${get('80', ', periodSeconds: 1')}\n`)],
    ['a period that a template gives', java(`livenessProbe: ${get('80', ', periodSeconds: "{{ .p }}"')}\n`)],
    ['reports a short delay', java(`«livenessProbe»: ${get('80', ', periodSeconds: 1, initialDelaySeconds: 5')}\n`)],
  ],
  'require-liveness-probe': [
    ['no Service', workload('Deployment')],
    ['a Job', object('batch/v1', 'Job', 'spec: { template: { spec: { containers: [{ name: web, image: "a:1" }] } } }\n'), { always: true }],
    [
      'a probe',
      documents(
        service('selector: { app: web }\nports: [{ port: 80 }]\n'),
        podWith(`livenessProbe: ${get('80')}\n`).replace('name: web', 'name: web\n  labels: { app: web }'),
      ),
    ],
    ['reports every workload on request', workload('Deployment').replace('[{ name: web', '[{ name: «web»'), { always: true }],
  ],
  'require-limit-range': [
    ['a LimitRange', documents(inShop(podWith('')), named('LimitRange', 'shop'))],
    ['a LimitRange whose namespace is open', documents(inShop(podWith('')), object('v1', 'LimitRange'))],
    ['a namespace without workloads', named('Namespace', '')],
    ['no namespace', podWith('')],
    [
      'reports a LimitRange elsewhere',
      documents(inShop(podWith('')).replace('namespace: shop', 'namespace: «shop»'), named('LimitRange', 'other')),
    ],
  ],
  'require-resource-quota': [
    ['a quota', documents(inShop(podWith('')), named('ResourceQuota', 'shop'))],
    ['a quota for storage', documents(named('PersistentVolumeClaim', 'shop'), named('ResourceQuota', 'shop'))],
    ['claims alone', named('PersistentVolumeClaim', '«shop»')],
    [
      'one finding for workloads and claims',
      documents(named('PersistentVolumeClaim', 'shop'), inShop(podWith('')).replace('namespace: shop', 'namespace: «shop»')),
    ],
  ],
});
