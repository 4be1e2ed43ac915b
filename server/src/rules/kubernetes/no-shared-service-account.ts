import { rule, type Options } from '../../core/rule.js';
import type { Scope } from '../../syntax/kubernetes/scope.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import { accountOf, type Account } from './parts/accounts.js';
import { bindingWith } from './parts/role-example.js';
import { pod } from './parts/example-pod.js';
import { hasRights } from '../../syntax/kubernetes/rbac.js';

const agent = (name: string, mark = ''): string =>
  pod('')
    .replace('name: web', `name: ${name}`)
    .replace('  containers', `  serviceAccountName: ${mark || 'agent'}\n  containers`);

interface Always extends Options {
  readonly always: boolean;
}

export default rule<'kubernetes-scope', Always>({
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
  options: { always: { default: false, all: true, description: 'Report accounts as well to which nothing here gives rights.' } },
  examples: [
    {
      name: 'two programs, one account',
      bad: [bindingWith('view', 'ServiceAccount', 'agent'), agent('collector', '«agent»'), agent('cleaner', '«agent»')].join('---\n'),
    },
  ],
  *check(scope, { always }) {
    for (const users of usersByAccount(scope, always).values()) {
      if (new Set(users.map(({ workload }) => workload.resource)).size < 2) continue;
      for (const { workload, account } of users)
        yield {
          at: workload.resource.at(account.node?.span ?? workload.specSpan),
          message: `${workload.resource.title} shares ServiceAccount "${account.name}" with other programs, and whatever it may do. Give each its own.`,
        };
    }
  },
});

interface User {
  readonly workload: Workload;
  readonly account: Account;
}

function usersByAccount(scope: Scope, always: boolean): ReadonlyMap<string, readonly User[]> {
  const users = new Map<string, User[]>();
  for (const workload of scope.workloads) {
    const account = accountOf(workload);
    const namespace = scope.namespaceOf(workload.resource);
    if (!account || !((always && account.node) || hasRights(scope, account.name, namespace))) continue;
    const key = `${namespace ?? ''}/${account.name}`;
    users.set(key, [...(users.get(key) ?? []), { workload, account }]);
  }
  return users;
}
