/** How the value of a flag is read. */
export type FlagKind = 'text' | 'boolean' | 'duration' | 'count' | 'stage' | 'mount' | readonly string[];

export interface FlagSpec {
  readonly kind: FlagKind;
  /** Whether it may be given more than once. */
  readonly repeats?: boolean;
}

const copyFlags: Readonly<Record<string, FlagSpec>> = {
  chown: { kind: 'text' },
  chmod: { kind: 'text' },
  link: { kind: 'boolean' },
  exclude: { kind: 'text', repeats: true },
};

/** The flags of instructions. Source: the Dockerfile reference of the current syntax, not of an engine release. */
export const flagTable: Readonly<Record<string, Readonly<Record<string, FlagSpec>>>> = {
  FROM: { platform: { kind: 'text' } },
  RUN: {
    mount: { kind: 'mount', repeats: true },
    network: { kind: ['default', 'none', 'host'] },
    security: { kind: ['sandbox', 'insecure'] },
    device: { kind: 'text', repeats: true },
  },
  COPY: { ...copyFlags, from: { kind: 'stage' }, parents: { kind: 'boolean' } },
  ADD: { ...copyFlags, 'keep-git-dir': { kind: 'boolean' }, checksum: { kind: 'text' }, unpack: { kind: 'boolean' } },
  HEALTHCHECK: {
    interval: { kind: 'duration' },
    timeout: { kind: 'duration' },
    'start-period': { kind: 'duration' },
    'start-interval': { kind: 'duration' },
    retries: { kind: 'count' },
  },
};

// builders take an `id`, and who may write, for every type, whether it means something there or not
const shared = 'type target dst destination from source src readonly ro rw readwrite id'.split(' ');

/** The options of `RUN --mount` by type. */
export const mountOptions: Readonly<Record<string, ReadonlySet<string>>> = {
  bind: new Set(shared),
  cache: new Set([...shared, 'sharing', 'mode', 'uid', 'gid']),
  tmpfs: new Set([...shared, 'size']),
  secret: new Set([...shared, 'required', 'mode', 'uid', 'gid', 'env']),
  ssh: new Set([...shared, 'required', 'mode', 'uid', 'gid']),
};

/** Mount types that need a target. */
export const targeted: ReadonlySet<string> = new Set(['bind', 'cache', 'tmpfs']);
