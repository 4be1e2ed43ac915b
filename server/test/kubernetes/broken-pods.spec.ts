import assert from 'node:assert/strict';
import type { Span } from '../../src/core/span.js';
import { allRules } from '../../src/engine/rules.js';
import { resolve, type YamlNode } from '../../src/syntax/yaml/node.js';
import { parseYaml } from '../../src/syntax/yaml/parse.js';
import { engineWith } from '../support/lint.js';

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A Pod whose container, spec and metadata have these keys. */
const pod = (container = '', spec = '', metadata = 'name: ferry\n'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n${indent(metadata, 2)}spec:\n${indent(spec, 2)}  containers:\n    - name: ferry\n      image: ghcr.io/acme/ferry:2.1.0\n${indent(container, 6)}`;

/** The same as the template of a controller. */
const run = (kind: string, container = '', spec = ''): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ferry\nspec:\n  selector:\n    matchLabels:\n      app: ferry\n  template:\n${indent(pod(container, spec, 'labels:\n  app: ferry\n').replace(/^.*\n.*\n/, ''), 4)}`;

const limit = (text: string): string => `resources:\n  limits:\n${indent(text, 4)}`;
const template = 'spec.template.spec.containers[0]';
const first = 'spec.containers[0]';

/** One defect each, the rule that reports it, and where. */
const broken: readonly (readonly [rule: string, path: string, manifest: string])[] = [
  ['valid-enum', 'spec.dnsPolicy', pod('', 'dnsPolicy: clusterFirst\n')],
  ['valid-enum', `${template}.terminationMessagePolicy`, run('DaemonSet', 'terminationMessagePolicy: file\n')],
  ['valid-quantity', `${template}.resources.limits.memory`, run('Deployment', limit('memory: 512mb\n'))],
  ['no-milli-memory', `${first}.resources.limits.memory`, pod(limit('memory: 800m\n'))],
  ['valid-name', 'metadata.name', pod('', '', 'name: ferry_2\n')],
  ['valid-name', `${first}.name`, pod().replace('- name: ferry', '- name: Ferry')],
  ['valid-port', `${first}.ports[1].hostPort`, pod('ports:\n  - containerPort: 80\n  - containerPort: 81\n    hostPort: 70000\n')],
  ['known-volume', `${template}.volumeMounts[0].name`, run('StatefulSet', 'volumeMounts:\n  - name: data\n    mountPath: /data\n')],
  ['unique-container-name', `${first}.name`, pod('', 'initContainers:\n  - name: ferry\n    image: ghcr.io/acme/setup:1.0.0\n')],
  ['valid-label', 'metadata.labels.route', pod('', '', 'name: ferry\nlabels:\n  route: -north\n')],
  ['match-request-limit', `${first}.resources.requests.cpu`, pod('resources:\n  requests:\n    cpu: "1"\n  limits:\n    cpu: 500m\n')],
  ['valid-probe', `${template}.livenessProbe`, run('Deployment', 'livenessProbe:\n  periodSeconds: 5\n')],
  [
    'valid-volume-source',
    'spec.volumes[0]',
    pod('volumeMounts:\n  - name: a\n    mountPath: /a\n', 'volumes:\n  - name: a\n    emptyDir: {}\n    hostPath:\n      path: /data\n'),
  ],
  [
    'valid-capability',
    `${first}.securityContext.capabilities.drop[0]`,
    pod('securityContext:\n  capabilities:\n    drop:\n      - CAP_CHOWN\n'),
  ],
  [
    'valid-env-source',
    `${first}.env[1]`,
    pod(
      'env:\n  - name: A\n    value: a\n  - name: B\n    valueFrom:\n      fieldRef:\n        fieldPath: spec.nodeName\n      resourceFieldRef:\n        resource: limits.cpu\n',
    ),
  ],
];

/** What stands at a path: a key with its value, or an item of a list. */
function spanAt(text: string, path: string): Span {
  let at: YamlNode | undefined = parseYaml(text).documents[0]?.root;
  let span: Span | undefined;
  for (const step of path.split(/\.|(?=\[)/)) {
    const node: YamlNode | undefined = resolve(at);
    const pair = node?.kind === 'map' ? node.own(step) : undefined;
    at = pair ? pair.value : node?.kind === 'seq' ? node.items[Number(step.slice(1, -1))] : undefined;
    span = pair ? { start: pair.key.start, end: pair.value.end } : at?.span;
  }
  if (!span) throw new Error(`nothing stands at ${path}`);
  return span;
}

/** Rules about what the API server refuses, or what cannot work. */
const refusals = new Set(allRules.filter(({ category }) => category === 'correctness').map(({ id }) => id));

describe('a broken Pod', () => {
  for (const [rule, path, manifest] of broken)
    it(`is caught by kubernetes/${rule} at ${path}, and by nothing else`, () => {
      const findings = engineWith({ 'manifest.yaml': manifest }, {})
        .lint('manifest.yaml')
        .filter((finding) => refusals.has(finding.rule) || finding.rule === `kubernetes/${rule}`);
      assert.deepEqual(
        findings.map((finding) => finding.rule),
        [`kubernetes/${rule}`],
      );
      const { start, end } = spanAt(manifest, path);
      for (const { span } of findings) assert.ok(span.start >= start && span.end <= end, manifest.slice(span.start, span.end));
    });
});
