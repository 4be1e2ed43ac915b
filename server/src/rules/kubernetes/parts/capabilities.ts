import type { Fix } from '../../../core/fix.js';
import type { Container } from '../../../syntax/kubernetes/container.js';
import { removeItem, removePair } from '../../../syntax/kubernetes/edits.js';
import { isKnown, look, mapAt, unknown } from '../../../syntax/kubernetes/values.js';
import { resolve, type YamlScalar } from '../../../syntax/yaml/node.js';

export interface Capability {
  /** In the form of the kernel's list: upper case, without `CAP_`. */
  readonly name: string;
  readonly node: YamlScalar;
  readonly index: number;
}

/** Source: capabilities(7), without the prefix. */
const kernel = new Set(
  `ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK
  IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID
  SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME
  SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/),
);

/** What runtimes give a container that asks for nothing. Source: the default capabilities in the documentation of Docker and containerd. */
const given =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' ');

/** Whether a list drops, one by one, all that a container has. */
export function dropsEverything(dropped: readonly Capability[]): boolean {
  const names = new Set(dropped.map(({ name }) => name));
  return given.every((name) => names.has(name));
}

/** Whether a name, in capitals and without a prefix, is one that runtimes know. */
export const isCapability = (name: string): boolean => kernel.has(name);

/** The capabilities that a container adds or drops; undefined when nobody can tell. */
export function capabilities(container: Container, list: 'add' | 'drop'): readonly Capability[] | undefined {
  const node = look(container.map, 'securityContext', 'capabilities', list);
  if (node === unknown) return undefined;
  if (node?.kind !== 'seq') return [];
  const items = node.items.map(resolve);
  if (items.some((item) => item?.kind === 'scalar' && !isKnown(item))) return undefined;
  return items.flatMap((item, index) =>
    item?.kind === 'scalar' ? [{ name: item.text.toUpperCase().replace(/^CAP_/, ''), node: item, index }] : [],
  );
}

/** Takes one added capability away, and the key with it when it was the last. */
export function removeCapability(container: Container, { name, index }: Capability): Fix[] {
  const map = mapAt(container.map, 'securityContext', 'capabilities');
  const pair = map?.own('add');
  const { file } = container.workload.resource;
  if (!map || pair?.value.kind !== 'seq') return [];
  const edit = pair.value.items.length === 1 ? removePair(file, map, pair) : removeItem(file, pair.value, index);
  return edit ? [{ title: `Do not add ${name}`, safety: 'review', edits: [edit] }] : [];
}
