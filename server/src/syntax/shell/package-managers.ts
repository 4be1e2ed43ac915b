/** What is known of a package manager. Source: the tools' manual pages. Sub-commands may have several words: `clean all`. */
export interface PackageManager {
  /** The commands that are this manager. */
  readonly tools: readonly string[];
  /** Sub-commands that packages follow. */
  readonly install: readonly string[];
  /** Other sub-commands that fill its cache. */
  readonly fetch?: readonly string[];
  /** How a package says which version it is, or shows that it needs none: a file, a group, a removal. */
  readonly pinned?: RegExp;
  /** What stands between a package and its version. */
  readonly pin?: string;
  /** Sub-commands that ask before they change something. */
  readonly asks?: readonly string[];
  /** Options that answer what it asks, or keep it from asking. */
  readonly yes?: readonly string[];
  /** Sub-commands that empty its cache, and the commands they belong to. */
  readonly clean?: readonly string[];
  readonly cleaners?: readonly string[];
  /** Where it keeps what it downloads; `~` is the home of the user. */
  readonly caches: readonly string[];
  /** Where other versions and users of it keep that. */
  readonly otherCaches?: readonly string[];
  /** The variable and the option that put its cache elsewhere. */
  readonly cacheVariable?: string;
  readonly cacheOption?: string;
  /** Whether two builds must not use a cache at once. */
  readonly isExclusive?: boolean;
}

const rpm = {
  install: ['install', 'in', 'module install'],
  // a dash and a digit start a version; a colon starts a stream
  pinned: /-\d|^@|[:/*?{[]|\.rpm$/,
  pin: '-',
  yes: ['-y', '--assumeyes'],
  clean: ['clean all'],
  // on newer systems yum is dnf by another name, so each empties what the other leaves
  cleaners: ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'],
  otherCaches: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'],
  isExclusive: true,
};

const asking = ['install', 'in', 'groupinstall', 'localinstall', 'reinstall', 'group install', 'module install'];

const apt = {
  install: ['install'],
  pinned: /[=/*?{]|\.deb$|-$/,
  pin: '=',
  clean: ['dist-clean', 'distclean'],
  caches: ['/var/cache/apt', '/var/lib/apt'],
  isExclusive: true,
};

export type PackageManagerName =
  | 'apt' | 'aptitude' | 'apk' | 'yum' | 'dnf' | 'microdnf' | 'tdnf' | 'zypper'
  | 'pip' | 'uv' | 'npm' | 'yarn' | 'pnpm' | 'gem' | 'go' | 'cargo' | 'composer'; // prettier-ignore

export const packageManagers: Readonly<Record<PackageManagerName, PackageManager>> = {
  apt: { ...apt, tools: ['apt-get', 'apt'], asks: ['install'], yes: ['-y', '--yes', '--assume-yes', '--force-yes'] },
  aptitude: { ...apt, tools: ['aptitude'] },
  apk: {
    tools: ['apk'],
    install: ['add'],
    pinned: /[=~<>/*?{]|^!|\.apk$/,
    pin: '=',
    caches: ['/var/cache/apk'],
    otherCaches: ['/etc/apk/cache'],
    isExclusive: true,
  },
  yum: { ...rpm, tools: ['yum'], asks: asking, caches: ['/var/cache/yum'] },
  dnf: { ...rpm, tools: ['dnf', 'dnf5'], asks: [...asking, 'update'], caches: ['/var/cache/dnf'] },
  microdnf: { ...rpm, tools: ['microdnf'], asks: [...asking, 'update'], caches: ['/var/cache/yum'] },
  tdnf: { ...rpm, tools: ['tdnf'], asks: [...asking, 'update'], caches: ['/var/cache/tdnf'] },
  zypper: {
    tools: ['zypper'],
    install: ['install', 'in'],
    pinned: /[=<>/*?{]|^[!~]|^[a-z]+:|\.rpm$/,
    pin: '=',
    asks: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up'],
    yes: ['-n', '--non-interactive', '-y', '--no-confirm'],
    clean: ['clean', 'cc'],
    caches: ['/var/cache/zypp'],
    isExclusive: true,
  },
  pip: {
    tools: ['pip'],
    install: ['install'],
    fetch: ['download', 'wheel'],
    // a repository is pinned by `@revision` behind its path
    pinned: /^\w+\+\w+:\/\/[^/]*\/.*@|^(?!\w+\+\w+:)[^;]*(?:[=<>@/{]|^\.|\.(?:whl|zip|tgz|tar\.\w+)$)/,
    pin: '==',
    clean: ['cache purge'],
    caches: ['~/.cache/pip'],
    cacheVariable: 'PIP_CACHE_DIR',
    cacheOption: '--cache-dir',
  },
  uv: {
    tools: ['uv'],
    install: ['add', 'tool install'],
    fetch: ['sync'],
    caches: ['~/.cache/uv'],
    cacheVariable: 'UV_CACHE_DIR',
    cacheOption: '--cache-dir',
  },
  npm: {
    tools: ['npm'],
    install: ['install', 'i', 'add'],
    fetch: ['ci'],
    // a scope starts with `@`, and `@latest` is no version
    pinned: /^(?!git[@+:]).+@(?!latest$)|^(?:file:|[./~])|^https?:(?!.*\.git$)|[#{]|\.(?:tgz|tar\.gz)$/,
    pin: '@',
    caches: ['~/.npm'],
    cacheVariable: 'NPM_CONFIG_CACHE',
    cacheOption: '--cache',
  },
  yarn: {
    tools: ['yarn'],
    install: ['add', 'global add'],
    fetch: ['install'],
    clean: ['cache clean'],
    caches: ['/usr/local/share/.cache/yarn'],
    otherCaches: ['/usr/local/share/.cache/yarn/v6', '~/.cache/yarn', '~/.yarn'],
    cacheVariable: 'YARN_CACHE_FOLDER',
    cacheOption: '--cache-folder',
  },
  pnpm: {
    tools: ['pnpm'],
    install: ['add', 'install', 'i'],
    fetch: ['fetch'],
    caches: ['~/.local/share/pnpm/store'],
    otherCaches: ['/pnpm/store'],
    cacheOption: '--store-dir',
  },
  gem: { tools: ['gem'], install: ['install', 'i'], pinned: /[:/{]|\.gem$/, pin: ':', caches: ['/usr/local/bundle/cache'] },
  go: {
    tools: ['go'],
    install: ['install', 'get', 'run'],
    fetch: ['build', 'mod download'],
    // packages of the standard library have no dot in the first element of their path
    pinned: /^[^./@]*(?:[/@]|$)|^[./]|\.go$|@(?!(?:latest|none|upgrade|patch)$)/,
    pin: '@',
    caches: ['/go/pkg/mod', '~/.cache/go-build'],
    cacheVariable: 'GOMODCACHE',
  },
  cargo: { tools: ['cargo'], install: ['install'], fetch: ['build', 'fetch'], caches: ['/usr/local/cargo/registry'] },
  composer: {
    tools: ['composer'],
    install: ['require', 'global require'],
    fetch: ['install', 'update'],
    caches: ['~/.composer/cache'],
    otherCaches: ['~/.cache/composer'],
    cacheVariable: 'COMPOSER_CACHE_DIR',
  },
};

const byTool = new Map(Object.values(packageManagers).flatMap((manager) => manager.tools.map((tool) => [tool, manager] as const)));

/** The package manager that a command is, by its name. */
export const managerOf = (tool: string): PackageManager | undefined =>
  byTool.get(tool.startsWith('pip') ? tool.replace(/^pip\d[\d.]*$/, 'pip') : tool);
