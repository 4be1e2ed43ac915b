import type { Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { holds } from './parts/mentions.js';
import { isBound, judgedRoles, rulesOf, type RoleRule } from './parts/rbac.js';
import { roleAccess, type RoleAccess } from './parts/role-access.js';
import { boundOnly, type BoundOnly, roleWith } from './parts/role-example.js';

const forbidAccess = (row: RoleAccess): Rule =>
  rule<'kubernetes-scope', BoundOnly>({
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
    options: { boundOnly },
    examples: [exampleOf(row)],
    only: holds('Role', 'ClusterRole'),
    *check(scope, options) {
      for (const role of judgedRoles(scope)) {
        if (options.boundOnly && !isBound(scope, role)) continue;
        for (const each of rulesOf(role)) {
          const resource = granted(row, each);
          if (resource) yield { at: role.at(resource.span), message: `${role.title} ${row.says}`, fixes: () => fixesOf(row, each) };
        }
      }
    },
  });

/** The resource by which a rule of a role allows what it had better not. */
function granted(row: RoleAccess, each: RoleRule): ReturnType<RoleRule['allows']> {
  const { names } = each;
  if (row.named === undefined ? row.unnamed && names : !names?.includes(row.named)) return undefined;
  for (const access of row.access) {
    const resource = each.allows(access);
    if (resource) return resource;
  }
  return undefined;
}

function fixesOf(row: RoleAccess, { role, map }: RoleRule): Fix[] {
  const edit = row.unnamed === 'fixed' ? put(role.file, map, ['resourceNames'], ['${1:name}']) : undefined;
  return edit ? [{ title: 'Name them', safety: 'ask', edits: [edit] }] : [];
}

function exampleOf({ example: [verbs, resource, group = ''], named, unnamed }: RoleAccess): Rule['examples'][number] {
  const names = named === undefined ? '' : `    resourceNames: [${named}]\n`;
  const text = (mark: string): string => roleWith(`apiGroups: ['${group}']\n    resources: [${mark}]\n    verbs: [${verbs}]\n${names}`);
  return {
    name: 'a role that allows it',
    bad: text(`«${resource}»`),
    ...(unnamed === 'fixed' && { good: `${text(resource)}    resourceNames:\n      - name\n` }),
  };
}

export default roleAccess.map(forbidAccess);
