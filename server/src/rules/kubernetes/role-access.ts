import type { Fix } from '../../core/fix.js';
import { rule, type Rule } from '../../core/rule.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isBound, judgedRoles, rulesOf, type Grant, type RoleRule } from './parts/rbac.js';
import { roleAccess, type RoleAccess } from './parts/role-access.js';
import { boundOnly, type BoundOnly, roleWith } from './parts/role-example.js';

interface Wanted extends BoundOnly {
  readonly slips: boolean;
}

const forbidAccess = (row: RoleAccess): Rule =>
  rule<'kubernetes-scope', Wanted>({
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
    options: {
      boundOnly,
      slips: {
        default: false,
        all: true,
        description: 'Report also what a role names without effect: a resource of another group, or `bind` on bindings.',
      },
    },
    examples: [exampleOf(row)],
    *check(scope, options) {
      for (const role of judgedRoles(scope)) {
        if (options.boundOnly && !isBound(scope, role)) continue;
        for (const each of rulesOf(role)) {
          const grant = granted(row, each, options.slips);
          if (grant)
            yield { at: role.at(grant[row.forbids ?? 'verb'].span), message: `${role.title} ${row.says}`, fixes: fixesOf(row, each) };
        }
      }
    },
  });

/** By which words a rule of a role allows what it had better not. */
function granted(row: RoleAccess, each: RoleRule, slips: boolean): Grant | undefined {
  const { names } = each;
  if (row.named === undefined ? row.unnamed && names : !names?.includes(row.named)) return undefined;
  for (const access of slips ? [...row.access, ...(row.slips ?? [])] : row.access) {
    const grant = each.allows(access, slips);
    if (grant) return grant;
  }
  return undefined;
}

function fixesOf(row: RoleAccess, { role, map }: RoleRule): Fix[] {
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
