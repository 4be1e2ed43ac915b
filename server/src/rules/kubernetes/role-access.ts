import type { Report } from '../../core/finding.js';
import type { Fix } from '../../core/fix.js';
import { rule, type Options, type OptionSpec, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isBound, isJudged, rulesOf, writtenRoles, type Grant, type RoleRule } from '../../syntax/kubernetes/rbac.js';
import { holds } from './parts/mentions.js';
import { roleAccess, type RoleAccess } from './parts/role-access.js';
import { atBindings, ofUnseen } from './parts/role-bindings.js';
import { boundOnly, roleWith } from './parts/role-example.js';

interface Access extends Options {
  readonly boundOnly: boolean;
  readonly slips: boolean;
  readonly bindings?: boolean;
  readonly unseen?: boolean;
}

const slips: OptionSpec<boolean> = {
  default: false,
  all: true,
  description: 'Report also what a role names without effect: a resource of another group, or `bind` on bindings.',
};

const bindings: OptionSpec<boolean> = {
  default: false,
  all: true,
  description: 'Report a role that is bound at its bindings, which say who gets the rights, and not at its rules.',
};

const unseen: OptionSpec<boolean> = {
  default: false,
  all: true,
  description: 'Report bindings of roles that are not among the manifests as well: nobody sees what those allow.',
};

const forbidAccess = (row: RoleAccess): Rule =>
  rule<'kubernetes-scope', Access>({
    id: row.id,
    on: 'kubernetes-scope',
    title: row.title,
    severity: row.severity,
    category: 'security',
    presets: { security: {} },
    fixes: row.unnamed === 'fixed' ? ['ask'] : [],
    since: '0.1.0',
    why: row.why,
    equivalents: row.equivalents,
    options: { boundOnly, slips, ...(row.bindings === 'instead' && { bindings }), ...(row.bindings === 'too' && { unseen }) },
    examples: [exampleOf(row)],
    only: holds('Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
    *check(scope, options) {
      for (const role of writtenRoles(scope)) {
        const found = rulesOf(role).flatMap((each) => granted(row, each, options.slips) ?? []);
        if (found.length === 0 || (options.boundOnly && !isBound(scope, role))) continue;
        if (options.bindings === true && isBound(scope, role)) yield* atBindings(row, scope, role);
        else if (isJudged(scope, role)) for (const each of found) yield atRule(row, each);
        else if (row.bindings === 'too') yield* atBindings(row, scope, role);
      }
      if (options.unseen === true) yield* ofUnseen(scope);
    },
  });

interface Found {
  readonly rule: RoleRule;
  readonly grant: Grant;
}

/** By which words a rule of a role allows what it had better not. */
function granted(row: RoleAccess, rule: RoleRule, slipsCount: boolean): Found | undefined {
  const { names } = rule;
  if (row.named === undefined ? row.unnamed && names : !names?.includes(row.named)) return undefined;
  for (const access of slipsCount ? [...row.access, ...(row.slips ?? [])] : row.access) {
    const grant = rule.allows(access, slipsCount);
    if (grant) return { rule, grant };
  }
  return undefined;
}

const atRule = (row: RoleAccess, { rule: { role, map }, grant }: Found): Report => ({
  at: role.at(grant[row.forbids ?? 'verb'].span),
  message: `${role.title} ${row.says}`,
  fixes: fixesOf(row, role, map),
});

function fixesOf(row: RoleAccess, role: Resource, map: RoleRule['map']): Fix[] {
  const edit = row.unnamed === 'fixed' ? put(role.file, map, ['resourceNames'], ['${1:name}']) : undefined;
  return edit ? [{ title: 'Name them', safety: 'ask', edits: [edit] }] : [];
}

function exampleOf({ example: [verbs, resource, group = ''], forbids = 'verb', named, unnamed }: RoleAccess): Rule['examples'][number] {
  const names = named === undefined ? '' : `    resourceNames: [${named}]\n`;
  const text = (resources: string, some: string): string =>
    roleWith(`apiGroups: ['${group}']\n    resources: [${resources}]\n    verbs: [${some}]\n${names}`);
  return {
    name: 'a role that allows it',
    bad: forbids === 'verb' ? text(resource, verbs.replace(/\w+/, '«$&»')) : text(`«${resource}»`, verbs),
    ...(unnamed === 'fixed' && { good: `${text(resource, verbs)}    resourceNames:\n      - name\n` }),
  };
}

export default roleAccess.map(forbidAccess);
