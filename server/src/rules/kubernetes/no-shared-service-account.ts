import { rule } from '../../core/rule.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { accountOf, type Account } from './parts/accounts.js';
import { holds } from './parts/mentions.js';
import { bindingWith } from './parts/role-example.js';
import { pod } from './parts/example-pod.js';
import { hasRights } from './parts/rbac.js';

const agent = (name: string, mark = ''): string =>
  pod('')
    .replace('name: web', `name: ${name}`)
    .replace('  containers', `  serviceAccountName: ${mark || 'agent'}\n  containers`);

export default rule<'kubernetes-scope'>({
  id: 'kubernetes/no-shared-service-account',
  on: 'kubernetes-scope',
  title: 'Do not share an account that has rights',
  severity: 'hint',
  category: 'security',
  presets: {},
  fixes: [],
  since: '0.1.0',
  why: `
    What one program needs to do, every program of the account may do, and the log of the API server does not tell which one did. Replicas of one
    program share their account by nature; different programs had better not.
  `,
  equivalents: ['kics:shared_service_account'],
  examples: [
    {
      name: 'two programs, one account',
      bad: [bindingWith('view', 'ServiceAccount', 'agent'), agent('collector', '«agent»'), agent('cleaner', '«agent»')].join('---\n'),
    },
  ],
  only: holds('RoleBinding', 'ClusterRoleBinding'),
  *check(scope) {
    for (const users of usersByAccount(scope).values()) {
      if (new Set(users.map(({ workload }) => workload.resource)).size < 2) continue;
      for (const { workload, account } of users)
        yield {
          at: workload.resource.at(account.node?.span ?? workload.specSpan),
          message: `${workload.resource.title} shares the rights of ServiceAccount "${account.name}" with other programs. Give each its own.`,
        };
    }
  },
});

interface User {
  readonly workload: Workload;
  readonly account: Account;
}

function usersByAccount(scope: Scope): ReadonlyMap<string, readonly User[]> {
  const users = new Map<string, User[]>();
  for (const workload of scope.workloads) {
    const account = accountOf(workload);
    const namespace = scope.namespaceOf(workload.resource);
    if (!account || !hasRights(scope, account.name, namespace)) continue;
    const key = `${namespace ?? ''}/${account.name}`;
    users.set(key, [...(users.get(key) ?? []), { workload, account }]);
  }
  return users;
}
