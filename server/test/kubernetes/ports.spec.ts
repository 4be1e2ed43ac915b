import assert from 'node:assert/strict';
import { Engine } from '../../src/engine/engine.js';
import { configOf, reportsOf, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';
import { object, podWith, service } from './support/manifests.js';

const twoContainers = (a: string, b: string, kind = 'initContainers', more = ''): string =>
  podWith(`ports: [${b}]\n`, `${kind}: [{ name: a, image: "a:1", ${more}ports: [${a}] }]\n`);

const severities = (id: string, text: string): string[] => {
  const engine = new Engine({ config: configOf(ruleOf(id), {}), complete: true });
  engine.update('manifest.yaml', text);
  return engine.lint('manifest.yaml').map(({ severity }) => severity);
};

describeSilences('kubernetes', {
  'valid-port': [
    ['the first and the last', podWith('ports: [{ containerPort: 1 }, { containerPort: 65535, hostPort: 0 }]\n')],
    ['a name', podWith('livenessProbe: { httpGet: { path: /, port: http } }\n')],
    ['a template expression', podWith('ports: [{ containerPort: "{{ .Values.port }}" }]\n')],
    ['a Knative Service', object('serving.knative.dev/v1', 'Service', 'spec: { ports: [{ port: 0 }] }\n')],
    ['one port of the host', podWith('ports: [{ containerPort: 80, hostPort: 80 }]\n', 'hostNetwork: true\n')],
    ['another port of the host without its network', podWith('ports: [{ containerPort: 80, hostPort: 8080 }]\n')],
    ['reports another port of the host', podWith('ports: [{ containerPort: 80, hostPort: «8080» }]\n', 'hostNetwork: true\n')],
    ['a patch that takes a port away', `$patch: merge\n${podWith('ports: [{ name: a, containerPort: }]\n')}`],
    ['a port that a template gives', podWith('ports:\n  - name: a\n    {{- include "port" . }}\n')],
    ['reports no number', podWith('ports: [{ «name»: a }]\n')],
    ['reports an empty number', podWith('ports: [{ «name»: a, containerPort: }]\n')],
    ['reports zero', service('ports: [{ port: «0», targetPort: «70000» }]\n')],
    [
      'reports a probe and a hook',
      podWith('livenessProbe: { grpc: { port: «0» } }\nlifecycle: { preStop: { httpGet: { port: «-1» } } }\n'),
    ],
    ['reports a target in quotes', service('ports: [{ port: 80, targetPort: «"8080"» }]\n')],
  ],
  'valid-node-port': [
    ['the range', service('type: LoadBalancer\nports: [{ port: 80, nodePort: 30000 }, { port: 81, nodePort: 32767 }]\n')],
    ['zero', service('ports: [{ port: 80, nodePort: 0 }]\n')],
    ['another range', service('type: NodePort\nports: [{ port: 80, nodePort: 8080 }]\n'), { range: '8000-9000' }],
    ['a type that a template gives', service('type: {{ .Values.type }}\nports: [{ port: 80, nodePort: 30001 }]\n')],
    ['reports the default type', service('ports: [{ port: 80, nodePort: «30001» }]\n')],
  ],
  'valid-port-name': [
    ['more room for a Service', service('ports: [{ name: a-name-that-is-longer-than-fifteen, port: 80, targetPort: 8080 }]\n')],
    ['a template expression', podWith('ports: [{ name: "{{ .Values.port }}", containerPort: 80 }]\n')],
    ['reports sixteen characters', podWith('ports: [{ name: «abcdefghijklmnop», containerPort: 80 }]\n')],
    ['reports digits alone', podWith('ports: [{ name: «"8080"», containerPort: 80 }]\n')],
    ['reports two hyphens', podWith('ports: [{ name: «a--b», containerPort: 80 }]\n')],
    ['reports capitals of a Service', service('ports: [{ name: «HTTP», port: 80 }]\n')],
  ],
  'unique-port': [
    ['one number over TCP and UDP', service('ports: [{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]\n')],
    ['one number over TCP and UDP in a container', podWith('ports: [{ containerPort: 53 }, { containerPort: 53, protocol: UDP }]\n')],
    ['one name in two containers', twoContainers('{ name: http, containerPort: 80 }', '{ name: http, containerPort: 81 }')],
    ['an init container that is gone', twoContainers('{ containerPort: 80 }', '{ containerPort: 80 }')],
    ['reports a sidecar', twoContainers('{ containerPort: 80 }', '{ containerPort: «80» }', 'initContainers', 'restartPolicy: Always, ')],
    ['reports a name twice', podWith('ports: [{ name: http, containerPort: 80 }, { name: «http», containerPort: 81 }]\n')],
    ['reports a number twice', service('ports: [{ name: a, port: 80 }, { name: b, port: «80», protocol: TCP }]\n')],
  ],
  'require-service-port-name': [
    ['a single port', service('ports: [{ port: 80 }]\n')],
    ['names for all', service('ports: [{ name: a, port: 80 }, { name: b, port: 81 }]\n')],
    [
      'a name that a template adds',
      service('ports:\n  - { name: a, port: 80 }\n  - port: 81\n    {{- toYaml .Values.port | nindent 6 }}\n'),
    ],
  ],
});

describe('kubernetes/unique-port', () => {
  it('only warns where the API server does', () => {
    const twice = podWith('ports: [{ containerPort: 80 }, { containerPort: 80 }]\n');
    assert.deepEqual(severities('kubernetes/unique-port', twice), ['warning']);
  });
});

describe('kubernetes/valid-port-name', () => {
  const pod = podWith('ports: [{ name: http_web, containerPort: 80 }]\n');
  const safeties = (files: Readonly<Record<string, string>>): string[] => {
    const engine = new Engine({ config: configOf(ruleOf('kubernetes/valid-port-name'), {}), complete: true });
    for (const [path, text] of Object.entries(files)) engine.update(path, text);
    return Object.keys(files).flatMap((path) => engine.lint(path).flatMap(({ fixes }) => fixes.map(({ safety }) => safety)));
  };

  it('renames on its own where no other file can mention the name', () => {
    assert.deepEqual(safeties({ 'web.yaml': pod }), ['safe']);
  });

  it('asks where another file may mention it, where a name is taken, and where it must be shortened', () => {
    assert.deepEqual(safeties({ 'k8s/web.yaml': pod, 'k8s/service.yaml': service('ports: [{ port: 80 }]\n') }), ['ask']);
    assert.deepEqual(safeties({ 'web.yaml': pod.replace('[', '[{ name: http-web, containerPort: 81 }, ') }), ['ask']);
    assert.deepEqual(safeties({ 'web.yaml': pod.replace('http_web', 'http-web-for-everybody') }), ['ask']);
  });

  it('leaves variables with the same name alone', () => {
    const text = podWith('ports: [{ name: http_web, containerPort: 80 }]\nenv: [{ name: http_web, value: http_web }]\n');
    assert.deepEqual(reportsOf('kubernetes/valid-port-name', { 'web.yaml': text }), ['web.yaml: http_web']);
  });
});
