import type { Options, PresetName } from '../../../core/rule.js';
import type { YamlScalar } from '../../../syntax/yaml/node.js';

/** A value of `securityContext` that no container should have, and the rule about it. */
export interface SecurityValue {
  readonly id: string;
  readonly path: readonly [string, ...string[]];
  readonly forbids: (value: YamlScalar) => boolean;
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

/** Every such value. */
export const securityValues: readonly SecurityValue[] = [
  {
    id: 'kubernetes/no-unconfined-seccomp',
    path: ['seccompProfile', 'type'],
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
    path: ['appArmorProfile', 'type'],
    forbids: ({ text }) => text === 'Unconfined',
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
    path: ['procMount'],
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
    id: 'kubernetes/no-host-process',
    path: ['windowsOptions', 'hostProcess'],
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
