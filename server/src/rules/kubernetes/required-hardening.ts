import { rule, type Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { isMissing, textAt, unknown, type ResolvedNode } from '../../syntax/kubernetes/values.js';
import { capabilities } from './parts/capabilities.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { isAtLeast } from './parts/versions.js';

interface Row {
  readonly id: string;
  readonly severity: 'info' | 'hint';
  readonly title: string;
  readonly why: string;
  readonly equivalents: readonly string[];
  /** Whether there is something; undefined when nobody can tell. */
  readonly isSet: (container: Container, version: string) => boolean | undefined;
  readonly says: string;
  /** The profile of the Pod that is added. */
  readonly adds: 'seccompProfile' | 'appArmorProfile';
}

type Path = readonly [string, ...string[]];

/** Whether one of the settings is there, for certain or perhaps. */
function hasAny(container: Container, paths: readonly Path[], counts: (name: string, node: ResolvedNode) => boolean): boolean | undefined {
  let isOpen = false;
  for (const path of paths) {
    const node = container.security(...path);
    if (node === unknown) isOpen = true;
    else if (node && counts(path[0], node)) return true;
  }
  return isOpen ? undefined : false;
}

/** Whether a setting takes any right away: a profile by its type; options of SELinux and dropped capabilities if there are any. */
function confines(name: string, node: ResolvedNode): boolean {
  if (node.kind === 'seq') return node.items.length > 0;
  if (node.kind !== 'map') return false;
  if (name === 'seLinuxOptions') return node.pairs.some((pair) => !isMissing(node, pair.name));
  return !isMissing(node, 'type') && textAt(node, 'type') !== 'Unconfined';
}

/** The settings of which one is enough. What is dropped does not count where everything is added. */
function meansOf(container: Container): readonly Path[] {
  const means: readonly Path[] = [['seccompProfile'], ['appArmorProfile'], ['seLinuxOptions']];
  const isUndone = capabilities(container, 'add')?.some(({ name }) => name === 'ALL') === true;
  return isUndone ? means : [...means, ['capabilities', 'drop']];
}

const appArmorOf = ({ name, workload }: Container): string | undefined =>
  workload.annotations.values.get(`container.apparmor.security.beta.kubernetes.io/${name ?? ''}`);

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-hardening',
    severity: 'info',
    title: 'Confine containers by one means at least',
    why: 'Seccomp, AppArmor, SELinux and dropped capabilities each take rights away that an intruder would use and the program does not. Any one of them is a beginning.',
    equivalents: ['polaris:linuxHardening'],
    isSet: (container) => (appArmorOf(container) ?? 'unconfined') !== 'unconfined' || hasAny(container, meansOf(container), confines),
    says: 'is confined by nothing beyond the defaults of its node. Set the seccomp profile RuntimeDefault for the Pod.',
    adds: 'seccompProfile',
  },
  {
    id: 'kubernetes/require-apparmor',
    severity: 'hint',
    title: 'Name an AppArmor profile',
    why: 'On nodes with AppArmor a container gets the profile of its runtime anyway; naming it makes a node without AppArmor refuse the Pod instead of running it unconfined. Not every cluster has AppArmor, hence the rule is off.',
    equivalents: ['trivy:KSV-0002', 'kubesec:ApparmorAny', 'kics:missing_app_armor_config'],
    isSet: (container, version) =>
      (!isAtLeast(version, '1.30') && appArmorOf(container) !== undefined) || hasAny(container, [['appArmorProfile']], () => true),
    says: 'has no AppArmor profile, so a node without AppArmor runs it unconfined. Set RuntimeDefault for the Pod.',
    adds: 'appArmorProfile',
  },
];

const requireProfile = ({ adds, isSet, says, ...row }: Row): Rule =>
  rule<'kubernetes'>({
    ...row,
    category: 'security',
    presets: {},
    fixes: ['review'],
    since: '0.1.0',
    supersedes: ['kubernetes/require-security-context'],
    examples: [
      {
        name: 'nothing is set',
        bad: pod('', '«web»'),
        good: `${pod('')}  securityContext:\n    ${adds}:\n      type: RuntimeDefault\n`,
      },
    ],
    *check(file, _options, { kubernetesVersion }) {
      for (const container of file.containers()) {
        const { workload, title } = container;
        if (workload.isWindows || container.partial || isSet(container, kubernetesVersion) !== false) continue;
        const known = adds === 'seccompProfile' || isAtLeast(kubernetesVersion, '1.30');
        yield {
          at: container.missingAt('securityContext', adds),
          message: `${title} ${says}`,
          fixes: () =>
            offer(
              `Set ${adds} to RuntimeDefault`,
              'review',
              known ? put(workload.resource.file, workload.spec, ['securityContext', adds, 'type'], 'RuntimeDefault') : undefined,
            ),
        };
      }
    },
  });

export default rows.map(requireProfile);
