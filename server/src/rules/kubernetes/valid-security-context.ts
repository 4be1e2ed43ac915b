import type { Report } from '../../core/finding.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { isTrue, look, mapAt, scalarAt, unknown } from '../../syntax/kubernetes/values.js';
import type { Workload } from '../../syntax/kubernetes/workload.js';
import type { YamlMap, YamlScalar } from '../../syntax/yaml/node.js';
import { capabilities } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';
import { mentions } from './parts/mentions.js';
import { offerRemoval } from './parts/offers.js';
import { keyOf } from './parts/places.js';
import { refused } from './parts/refused.js';
import { misplaced, profileFaults } from './parts/security-contexts.js';

const containerKeys = ['allowPrivilegeEscalation', 'capabilities', 'privileged', 'procMount', 'readOnlyRootFilesystem'];
const podKeys = ['fsGroup', 'fsGroupChangePolicy', 'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls'];
const hostNamespaces = ['hostPID', 'hostIPC', 'hostNetwork'];

export default refused({
  id: 'kubernetes/valid-security-context',
  title: 'Ask for security settings that go together',
  fixes: ['review'],
  why: `
    Some settings of a security context exclude each other, some belong to a Pod only and some to its containers. The API server refuses
    most of that. Root where \`runAsNonRoot\` is set is refused by the node, so the container never starts.
  `,
  supersedes: ['kubernetes/known-field'],
  examples: [
    {
      name: 'privileged without privileges',
      bad: pod('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: «false»\n'),
      good: pod('securityContext:\n  privileged: true\n'),
    },
    {
      name: 'root that must not be',
      bad: pod('securityContext:\n  runAsNonRoot: true\n  runAsUser: «0»\n'),
      good: pod('securityContext:\n  runAsNonRoot: true\n'),
    },
    {
      name: 'a setting of the Pod',
      bad: pod('securityContext:\n  runAsNonRoot: true\n  «fsGroup»: 1000\n'),
      good: pod('securityContext:\n  runAsNonRoot: true\n'),
    },
  ],
  only: mentions('securityContext', 'hostUsers'),
  *check(file) {
    // the branches of a template write what would not go together
    if (file.templated) return;
    for (const workload of file.workloads()) {
      if (workload.isWindows) continue;
      yield* ofPod(workload);
      const judged = new Set<YamlScalar>();
      for (const container of workload.containers) {
        yield* ofRoot(container, judged);
        const context = mapAt(container.map, 'securityContext');
        if (context) yield* ofContainer(container, context);
      }
    }
  },
});

function* ofPod(workload: Workload): Generator<Report> {
  const { spec, containers, resource } = workload;
  const context = mapAt(spec, 'securityContext');
  const [only] = containers.length === 1 ? containers : [];
  if (context) {
    yield* misplaced(resource, context, containerKeys, 'a container', only?.map);
    yield* profileFaults(context, resource);
  }
  if (scalarAt(spec, 'hostUsers')?.value !== false) return;
  for (const key of hostNamespaces)
    if (workload.has(key))
      yield {
        at: keyOf(spec, key),
        message: `Users of its own, hostUsers: false, do not go with ${key}, so the API server refuses ${resource.title}. Remove one of them.`,
        fixes: () => offerRemoval(resource.file, spec, key),
      };
}

/** A value of the Pod is judged once for all of its containers. */
function* ofRoot(container: Container, judged: Set<YamlScalar>): Generator<Report> {
  const user = container.securityScalar('runAsUser');
  if (user?.value !== 0 || judged.has(user) || container.securityScalar('runAsNonRoot')?.value !== true) return;
  judged.add(user);
  const { map, workload } = container;
  const holder = [map, workload.spec]
    .map((from) => mapAt(from, 'securityContext'))
    .find((context) => context?.own('runAsUser')?.value === user);
  yield {
    at: user.span,
    message: `${container.title} must not run as root and is told to be user 0, so it never starts. Name another user, or none.`,
    fixes: () => offerRemoval(workload.resource.file, holder, 'runAsUser'),
  };
}

function* ofContainer(container: Container, context: YamlMap): Generator<Report> {
  const { title, workload } = container;
  const { spec, resource } = workload;
  yield* misplaced(resource, context, podKeys, 'the Pod', spec);
  yield* profileFaults(context, resource);
  const escalation = scalarAt(context, 'allowPrivilegeEscalation');
  const admin = escalation?.value === false ? capabilities(container, 'add')?.find(({ name }) => name === 'SYS_ADMIN') : undefined;
  const privileged = isTrue(context, 'privileged');
  if (escalation?.value === false && (privileged || admin))
    yield {
      at: escalation.span,
      ...(!privileged && admin?.node.text === 'SYS_ADMIN' && { severity: 'warning' as const }),
      message: `${title} ${privileged ? 'is privileged' : `has ${admin?.node.text ?? ''}`}, with which privileges cannot be denied to it. Remove one of the two.`,
      fixes: () => offerRemoval(resource.file, context, 'allowPrivilegeEscalation'),
    };
  const proc = scalarAt(context, 'procMount');
  if (proc?.text === 'Unmasked' && look(spec, 'hostUsers') !== unknown && scalarAt(spec, 'hostUsers')?.value !== false && !resource.partial)
    yield {
      at: proc.span,
      message: `The API server lets ${title} see all of /proc only in a Pod with users of its own. Set hostUsers to false.`,
    };
}
