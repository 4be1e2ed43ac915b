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

const definition = (version: string, ...spec: readonly string[]): string =>
  lines(
    `apiVersion: apiextensions.k8s.io/${version}`,
    'kind: CustomResourceDefinition',
    'metadata:',
    '  name: boats.acme.dev',
    'spec:',
    '  group: acme.dev',
    ...spec,
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
      '              serviceName: web # in front',
      '              servicePort: 80 # plain',
      '          - backend:',
      '              servicePort: http # by name',
      '              serviceName: api # behind',
      '            path: /api',
    );
    const now = ingress(
      'networking.k8s.io/v1',
      '  rules:',
      '    - http:',
      '        paths:',
      '          - path: /',
      '            backend: # the shop',
      '              service:',
      '                name: web # in front',
      '                port:',
      '                  number: 80 # plain',
      '            pathType: ImplementationSpecific',
      '          - backend:',
      '              service:',
      '                port:',
      '                  name: http # by name',
      '                name: api # behind',
      '            path: /api',
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

  it('get the only version of a definition as a list, with what was said for it', () => {
    const old = definition(
      'v1beta1',
      '  version: v1alpha1 # the first',
      '  names: { kind: Boat, plural: boats }',
      '  subresources:',
      '    status: {}',
      '  additionalPrinterColumns:',
      '    - name: Age',
      '      type: date',
      '      JSONPath: .metadata.creationTimestamp # since when',
      '  preserveUnknownFields: false',
      '  validation:',
      '    # what a boat is',
      '    openAPIV3Schema:',
      '      type: object',
      '      description: |',
      '        Swims,',
      '',
      '          mostly.',
    );
    const now = definition(
      'v1',
      '  versions:',
      '    - name: v1alpha1 # the first',
      '      served: true',
      '      storage: true',
      '      schema:',
      '        # what a boat is',
      '        openAPIV3Schema:',
      '          type: object',
      '          description: |',
      '            Swims,',
      '',
      '              mostly.',
      '      subresources:',
      '        status: {}',
      '      additionalPrinterColumns:',
      '        - name: Age',
      '          type: date',
      '          jsonPath: .metadata.creationTimestamp # since when',
      '  scope: Namespaced',
      '  names: { kind: Boat, plural: boats }',
    );
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
  });

  it('get what a definition says for all versions in each, and its fields kept', () => {
    const old = definition(
      'v1beta1',
      '  additionalPrinterColumns: [{ name: Age, type: date, JSONPath: .a }]',
      '  names: { kind: Boat, plural: boats }',
      '  scope: Cluster',
      '  conversion:',
      '    strategy: Webhook',
      '    webhookClientConfig:',
      '      url: https://a.b/c',
      '    conversionReviewVersions: [v1, v1beta1]',
      '  validation:',
      '    openAPIV3Schema:',
      '      properties: {}',
      '  version: v1',
      '  versions:',
      '  - name: v1',
      '    served: true',
      '    storage: true',
      '  - name: v2',
      '    served: true',
      '    storage: false',
      '    schema:',
      '      openAPIV3Schema: { type: object }',
    );
    const columns = '    additionalPrinterColumns: [{ name: Age, type: date, jsonPath: .a }]';
    const now = definition(
      'v1',
      '  names: { kind: Boat, plural: boats }',
      '  scope: Cluster',
      '  conversion:',
      '    strategy: Webhook',
      '    webhook:',
      '      clientConfig:',
      '        url: https://a.b/c',
      '      conversionReviewVersions: [v1, v1beta1]',
      '  versions:',
      '  - name: v1',
      '    served: true',
      '    storage: true',
      '    schema:',
      '      openAPIV3Schema:',
      '        properties: {}',
      '        type: object',
      '        x-kubernetes-preserve-unknown-fields: true',
      columns,
      '  - name: v2',
      '    served: true',
      '    storage: false',
      '    schema:',
      '      openAPIV3Schema: { type: object }',
      columns,
    );
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
  });

  it('get a schema that takes anything where a definition had none', () => {
    const old = definition('v1beta1', '  scope: Cluster', '  version: v1', '  names: { kind: Boat, plural: boats }');
    const now = definition(
      'v1',
      '  scope: Cluster',
      '  versions:',
      '    - name: v1',
      '      served: true',
      '      storage: true',
      '      schema:',
      '        openAPIV3Schema:',
      '          type: object',
      '          x-kubernetes-preserve-unknown-fields: true',
      '  names: { kind: Boat, plural: boats }',
    );
    assert.deepEqual(rewritten(old), { safety: 'review', text: now });
    assert.deepEqual(rewritten(old.replaceAll('\n', '\r\n')).text, now.replaceAll('\n', '\r\n'));
  });

  it('get what webhooks were assumed to do', () => {
    const hook = (version: string, ...more: readonly string[]): string =>
      lines(
        `apiVersion: admissionregistration.k8s.io/${version}`,
        'kind: ValidatingWebhookConfiguration',
        'metadata: { name: web }',
        'webhooks:',
        '- name: a.b.c',
        '  failurePolicy: Fail # closed',
        '  clientConfig: { url: https://a.b/c }',
        ...more,
      );
    const now = hook(
      'v1',
      '  matchPolicy: Exact',
      '  timeoutSeconds: 30',
      '  sideEffects: None',
      '  admissionReviewVersions:',
      '  - v1beta1',
    );
    assert.deepEqual(rewritten(hook('v1beta1')), { safety: 'review', text: now });
    assert.equal(rewritten(hook('v1beta1', '  sideEffects: Some')).safety, undefined);
  });

  it('get fields that have other names under these', () => {
    const renames: readonly (readonly [kind: string, old: string, now: string, body: readonly string[], made: readonly string[]])[] = [
      [
        'SubjectAccessReview',
        'authorization.k8s.io/v1beta1',
        'authorization.k8s.io/v1',
        ['spec:', '  group: [a]'],
        ['spec:', '  groups: [a]'],
      ],
      [
        'PriorityLevelConfiguration',
        'flowcontrol.apiserver.k8s.io/v1beta2',
        'flowcontrol.apiserver.k8s.io/v1',
        ['spec:', '  limited:', '    assuredConcurrencyShares: 5'],
        ['spec:', '  limited:', '    nominalConcurrencyShares: 5'],
      ],
      [
        'CertificateSigningRequest',
        'certificates.k8s.io/v1beta1',
        'certificates.k8s.io/v1',
        ['spec:', '  signerName: a.b/c'],
        ['spec:', '  signerName: a.b/c', '  usages:', '    - digital signature', '    - key encipherment'],
      ],
      [
        'EndpointSlice',
        'discovery.k8s.io/v1beta1',
        'discovery.k8s.io/v1',
        [
          'endpoints:',
          '  - addresses: [10.0.0.1]',
          '    topology:',
          '      kubernetes.io/hostname: n',
          '      topology.kubernetes.io/zone: z',
        ],
        ['endpoints:', '  - addresses: [10.0.0.1]', '    nodeName: n', '    zone: z'],
      ],
    ];
    for (const [kind, old, now, body, made] of renames)
      assert.deepEqual(rewritten(lines(`apiVersion: ${old}`, `kind: ${kind}`, 'metadata: { name: web }', ...body)), {
        safety: 'review',
        text: lines(`apiVersion: ${now}`, `kind: ${kind}`, 'metadata: { name: web }', ...made),
      });
  });

  it('stay as they are where something cannot be moved in place', () => {
    const selected = ['    - type: Pods', '      pods:', '        metricName: a', '        selector: {}', '        targetAverageValue: 1'];
    assert.equal(rewritten(autoscaler('autoscaling/v2beta1', ...selected)).safety, undefined);
    assert.equal(rewritten(ingress('extensions/v1beta1', '  backend: { serviceName: web }')).safety, undefined);
    const review = (spec: string): string =>
      lines('apiVersion: certificates.k8s.io/v1beta1', 'kind: CertificateSigningRequest', 'metadata: { name: web }', spec);
    assert.equal(rewritten(review('spec: { usages: [digital signature] }')).safety, undefined);
    assert.equal(rewritten(definition('v1beta1', '  names: { kind: Boat, plural: boats }')).safety, undefined);
    assert.equal(
      rewritten(
        lines(
          'apiVersion: discovery.k8s.io/v1beta1',
          'kind: EndpointSlice',
          'metadata: { name: web }',
          'endpoints: [{ addresses: [10.0.0.1], topology: { rack: a } }]',
        ),
      ).safety,
      undefined,
    );
  });

  it('are only renamed unattended where the new version takes them as they are', () => {
    const policy = (rule: string): string =>
      lines('apiVersion: extensions/v1beta1', 'kind: NetworkPolicy', 'metadata:', '  name: web', 'spec:', '  podSelector: {}', rule);
    assert.equal(rewritten(policy('  ingress: []')).safety, 'safe');
    assert.equal(rewritten(policy('  inbound: []')).safety, 'review');
  });
});
