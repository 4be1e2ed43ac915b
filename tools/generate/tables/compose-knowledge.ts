// What Compose knows beyond the schema of its specification. Paths are keys, `*` for names and `[]` for items of lists.

/** Keys that are newer than the schema, and the types they take, none for any; from the text of the specification and Compose's release notes. */
export const aheadOfSchema: Readonly<Record<string, string>> = {
  'services.*.pre_start': 'l',
  'services.*.build.no_cache_filter': 'sl',
  'services.*.build.provenance': '',
  'services.*.build.sbom': '',
  'services.*.develop.watch.[].initial_sync': 'b',
};

/** What text means, for rules that read it. */
export const formats: Readonly<Record<string, readonly string[]>> = {
  duration: [
    ...['interval', 'timeout', 'start_period', 'start_interval'].map((key) => `services.*.healthcheck.${key}`),
    ...['update_config', 'rollback_config'].flatMap((key) => [`services.*.deploy.${key}.delay`, `services.*.deploy.${key}.monitor`]),
    'services.*.deploy.restart_policy.delay',
    'services.*.deploy.restart_policy.window',
    'services.*.pull_refresh_after',
    'services.*.stop_grace_period',
  ],
  bytes: [
    ...['mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size', 'build.shm_size'].map((key) => `services.*.${key}`),
    'services.*.deploy.resources.limits.memory',
    'services.*.deploy.resources.reservations.memory',
    'services.*.volumes.[].tmpfs.size',
    'services.*.blkio_config.device_read_bps.[].rate',
    'services.*.blkio_config.device_write_bps.[].rate',
  ],
  port: ['services.*.ports.[]'],
  mount: ['services.*.volumes.[]'],
  restart: ['services.*.restart'],
  name: ['name'],
};

/** Keys that may be there without a value, which other rules are about. */
export const mayBeEmpty = ['services.*'] as const;

/** Definitions that take a list of `KEY=value` or a map. */
export const pairs = ['list_or_dict', 'extra_hosts'] as const;

interface Values {
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly ignoresCase?: boolean;
}

/** Values that Docker or Compose refuses others than; from the documentation of the specification and of `docker run`. */
export const values: Readonly<Record<string, Values>> = {
  'services.*.restart': { values: ['no', 'always', 'on-failure', 'unless-stopped'], pattern: '^$|^on-failure:\\d+$' },
  'services.*.pull_policy': {
    values: ['always', 'never', 'build', 'if_not_present', 'missing', 'refresh', 'daily', 'weekly'],
    pattern: '^every_(?:\\d+[wdhms])+$',
  },
  // any network of the user's may be named
  'services.*.network_mode': { pattern: '^(?!(?:service|container):$)' },
  'services.*.ipc': { values: ['none', 'private', 'shareable', 'host'], pattern: '^$|^(?:service|container):.' },
  'services.*.deploy.mode': { values: ['replicated', 'global', 'replicated-job', 'global-job'] },
  'services.*.deploy.endpoint_mode': { values: ['vip', 'dnsrr'] },
  'services.*.deploy.restart_policy.condition': { values: ['none', 'on-failure', 'any'] },
  'services.*.deploy.update_config.failure_action': { values: ['continue', 'rollback', 'pause'] },
  'services.*.deploy.rollback_config.failure_action': { values: ['continue', 'pause'] },
  'services.*.ports.[].mode': { values: ['host', 'ingress'] },
  'services.*.ports.[].protocol': { values: ['tcp', 'udp', 'sctp'], ignoresCase: true },
  'services.*.container_name': {}, // `compose/valid-container-name` says more
};

/** capabilities(7), and what stands for all of them. */
const capabilities =
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM';

export const capabilityValues: Values = {
  values: ['ALL', ...capabilities.split(' ')],
  pattern: `^CAP_(?:${capabilities.replaceAll(' ', '|')})$`,
  ignoresCase: true,
};
