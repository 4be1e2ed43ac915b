import { describeSilences } from '../support/silence.js';

const header = (kind: string, name = 'agent', metadata = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n${metadata}`;

/** A Role with one rule. */
const role = (verbs: string, resources: string, group = '""', more = '', kind = 'Role', name?: string, metadata?: string): string =>
  `${header(kind, name, metadata)}rules:\n  - { apiGroups: [${group}], resources: [${resources}], verbs: [${verbs}]${more} }\n`;

const binding = (roleKind: string, roleName: string, subject: string, kind = 'RoleBinding', name?: string): string =>
  `${header(kind, name)}roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: ${roleName} }\nsubjects:\n  - { ${subject} }\n`;

const all = (...documents: readonly string[]): string => documents.join('---\n');
const account = 'kind: ServiceAccount, name: agent, namespace: shop';

/** Roles that no rule of the family judges. */
const exempt = (verbs: string, resources: string): readonly (readonly [string, string])[] => [
  ['a role of the cluster', role(verbs, resources, '""', '', 'ClusterRole', 'system:agent')],
  [
    'a role that the cluster sets up',
    role(verbs, resources, '""', '', 'ClusterRole', 'x', '  labels: { kubernetes.io/bootstrapping: a }\n'),
  ],
  ['a role that every cluster has', role(verbs, resources, '""', '', 'ClusterRole', 'edit')],
  ['a role of GKE', role(verbs, resources, '""', '', 'ClusterRole', 'gce:agent')],
  ['a role that the cluster alone gives', all(role(verbs, resources), binding('Role', 'agent', account, 'RoleBinding', 'system:agent'))],
  ['an aggregated role', `${role(verbs, resources, '""', '', 'ClusterRole')}aggregationRule: { clusterRoleSelectors: [] }\n`],
  ['a Role of another group', role(verbs, resources).replace('rbac.authorization.k8s.io', 'example.com')],
];

describeSilences('kubernetes', {
  'no-secret-access': [
    ...exempt('get', 'secrets'),
    ['names', role('get', 'secrets', '""', ', resourceNames: [a]')],
    ['an empty list of names, which is no limit', role('«get»', 'secrets', '""', ', resourceNames: []')],
    ['names that a template gives', role('get', 'secrets', '""', ', resourceNames: {{ .Values.names }}')],
    ['every resource of the group', role('«get»', '"*"')],
    ['every group', role('«list»', 'secrets', '"*"')],
    ['a resource of the same name in another group', role('get', 'secrets', 'example.com')],
    ['a role that nothing binds, if only bound ones count', role('get', 'secrets'), { boundOnly: true }],
    ['a bound one', all(role('«get»', 'secrets'), binding('Role', 'agent', account)), { boundOnly: true }],
    ['who gets the rights, if bindings count', all(role('get', 'secrets'), binding('Role', '«agent»', account)), { bindings: true }],
    ['a role that nothing binds, if bindings count', role('«get»', 'secrets'), { bindings: true }],
    [
      'a binding of the cluster, if bindings count',
      all(role('get', 'secrets'), binding('Role', 'agent', account, 'RoleBinding', 'eks:agent')),
      { bindings: true },
    ],
  ],
  'no-config-map-write': [
    ['names', role('update', 'configmaps', '""', ', resourceNames: [a]')],
    ['reading', role('get, list, watch', 'configmaps')],
  ],
  'no-aws-auth-edit': [
    ['other names', role('update', 'configmaps', '""', ', resourceNames: [other]')],
    ['every ConfigMap, which has a rule of its own', role('update', 'configmaps')],
    ['reading', role('get', 'configmaps', '""', ', resourceNames: [aws-auth]')],
  ],
  'no-workload-write': [
    ['reading', role('get', 'pods')],
    ['a subresource', role('create', 'pods/eviction')],
    ['Deployments', role('«patch»', 'deployments', 'apps')],
    ['Deployments of the core group, which has none', role('patch', 'deployments')],
  ],
  'no-pod-exec': [
    ['Pods alone', role('create', 'pods')],
    ['every subresource of that name', role('create', '«"*/exec"»')],
    ['a verb that does nothing there', role('list', 'pods/exec')],
    ['another group of Kubernetes', role('create', 'pods/exec', 'rbac.authorization.k8s.io')],
    ['another group of Kubernetes, if slips count', role('create', '«pods/exec»', 'rbac.authorization.k8s.io'), { slips: true }],
    ['every resource of another group', role('create', '"*"', 'rbac.authorization.k8s.io'), { slips: true }],
    ['a group of somebody else', role('create', 'pods/exec', 'example.com'), { slips: true }],
    ...exempt('create', 'pods/exec'),
    [
      'a role of the cluster that somebody is given',
      all(role('create', 'pods/exec', '""', '', 'Role', 'system:agent'), binding('Role', '«system:agent»', account)),
    ],
    ['a role that is not there', binding('Role', 'other', account)],
    ['a role that is not there, if such count', binding('Role', '«other»', account), { unseen: true }],
    ['a default role that is not there and allows no such thing', binding('ClusterRole', 'view', account), { unseen: true }],
  ],
  'no-port-forward': [['another subresource', role('create', 'pods/log')]],
  'no-log-delete': [['reading logs', role('get', 'pods/log')]],
  'no-impersonation': [
    ['other verbs', role('get', 'users')],
    ['extras', role('«impersonate»', 'userextras/scopes', 'authentication.k8s.io')],
  ],
  'no-rbac-escalation': [
    ['reading', role('get', 'roles', 'rbac.authorization.k8s.io')],
    ['bind on bindings, which has no effect', role('bind', 'rolebindings', 'rbac.authorization.k8s.io')],
    ['the same, if slips count', role('«bind»', 'rolebindings', 'rbac.authorization.k8s.io'), { slips: true }],
    ['bindings of others', role('«create»', 'rolebindings', 'rbac.authorization.k8s.io')],
    ['every verb on other resources of the group', role('"*"', 'pods', 'rbac.authorization.k8s.io')],
  ],
  'no-node-proxy': [['metrics', role('get', 'nodes/metrics, nodes/stats')]],
  'no-network-write': [['reading', role('get', 'services')]],
  'no-service-status-write': [['the Service itself', role('patch', 'services')]],
  'no-webhook-write': [['reading', role('get', 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io')]],
  'no-csr-approval': [
    ['asking for a certificate', role('create', 'certificatesigningrequests', 'certificates.k8s.io')],
    ['signing', role('«sign»', 'signers', 'certificates.k8s.io')],
  ],
  'no-rbac-wildcard': [
    ...exempt('"*"', 'pods'),
    ['every group alone', role('get', 'pods', '"*"')],
    ['every group alone, if groups count', role('get', 'pods', '«"*"»'), { groups: true }],
    ['every verb of every group, once', role('«"*"»', 'pods', '"*"'), { groups: true }],
    ['every resource', role('get', '«"*"»')],
    ['every subresource of one resource', role('get', '"pods/*"')],
    ['both, once', role('"*"', '«"*"»')],
  ],
  'no-cluster-admin-binding': [
    ['a role with limits', binding('ClusterRole', 'view', account, 'ClusterRoleBinding')],
    ['editors of one namespace', binding('ClusterRole', 'edit', account)],
    ['editors of all', binding('ClusterRole', '«edit»', account, 'ClusterRoleBinding')],
    ['a Role of that name', binding('Role', 'cluster-admin', account)],
    ['the binding of administrators', binding('ClusterRole', 'cluster-admin', account, 'ClusterRoleBinding', 'cluster-admin')],
    ['a binding of GKE', binding('ClusterRole', 'cluster-admin', account, 'ClusterRoleBinding', 'gce:x')],
    ['a binding of the cluster', binding('ClusterRole', 'cluster-admin', account, 'ClusterRoleBinding', 'system:x')],
    ['a role that allows everything', all(role('"*"', '"*"', '"*"'), binding('Role', '«agent»', account))],
    [
      'every verb, one by one',
      all(role('get, list, watch, create, update, patch, delete', '"*"', '"*"'), binding('Role', '«agent»', account)),
    ],
    ['everything in one group', all(role('"*"', '"*"'), binding('Role', 'agent', account))],
    ['a role that a template names', binding('ClusterRole', '{{ .Values.role }}', account)],
  ],
  'no-anonymous-binding': [
    ['what everybody may see', binding('ClusterRole', 'system:public-info-viewer', 'kind: Group, name: system:unauthenticated')],
    ['the group', binding('ClusterRole', 'view', 'kind: Group, name: «system:unauthenticated»')],
    ['a user of the group’s name', binding('ClusterRole', 'view', 'kind: User, name: system:unauthenticated')],
  ],
  'no-authenticated-binding': [
    ['discovery', binding('ClusterRole', 'system:discovery', 'kind: Group, name: system:authenticated')],
    ['another group', binding('ClusterRole', 'view', 'kind: Group, name: shop')],
  ],
  'no-masters-binding': [['a user', binding('ClusterRole', 'view', 'kind: User, name: system:masters')]],
  'no-default-account-binding': [['another account', binding('ClusterRole', 'view', account)]],
});
