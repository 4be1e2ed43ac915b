import { rule, type Rule } from '../../core/rule.js';
import type { Container } from '../../syntax/kubernetes/container.js';
import { put } from '../../syntax/kubernetes/edits.js';
import { unknown } from '../../syntax/kubernetes/values.js';
import { pod } from './parts/example-pod.js';
import { offer } from './parts/offers.js';
import { isAtLeast } from './parts/removed-apis.js';

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

/** Whether one of the settings is there, for certain or perhaps. */
const hasAny = (container: Container, paths: readonly (readonly [string, ...string[]])[]): boolean | undefined => {
  const found = paths.map((path) => container.security(...path));
  if (found.some((node) => node !== undefined && node !== unknown && !(node.kind === 'seq' && node.items.length === 0))) return true;
  return found.includes(unknown) ? undefined : false;
};

const hasAppArmorAnnotation = ({ name, workload }: Container): boolean =>
  workload.annotations.values.has(`container.apparmor.security.beta.kubernetes.io/${name ?? ''}`);

const rows: readonly Row[] = [
  {
    id: 'kubernetes/require-hardening',
    severity: 'info',
    title: 'Confine containers by one means at least',
    why: 'Seccomp, AppArmor, SELinux and dropped capabilities each take rights away that an intruder would use and the program does not. Any one of them is a beginning.',
    equivalents: ['polaris:linuxHardening'],
    isSet: (container) =>
      hasAppArmorAnnotation(container) ||
      hasAny(container, [['seccompProfile'], ['appArmorProfile'], ['seLinuxOptions'], ['capabilities', 'drop']]),
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
      (!isAtLeast(version, '1.30') && hasAppArmorAnnotation(container)) || hasAny(container, [['appArmorProfile']]),
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
