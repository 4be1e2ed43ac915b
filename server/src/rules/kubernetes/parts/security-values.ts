import type { Options, PresetName } from '../../../core/rule.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';

/** A value of `securityContext` that no container should have, and the rule about it. */
export interface SecurityValue {
  readonly id: string;
  /** The first of them that is forbidden is reported. */
  readonly paths: readonly (readonly [string, ...string[]])[];
  readonly forbids: (value: YamlScalar, path: readonly string[]) => boolean;
  /** The prefix of an annotation that says the same for a container, and the value it must not have. */
  readonly annotation?: readonly [prefix: string, value: string];
  readonly linuxOnly: boolean;
  /** What to write instead; without it the first key of the path is removed. */
  readonly instead?: string;
  readonly title: string;
  readonly why: string;
  /** The message, behind the name of the container. */
  readonly says: string;
  readonly presets: Readonly<Partial<Record<PresetName, Options>>>;
  readonly equivalents: readonly string[];
  readonly bad: string;
  readonly good: string;
}

/** What the baseline level of the Pod Security Standards allows. */
const seLinuxTypes = new Set(['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/** Every such value. */
export const securityValues: readonly SecurityValue[] = [
  {
    id: 'kubernetes/no-unconfined-seccomp',
    paths: [['seccompProfile', 'type']],
    forbids: ({ text }) => text === 'Unconfined',
    linuxOnly: true,
    instead: 'RuntimeDefault',
    title: 'Keep the filter for system calls',
    why: '`Unconfined` lets a container make every system call, those that only attackers use included. The profile of the container runtime takes some forty of them away, and hardly any program notices.',
    says: 'may make every system call of the kernel, which is where escapes from containers begin. Use the profile RuntimeDefault.',
    presets: { recommended: {}, security: {} },
    equivalents: ['trivy:KSV-0104', 'kubesec:SeccompUnconfined'],
    bad: 'securityContext:\n  seccompProfile:\n    type: «Unconfined»\n',
    good: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n',
  },
  {
    id: 'kubernetes/no-unconfined-apparmor',
    paths: [['appArmorProfile', 'type']],
    forbids: ({ text }) => text === 'Unconfined',
    annotation: ['container.apparmor.security.beta.kubernetes.io/', 'unconfined'],
    linuxOnly: true,
    title: 'Keep the AppArmor profile',
    why: 'Nodes with AppArmor confine every container with the profile of the container runtime. `Unconfined` takes that away. Remove it, or name a profile of your own with `Localhost`.',
    says: 'gives up the AppArmor profile that its node would put on it. Remove the key.',
    presets: { security: {} },
    equivalents: ['kubesec:ApparmorUnconfined'],
    bad: 'securityContext:\n  runAsNonRoot: true\n  appArmorProfile:\n    type: «Unconfined»\n',
    good: 'securityContext:\n  runAsNonRoot: true\n',
  },
  {
    id: 'kubernetes/no-unmasked-proc',
    paths: [['procMount']],
    forbids: ({ text }) => text !== 'Default',
    linuxOnly: true,
    title: 'Keep parts of /proc hidden',
    why: 'Container runtimes hide those parts of `/proc` that tell about the node or change it. `Unmasked` shows them, which is meant for containers inside containers in a user namespace.',
    says: 'sees the parts of /proc through which the node can be read and changed. Remove procMount.',
    presets: { recommended: {}, security: {} },
    equivalents: [
      'kube-linter:unsafe-proc-mount',
      'polaris:procMount',
      'trivy:KSV-0027',
      'kubesec:ProcMount',
      'kics:container_runs_unmasked',
    ],
    bad: 'securityContext:\n  runAsNonRoot: true\n  procMount: «Unmasked»\n',
    good: 'securityContext:\n  runAsNonRoot: true\n',
  },
  {
    id: 'kubernetes/no-custom-selinux',
    paths: [
      ['seLinuxOptions', 'type'],
      ['seLinuxOptions', 'user'],
      ['seLinuxOptions', 'role'],
    ],
    forbids: ({ text }, path) => text !== '' && !(path[1] === 'type' && seLinuxTypes.has(text)),
    linuxOnly: true,
    title: 'Keep the SELinux type of containers',
    why: 'On nodes with SELinux the type decides which files and system calls a process may use. Types other than those made for containers, and users and roles of your own, take that away; a level is fine.',
    says: 'gets SELinux rights that are not those of containers, which may open the node to it. Remove seLinuxOptions, or set the level alone.',
    presets: { security: {} },
    equivalents: ['trivy:KSV-0025'],
    bad: 'securityContext:\n  runAsNonRoot: true\n  seLinuxOptions:\n    type: «spc_t»\n',
    good: 'securityContext:\n  runAsNonRoot: true\n',
  },
  {
    id: 'kubernetes/no-host-process',
    paths: [['windowsOptions', 'hostProcess']],
    forbids: ({ value }) => value === true,
    linuxOnly: false,
    instead: 'false',
    title: 'Do not run Windows host processes',
    why: 'A host process container runs on its Windows node as any other program there, with its files, its network and its rights. Leave it to agents of the node.',
    says: 'runs as a process of its Windows node, with the files and rights of the node. Set hostProcess to false.',
    presets: { security: {} },
    equivalents: ['polaris:hostProcess', 'trivy:KSV-0103'],
    bad: 'securityContext:\n  windowsOptions:\n    hostProcess: «true»\n',
    good: 'securityContext:\n  windowsOptions:\n    hostProcess: false\n',
  },
];
