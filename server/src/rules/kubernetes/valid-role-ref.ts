import type { Report } from '../../core/finding.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import { isMissing, mapAt, mapsAt, scalarAt } from '../../syntax/kubernetes/values.js';
import type { YamlMap } from '../../syntax/yaml/node.js';
import { holds } from './parts/mentions.js';
import { offer } from './parts/offers.js';
import { headOf, keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { yaml } from './parts/yaml.js';

const group = 'rbac.authorization.k8s.io';

export default refused<'kubernetes-scope'>({
  id: 'kubernetes/valid-role-ref',
  on: 'kubernetes-scope',
  title: 'Bind roles to subjects that can exist',
  fixes: ['review'],
  why: `
    A binding refers to a Role or ClusterRole of the group \`rbac.authorization.k8s.io\`, to which users and groups belong as well.
    ServiceAccounts belong to the core group and live in a namespace, which a binding must name. A Role is about a namespace, so it
    has no rules for other URLs.
  `,
  examples: [
    {
      name: 'a version in the group',
      bad: yaml`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: readers
        roleRef:
          apiGroup: «rbac.authorization.k8s.io/v1»
          kind: Role
          name: reader
      `,
      good: yaml`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: readers
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: reader
      `,
    },
    {
      name: 'a ServiceAccount of no namespace',
      bad: yaml`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: readers
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - «kind: ServiceAccount»
            name: reader
      `,
    },
  ],
  only: holds('Role', 'RoleBinding', 'ClusterRoleBinding'),
  *check(scope) {
    for (const resource of scope.resources) {
      if (resource.group !== group) continue;
      if (resource.kind === 'Role')
        for (const entry of mapsAt(resource.map, 'rules'))
          if (!isMissing(entry, 'nonResourceURLs'))
            yield {
              at: resource.at(keyOf(entry, 'nonResourceURLs')),
              message: `${resource.title} is about one namespace, so the API server refuses nonResourceURLs in it. They belong into a ClusterRole.`,
            };
      if (/^(?:Cluster)?RoleBinding$/.test(resource.kind)) yield* ofBinding(scope, resource);
    }
  },
});

function* ofBinding(scope: Scope, resource: Resource): Generator<Report> {
  const reference = mapAt(resource.map, 'roleRef');
  if (reference) yield* ofGroup(resource, reference, group);
  const kind = scalarAt(reference, 'kind');
  const kinds = resource.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (kind && !kinds.includes(kind.text))
    yield {
      at: resource.at(kind.span),
      message: `A ${resource.kind} refers to a ${kinds.join(' or ')}, so the API server refuses a ${kind.text}.`,
    };
  for (const subject of mapsAt(resource.map, 'subjects')) {
    const who = scalarAt(subject, 'kind')?.text;
    if (who === 'User' || who === 'Group') yield* ofGroup(resource, subject, group);
    if (who !== 'ServiceAccount') continue;
    yield* ofGroup(resource, subject, '');
    // Kustomize gives a subject the namespace of its ServiceAccount
    if (isMissing(subject, 'namespace') && scope.kustomizations.length === 0 && !resource.partial)
      yield {
        at: resource.at(headOf(subject)),
        message: 'A ServiceAccount lives in a namespace, and the API server refuses a subject that does not name it. Add its namespace.',
      };
  }
}

function* ofGroup(resource: Resource, map: YamlMap, wanted: string): Generator<Report> {
  const node = scalarAt(map, 'apiGroup');
  // an empty group is filled in
  if (!node || node.text === wanted || node.text === '') return;
  yield {
    at: resource.at(node.span),
    message: `The group here is ${wanted === '' ? 'the empty one, ""' : wanted}, and the API server refuses "${node.text}".`,
    fixes: () => offer(`Write ${wanted === '' ? '""' : wanted}`, 'review', { span: node.span, text: wanted === '' ? '""' : wanted }),
  };
}
