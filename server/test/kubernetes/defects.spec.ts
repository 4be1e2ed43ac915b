import assert from 'node:assert/strict';
import { engineWith } from '../support/lint.js';
import { mark, readMarked } from '../support/marked.js';
import { podWith, workload } from './support/manifests.js';

/** Manifests with one defect each, by the rule that must find it where it is marked. */
const defects: readonly (readonly [rule: string, marked: string])[] = [
  ['valid-quantity', podWith('resources: { requests: { cpu: «2cores», memory: 64Mi } }\n')],
  [
    'no-milli-memory',
    workload('Deployment', 'replicas: 2\n').replace('"nginx:1.27"', '"nginx:1.27", resources: { limits: { memory: «64m» } }'),
  ],
  ['valid-name', podWith('').replace('metadata:\n  name: web', 'metadata:\n  name: «Web_Shop»')],
  ['valid-name', podWith('').replace('metadata:\n  name: web', 'metadata:\n  name: «shop-»')],
  ['valid-port', podWith('ports: [{ name: http, containerPort: «80800» }]\n')],
  ['known-volume', podWith('volumeMounts: [{ name: «orders», mountPath: /orders }]\n')],
  ['unique-container-name', podWith('').concat('    - name: «web»\n      image: httpd:2.4\n')],
  ['valid-label', podWith('').replace('name: web\n', 'name: web\n  labels:\n    team: «"shop, floor 2"»\n')],
  ['match-request-limit', podWith('resources: { requests: { memory: «2Gi» }, limits: { memory: 512Mi } }\n')],
  [
    'valid-probe',
    podWith('ports: [{ name: http, containerPort: 80 }]\n«livenessProbe»: { httpGet: { port: http }, exec: { command: [check] } }\n'),
  ],
  [
    'valid-volume-source',
    podWith(
      'volumeMounts: [{ name: site, mountPath: /site }]\n',
      'volumes: [{ «name: site», emptyDir: {}, secret: { secretName: site, optional: true } }]\n',
    ),
  ],
  ['valid-capability', podWith('securityContext: { capabilities: { add: [«CAP_NET_BIND_SERVICE»] } }\n')],
  ['valid-env-source', podWith('env: [{ «name: IP», value: unknown, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]\n')],
];

/** Rules about what is wrong, not about what would be better. */
const isAboutDefects = (rule: string): boolean => /^kubernetes\/(?:valid|unique|known|match|no-milli)-/.test(rule);

describe('a manifest with one defect', () => {
  for (const [rule, marked] of defects)
    it(`has one finding, of kubernetes/${rule}`, () => {
      const { text } = readMarked(marked);
      const engine = engineWith({ 'manifest.yaml': text }, {});
      const found = engine.lint('manifest.yaml').filter((finding) => isAboutDefects(finding.rule));
      assert.deepEqual(
        [
          found.map((finding) => finding.rule),
          mark(
            text,
            found.map(({ span }) => span),
          ),
        ],
        [[`kubernetes/${rule}`], marked],
      );
    });
});
