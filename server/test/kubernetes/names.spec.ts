import { describeSilences } from '../support/silence.js';
import { documents, object, podWith, service, workload } from './support/manifests.js';

const named = (apiVersion: string, kind: string, name: string): string => object(apiVersion, kind).replace('name: web', `name: ${name}`);

const long = (length: number): string => 'a'.repeat(length);

describeSilences('kubernetes', {
  'valid-name': [
    ['a subdomain', named('v1', 'ConfigMap', 'site.example-1.com')],
    ['colons of a role', named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:node-reader')],
    ['a name that ends behind what is generated', object('v1', 'ConfigMap').replace('name: web', 'generateName: web-')],
    ['a kind of another group', named('backstage.io/v1alpha1', 'Component', 'My_App')],
    ['a template expression', named('v1', 'ConfigMap', 'My_{{ .Values.name }}')],
    ['an empty name', object('v1', 'ConfigMap').replace('name: web', 'name:')],
    ['reports a hyphen at the end', named('v1', 'Pod', '«breakwater-»')],
    ['reports capitals in a generated name', object('v1', 'Pod').replace('name: web', 'generateName: «Web-»')],
    ['reports the dot of a Service', named('v1', 'Service', '«web.shop»')],
    ['reports the digit of a Service', named('v1', 'Service', '«1web»')],
    ['reports the dot of a namespace', named('v1', 'Namespace', '«web.shop»')],
    ['reports a slash in a role', named('rbac.authorization.k8s.io/v1', 'Role', '«web/reader»')],
    [
      'leaves room for what a CronJob adds',
      documents(named('batch/v1', 'CronJob', long(52)), named('batch/v1', 'CronJob', `«${long(53)}»`)),
    ],
    ['reports a Job that cannot label its Pods', named('batch/v1', 'Job', `«${long(64)}»`)],
    [
      'reports containers and volumes',
      podWith('', 'volumes: [{ name: «web_data», emptyDir: {} }]\n').replace('- name: web', '- name: «web.app»'),
    ],
  ],
  'valid-label': [
    ['a domain in front', object('v1', 'ConfigMap', '', 'labels: { app.kubernetes.io/name: web_1.0-x, empty: "", n: 1 }\n')],
    ['a template expression', object('v1', 'ConfigMap', '', 'labels: { app: "{{ .Values.app }} x", "{{ .Values.key }}": b }\n')],
    ['the labels of a free mapping', object('v1', 'ConfigMap', 'data: { labels: "a b" }\n')],
    ['reports a value that is too long', object('v1', 'ConfigMap', '', `labels: { app: «${long(64)}» }\n`)],
    ['reports an end', object('v1', 'ConfigMap', '', 'labels: { app: «web-» }\n')],
    ['reports a selector', service('selector: { app: «a b» }\n')],
    ['reports matchLabels and a template', workload('Deployment').replaceAll('app: web', 'app: «a b»')],
    ['reports a node selector', podWith('', 'nodeSelector: { disk: «a b» }\n')],
    [
      'reports the selector of a policy',
      object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { podSelector: { matchLabels: { app: «a b» } } }\n'),
    ],
    ['reports a key that is too long', object('v1', 'ConfigMap', '', `labels: { «${long(64)}»: web }\n`)],
  ],
  'valid-annotation': [
    ['capitals in the domain', object('v1', 'ConfigMap', '', 'annotations: { Example.com/Note: "any text, at all" }\n')],
    ['much text', object('v1', 'ConfigMap', '', `annotations: { note: ${long(200_000)} }\n`)],
    ['reports too much text', object('v1', 'ConfigMap', '', `annotations: { «note»: ${long(300_000)} }\n`)],
    ['reports two slashes', object('v1', 'ConfigMap', '', 'annotations: { «a.b/c/d»: x }\n')],
    [
      'reports the template of a workload',
      workload('Deployment').replace('labels: { app: web } }', 'labels: { app: web }, annotations: { «a b»: x } }'),
    ],
  ],
  'unique-container-name': [
    [
      'a template that writes one of two',
      podWith('').replace(
        / {4}- name[^]*/,
        '{{ if .a }}\n    - { name: web, image: "a:1" }\n{{ else }}\n    - { name: web, image: "b:1" }\n{{ end }}\n',
      ),
    ],
    ['reports an init container', podWith('', 'initContainers: [{ name: web, image: "a:1" }]\n').replace('- name: web', '- name: «web»')],
  ],
  'unique-volume-name': [['two names', podWith('', 'volumes: [{ name: a, emptyDir: {} }, { name: b, emptyDir: {} }]\n')]],
  'unique-mount-path': [
    [
      'one path in two containers',
      podWith(
        'volumeMounts: [{ name: a, mountPath: /a }]\n',
        'initContainers: [{ name: b, image: "a:1", volumeMounts: [{ name: a, mountPath: /a }] }]\n',
      ),
    ],
  ],
});
