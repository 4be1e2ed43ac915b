import { push } from './push.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';
import { sameNamespace } from './scope-index.js';
import { isMissing, itemsAt, look, mapsAt, scalarAt, textAt, unknown } from './values.js';
import type { YamlMap, YamlScalar } from '../yaml/node.js';
import { remember } from '../../core/remember.js';

const group = 'rbac.authorization.k8s.io';

/** Verbs that change objects. */
export const writing = 'create update patch delete deletecollection';

/** Verbs on a resource, written as `kubectl` does: `pods/exec`, `deployments.apps`. `*` for any verb or any subresource. */
export interface Access {
  readonly verbs: ReadonlySet<string>;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string | undefined;
}

/** Every verb of a list on every resource of another. */
export const access = (verbs: string, resources: string): readonly Access[] =>
  resources.split(' ').map((name) => {
    const [plural = '', subresource] = name.split('/');
    const [resource = '', ...apiGroup] = plural.split('.');
    return { verbs: new Set(verbs.split(' ')), group: apiGroup.join('.'), resource, subresource };
  });

/** The groups of Kubernetes itself. */
const builtInGroup = /^[a-z]*$|\.k8s\.io$/;

/** The words of a role by which it allows something. */
export interface Grant {
  readonly verb: YamlScalar;
  readonly resource: YamlScalar;
}

/** One rule of a Role or ClusterRole: what it allows. Names that a template hides are not among them. */
export class RoleRule {
  readonly verbs: readonly YamlScalar[];
  readonly groups: readonly YamlScalar[];
  readonly resources: readonly YamlScalar[];

  constructor(
    readonly role: Resource,
    readonly map: YamlMap,
  ) {
    this.verbs = scalarsAt(map, 'verbs');
    this.groups = scalarsAt(map, 'apiGroups');
    this.resources = scalarsAt(map, 'resources');
  }

  /** Names of the only objects it is about; undefined when it is about all. */
  get names(): readonly string[] | undefined {
    const names = look(this.map, 'resourceNames');
    if (names === undefined) return undefined;
    return names !== unknown && names.kind === 'seq' && names.items.length === 0 ? undefined : textsAt(this.map, 'resourceNames');
  }

  /**
   * The verb and the resource in its lists that make it allow one of the verbs there.
   * @param slips whether a resource counts that is named for another group of Kubernetes, which lacks it
   */
  allows({ verbs, group: apiGroup, resource, subresource }: Access, slips = false): Grant | undefined {
    const verb = this.verbs.find(({ text }) => text === '*' || verbs.has('*') || verbs.has(text));
    const inGroup = this.groups.some(({ text }) => text === '*' || text === apiGroup);
    if (!verb || !(inGroup || (slips && this.groups.some(({ text }) => builtInGroup.test(text))))) return undefined;
    const found = this.resources.find(({ text }) => {
      if (text === '*') return inGroup;
      const [name, sub] = text.split('/');
      return (name === '*' || name === resource) && (subresource === '*' ? sub !== undefined : sub === subresource);
    });
    return found && { verb, resource: found };
  }

  /** Whether everything is allowed on everything. */
  get isBoundless(): boolean {
    const verbs = new Set(this.verbs.map(({ text }) => text));
    const all = verbs.has('*') || `get list watch ${writing}`.split(' ').every((verb) => verb === 'deletecollection' || verbs.has(verb));
    return all && this.names === undefined && [this.groups, this.resources].every((list) => list.some(({ text }) => text === '*'));
  }
}

const scalarsAt = (map: YamlMap, key: string): YamlScalar[] => itemsAt(map, key).flatMap((item) => scalarAt(item) ?? []);

const textsAt = (map: YamlMap, key: string): string[] => scalarsAt(map, key).map(({ text }) => text);

/** What a role allows. */
export const rulesOf = remember((role: Resource): readonly RoleRule[] => mapsAt(role.map, 'rules').map((map) => new RoleRule(role, map)));

const isRole = (resource: Resource): boolean => resource.is('Role', group) || resource.is('ClusterRole', group);
const isBinding = (resource: Resource): boolean => resource.is('RoleBinding', group) || resource.is('ClusterRoleBinding', group);

/** Objects that every cluster has. Source: "Using RBAC Authorization" in the documentation of Kubernetes, "User-facing roles". */
const defaults: ReadonlySet<string> = new Set([
  'ClusterRole/cluster-admin',
  'ClusterRole/admin',
  'ClusterRole/edit',
  'ClusterRole/view',
  'ClusterRoleBinding/cluster-admin',
]);

/** Whether the cluster itself, or GKE or EKS that runs it, brings an object of this name along. */
const isBuiltIn = ({ kind, name = '', labels }: Resource): boolean =>
  /^(?:system|gce|eks):/.test(name) || defaults.has(`${kind}/${name}`) || labels.values.has('kubernetes.io/bootstrapping');

/** The roles of a scope but those whose rules are collected from others. */
export const writtenRoles = remember((scope: Scope): readonly Resource[] =>
  scope.resources.filter((resource) => isRole(resource) && isMissing(resource.map, 'aggregationRule')),
);

/** The bindings of a scope that are judged. */
export const judgedBindings = remember(
  (scope: Scope): ReadonlySet<Resource> => new Set(scope.resources.filter((resource) => isBinding(resource) && !isBuiltIn(resource))),
);

export interface RoleRef {
  readonly kind: string;
  readonly node: YamlScalar;
}

/** The role that a binding is about. */
export function roleRefOf(binding: Resource): RoleRef | undefined {
  const kind = textAt(binding.map, 'roleRef', 'kind');
  const node = scalarAt(binding.map, 'roleRef', 'name');
  return kind !== undefined && node ? { kind, node } : undefined;
}

/** The role of the scope that a binding is about. */
export function roleOf(scope: Scope, binding: Resource): Resource | undefined {
  const ref = roleRefOf(binding);
  const role = ref && scope.find(ref.kind, ref.node.text, ref.kind === 'Role' ? scope.namespaceOf(binding) : undefined);
  return role && isRole(role) ? role : undefined;
}

const bindingsByRole = remember((scope: Scope): ReadonlyMap<Resource, readonly Resource[]> => {
  const byRole = new Map<Resource, Resource[]>();
  for (const binding of [...scope.ofKind('RoleBinding'), ...scope.ofKind('ClusterRoleBinding')]) {
    const role = roleOf(scope, binding);
    if (role) push(byRole, role, binding);
  }
  return byRole;
});

/** The bindings of a scope, seen ones included, that are about a role. */
export const bindingsOf = (scope: Scope, role: Resource): readonly Resource[] => bindingsByRole(scope).get(role) ?? [];

/** Whether a role is judged: others write those of the cluster, and those that it alone gives to somebody. */
export function isJudged(scope: Scope, role: Resource): boolean {
  const bindings = bindingsOf(scope, role);
  return !isBuiltIn(role) && (bindings.length === 0 || !bindings.every(isBuiltIn));
}

/** The roles of a scope that are judged. */
export const judgedRoles = remember((scope: Scope): readonly Resource[] => writtenRoles(scope).filter((role) => isJudged(scope, role)));

export const isBound = (scope: Scope, role: Resource): boolean => bindingsOf(scope, role).length > 0;

/** Whom a binding gives its role. */
export interface Subject {
  readonly kind: string;
  readonly name: YamlScalar;
  readonly namespace: string | undefined;
}

export const subjectsOf = remember((binding: Resource): readonly Subject[] =>
  mapsAt(binding.map, 'subjects').flatMap((map) => {
    const kind = textAt(map, 'kind');
    const name = scalarAt(map, 'name');
    return kind !== undefined && name ? [{ kind, name, namespace: textAt(map, 'namespace') }] : [];
  }),
);

/** Whether a binding of the scope gives a ServiceAccount rights. */
export const hasRights = (scope: Scope, account: string, namespace: string | undefined): boolean =>
  (boundAccounts(scope).get(account) ?? []).some((bound) => sameNamespace(bound, namespace));

const boundAccounts = remember((scope: Scope): ReadonlyMap<string, readonly (string | undefined)[]> => {
  const accounts = new Map<string, (string | undefined)[]>();
  for (const binding of [...scope.ofKind('RoleBinding'), ...scope.ofKind('ClusterRoleBinding')])
    for (const { kind, name, namespace } of subjectsOf(binding)) {
      if (kind !== 'ServiceAccount') continue;
      const namespaces = accounts.get(name.text) ?? [];
      namespaces.push(namespace ?? scope.namespaceOf(binding));
      accounts.set(name.text, namespaces);
    }
  return accounts;
});
