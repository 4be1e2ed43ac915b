import assert from 'node:assert/strict';
import { afterFix, engineWith } from '../support/lint.js';

const lines = (...each: readonly string[]): string => `${each.join('\n')}\n`;

const ingress = (apiVersion: string, ...spec: readonly string[]): string =>
  lines(`apiVersion: ${apiVersion}`, 'kind: Ingress', 'metadata:', '  name: web', 'spec:', ...spec);

const autoscaler = (apiVersion: string, ...metrics: readonly string[]): string =>
  lines(
    `apiVersion: ${apiVersion}`,
    'kind: HorizontalPodAutoscaler',
    'metadata:',
    '  name: web',
    'spec:',
    '  maxReplicas: 5',
    '  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }',
    '  metrics:',
    ...metrics,
  );

/** The class of the first fix of `kubernetes/no-removed-api`, and what it makes of a manifest. */
function rewritten(text: string): { safety: string | undefined; text: string } {
  const path = 'manifest.yaml';
  const engine = engineWith({ [path]: text }, { extends: [], rules: { 'kubernetes/no-removed-api': 'error' } });
  const findings = engine.lint(path);
  return { safety: findings[0]?.fixes[0]?.safety, text: afterFix(path, text, findings, 0) };
}

describe('manifests of removed versions', () => {
  it('get the backends of an Ingress where they are now, with their comments', () => {
    const old = ingress(
      'networking.k8s.io/v1beta1',
      '  rules:',
      '    - http:',
      '        paths:',
      '          - path: /',
      '            backend: # the shop',
      '              serviceName: web',
      '              servicePort: 80 # plain',
    );
    const now = ingress(
      'networking.k8s.io/v1',
      '  rules:',
      '    - http:',
      '        paths:',
      '          - path: /',
      '            backend: # the shop',
      '              service:',
      '                name: web',
      '                port:',
      '                  number: 80 # plain',
      '            pathType: ImplementationSpecific',
    );
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
  });

  it('get the backend of a whole Ingress under its new name', () => {
    const old = ingress('extensions/v1beta1', '  backend: { serviceName: web, servicePort: http }');
    const now = ingress('networking.k8s.io/v1', '  defaultBackend: { service: {name: web, port: {name: http}} }');
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
  });

  it('get the targets of an autoscaler in blocks', () => {
    const old = autoscaler(
      'autoscaling/v2beta1',
      '    - type: Resource',
      '      resource:',
      '        name: cpu',
      '        targetAverageUtilization: 60 # of the request',
      '    - type: Object',
      '      object:',
      '        metricName: requests',
      '        target: { kind: Service, name: web }',
      '        targetValue: 1k',
    );
    const now = autoscaler(
      'autoscaling/v2',
      '    - type: Resource',
      '      resource:',
      '        name: cpu',
      '        target:',
      '          type: Utilization',
      '          averageUtilization: 60 # of the request',
      '    - type: Object',
      '      object:',
      '        metric:',
      '          name: requests',
      '        describedObject: { kind: Service, name: web }',
      '        target:',
      '          type: Value',
      '          value: 1k',
    );
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
  });

  it('stay as they are where something cannot be moved in place', () => {
    const selected = ['    - type: Pods', '      pods:', '        metricName: a', '        selector: {}', '        targetAverageValue: 1'];
    assert.equal(rewritten(autoscaler('autoscaling/v2beta1', ...selected)).safety, undefined);
    assert.equal(rewritten(ingress('extensions/v1beta1', '  backend: { serviceName: web }')).safety, undefined);
  });

  it('are only renamed unattended where the new version takes them as they are', () => {
    const policy = (rule: string): string =>
      lines('apiVersion: extensions/v1beta1', 'kind: NetworkPolicy', 'metadata:', '  name: web', 'spec:', '  podSelector: {}', rule);
    assert.equal(rewritten(policy('  ingress: []')).safety, 'safe');
    assert.equal(rewritten(policy('  inbound: []')).safety, 'review');
  });
});
