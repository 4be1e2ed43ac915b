import type { Severity } from '../../../core/finding.js';
import type { PresetName } from '../../../core/rule.js';
import type { Service } from '../../../syntax/compose/service.js';
import { isMonitoring, isNetworkTool } from '../../../syntax/images/known-images.js';

export type Key = readonly [name: string, value: string | undefined];

export interface HostAccess {
  readonly id: string;
  /** Keys, each with the value that gives the container away; undefined for any. */
  readonly keys: readonly [Key, ...Key[]];
  /** A key to set instead, and its value as a snippet. */
  readonly instead?: readonly [key: string, value: string];
  readonly severity: Severity;
  readonly presets: readonly PresetName[];
  readonly title: string;
  readonly because: string;
  readonly why: string;
  readonly equivalent: string;
  /** Services that have reason to: one step less is said of them, an info or nothing. */
  readonly spares?: (service: Service) => boolean;
}

export const hostAccess: readonly HostAccess[] = [
  {
    id: 'compose/no-host-pid',
    keys: [['pid', 'host']],
    severity: 'warning',
    presets: ['recommended', 'security'],
    title: "Keep out of the host's processes",
    because: 'it sees every process of the host, with arguments and environment, and can signal them',
    why: 'With `pid: host` a container sees every process of the host, their arguments and environments included, and as root it can signal or trace them. Monitoring agents need it; applications do not.',
    equivalent: 'kics:host_namespace_is_shared',
    spares: ({ image }) => image?.reference !== undefined && isMonitoring(image.reference),
  },
  {
    id: 'compose/no-host-ipc',
    keys: [['ipc', 'host']],
    instead: ['shm_size', '${1:1gb}'],
    severity: 'warning',
    presets: ['recommended', 'security'],
    title: "Keep out of the host's shared memory",
    because: 'it reads and writes the shared memory of all programs of the host',
    why: 'With `ipc: host` a container reads and writes what programs of the host share in memory, secrets and databases included. Who wants more shared memory than the usual 64 MB sets `shm_size`; containers that share memory with each other use `ipc: service:name`.',
    equivalent: 'kics:shared_host_ipc_namespace',
  },
  {
    id: 'compose/no-host-network',
    keys: [['network_mode', 'host']],
    instead: ['ports', '["${1:8080:8080}"]'],
    severity: 'info',
    presets: ['recommended', 'security'],
    title: "Keep out of the host's network",
    because: 'it opens its ports on every network of the host, and reaches what listens on 127.0.0.1 there',
    why: 'In the network of the host a container listens on all its addresses, whatever `ports` says, and reaches services that trust 127.0.0.1. Discovery by broadcast and some VPNs need it; others publish the ports they need.',
    equivalent: 'kics:shared_host_network_namespace',
    spares: ({ image }) => image?.reference !== undefined && (isMonitoring(image.reference) || isNetworkTool(image.reference)),
  },
  {
    id: 'compose/no-host-userns',
    keys: [['userns_mode', 'host']],
    severity: 'warning',
    presets: ['security'],
    title: "Keep the engine's user mapping",
    because: 'root in it is root on the host although the engine maps users elsewhere',
    why: 'An engine that maps users gives root of a container no rights on the host. `userns_mode: host` takes one container out of that.',
    equivalent: 'kics:shared_host_user_namespace',
  },
  {
    id: 'compose/no-cgroup-parent',
    keys: [
      ['cgroup_parent', undefined],
      ['cgroup', 'host'],
    ],
    severity: 'hint',
    presets: ['security'],
    title: 'Leave control groups to the engine',
    because: 'the limits of the engine no longer hold for it',
    why: 'A container in a control group of its own choice escapes the limits that the engine sets for all containers, and can take what others were promised.',
    equivalent: 'kics:cgroup_not_default',
  },
];
