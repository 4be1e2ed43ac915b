import type { Resource } from '../../syntax/kubernetes/resource.js';
import { isTrue, itemsAt, mapsAt, textAt } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { HardFact } from '../project-evidence.js';
import { kindFact } from './kubernetes-groups.js';

/** What needs the Kubernetes API: kinds, agents, and workloads that call it. */
export function hardFactsOf(resources: readonly Resource[], workloads: readonly Workload[], knativeAlone: boolean): HardFact[] {
  const byKind = resources.flatMap((resource): HardFact[] => {
    const id = kindFact(resource, knativeAlone);
    return id === undefined ? [] : [{ id, text: textOf(id, resource), places: [resource.at(resource.kindNode?.span ?? resource.span)] }];
  });
  return [...byKind, ...workloads.flatMap(agentFact), ...bindingFacts(resources, workloads)];
}

const why: Readonly<Partial<Record<HardFact['id'], string>>> = {
  'HF-K1': 'extends the Kubernetes API',
  'HF-K2': 'is a custom resource that an operator acts on',
  'HF-K3': 'runs on every node: an agent for a cluster',
  'HF-K5': 'is delivered by a controller in the cluster',
};

const textOf = (id: HardFact['id'], { title }: Resource): string => `${title} ${why[id] ?? ''}`;

/** A Pod that looks at its node is an agent, whatever its kind. */
function agentFact({ resource, spec }: Workload): HardFact[] {
  if (resource.kind === 'DaemonSet') return [];
  const kubelet = mapsAt(spec, 'volumes').some((volume) => /^\/var\/lib\/kubelet(?:\/|$)/.test(textAt(volume, 'hostPath', 'path') ?? ''));
  if (!isTrue(spec, 'hostPID') && !kubelet) return [];
  const span = spec.pair('hostPID')?.span ?? resource.kindNode?.span ?? resource.span;
  return [{ id: 'HF-K3', text: `${resource.title} looks at its node: an agent for a cluster`, places: [resource.at(span)] }];
}

/** Bindings of roles with rules on API resources to the account of a workload. */
function bindingFacts(resources: readonly Resource[], workloads: readonly Workload[]): HardFact[] {
  const accounts = new Map<string, Workload>();
  for (const workload of workloads) {
    const account = textAt(workload.spec, 'serviceAccountName') ?? textAt(workload.spec, 'serviceAccount') ?? 'default';
    if (account !== '' && !accounts.has(account)) accounts.set(account, workload);
  }
  const roles = new Map(
    resources.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole').map((role) => [`${role.kind}/${role.name ?? ''}`, role]),
  );
  return resources
    .filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding')
    .flatMap((binding) => {
      const role = roles.get(`${textAt(binding.map, 'roleRef', 'kind') ?? ''}/${textAt(binding.map, 'roleRef', 'name') ?? ''}`);
      if (role && !hasApiRules(role)) return [];
      const workload = mapsAt(binding.map, 'subjects')
        .filter((subject) => textAt(subject, 'kind') === 'ServiceAccount')
        .map((subject) => accounts.get(textAt(subject, 'name') ?? ''))
        .find((found) => found !== undefined);
      if (!workload) return [];
      const places = [
        binding.at(binding.kindNode?.span ?? binding.span),
        workload.resource.at(workload.resource.kindNode?.span ?? workload.resource.span),
      ];
      return [
        {
          id: 'HF-K4' as const,
          text: `${workload.resource.title} calls the Kubernetes API: ${binding.title} gives its account a role`,
          places,
        },
      ];
    });
}

const hasApiRules = (role: Resource): boolean =>
  role.map.has('aggregationRule') || mapsAt(role.map, 'rules').some((rule) => itemsAt(rule, 'resources').length > 0);
