import {
  layered,
  mapProjectPaths,
  resolveConfig,
  type AdvisorProject,
  type ComposeProjectFiles,
  type Config,
  type ResolvedConfig,
} from '../core/config.js';
import type { Finding } from '../core/finding.js';
import { ancestors, basename, dirname, relativePath, resolvePath } from '../core/path.js';
import type { Registry } from '../core/registry.js';
import { readConfig } from './config-reader.js';
import { ForeignFiles, foreignNames, isForeignConfig, type Foreign, type HadolintElsewhere } from './foreign-files.js';
import { matchesAny } from './globs.js';

export const configName = '.plimsoll.yaml';

export const isConfigFile = (path: string): boolean => basename(path) === configName || isForeignConfig(path);

/** The configuration files that may count for a path, ours and those of other tools. */
export const configPaths = (path: string): string[] =>
  ancestors(path).flatMap((folder) => [configName, ...foreignNames].map((name) => resolvePath(folder, name)));

interface Loaded {
  readonly folder: string;
  readonly config: Config;
  readonly findings: readonly Finding[];
}

/** The configuration files of a workspace. For each path the nearest one above it counts; without any, the base configuration does. */
export class ConfigFiles {
  readonly #files = new Map<string, Loaded>();
  readonly #resolved = new Map<string, ResolvedConfig>();
  readonly #foreign: ForeignFiles;
  #base: Loaded = { folder: '', config: {}, findings: [] };
  #forced: Config = {};
  readonly #remembered = new Map<string, AdvisorProject>();
  /** Grows with every change; part of every result's identity. */
  version = 0;

  constructor(
    private readonly registry: Registry,
    /** What a file is taken for. */
    private readonly kindAt: (path: string) => string | undefined,
  ) {
    this.#foreign = new ForeignFiles(registry);
  }

  /** @param base what counts where no file says otherwise; @param forced what wins over everything (command line, editor settings) */
  set(base: Config, forced: Config = {}, hadolint: HadolintElsewhere = {}): void {
    this.#base = { folder: '', config: base, findings: [] };
    this.#forced = forced;
    this.#foreign.set(hadolint);
    this.changed();
  }

  update(path: string, text: string | undefined): void {
    if (isForeignConfig(path)) this.#foreign.update(path, text);
    else if (text === undefined) this.#files.delete(path);
    else this.#files.set(path, { folder: dirname(path), ...readConfig(path, text, this.registry) });
    this.changed();
  }

  /** What is said of one of the advisor's projects where no file can be written; wins over the files. */
  remember(project: string, settings: AdvisorProject): void {
    this.#remembered.set(project, settings);
    this.changed();
  }

  /** What was said of a project in that way, which counts no longer. */
  forget(project: string): AdvisorProject | undefined {
    const settings = this.#remembered.get(project);
    if (this.#remembered.delete(project)) this.changed();
    return settings;
  }

  private changed(): void {
    this.version++;
    this.#resolved.clear();
  }

  /** What is wrong in a configuration file. */
  findings(path: string): readonly Finding[] {
    return this.#files.get(path)?.findings ?? this.#foreign.findings(path);
  }

  /** Which compose files make a project, where a configuration says so; as paths of the workspace. */
  composeProjects(): readonly ComposeProjectFiles[] {
    const { compose } = this.#forced;
    const loaded = compose ? [{ folder: '', config: this.#forced }] : [this.#base, ...this.#files.values()];
    return loaded.flatMap(({ folder, config }) =>
      (config.compose?.projects ?? []).map((project) => mapProjectPaths(project, (path) => resolvePath(folder, path))),
    );
  }

  /** Whether a project takes its variables from a file. */
  isEnvFile(path: string): boolean {
    return this.composeProjects().some(({ envFiles }) => envFiles?.includes(path));
  }

  /** What is said of the advisor's projects, by their paths in the workspace; the file nearest to a project wins. */
  advisorProjects(): Readonly<Record<string, AdvisorProject>> {
    const loaded = [this.#base, ...[...this.#files.values()].sort((a, b) => a.folder.length - b.folder.length)];
    const entries = loaded.flatMap(({ folder, config }) =>
      Object.entries(config.advisor?.projects ?? {}).map(([path, project]) => [resolvePath(folder, path) || '.', project] as const),
    );
    return Object.fromEntries([...entries, ...this.#remembered]);
  }

  private loadedFor(path: string): Loaded {
    if (this.#files.size > 0)
      for (const folder of ancestors(path)) {
        const found = this.#files.get(folder === '' ? configName : folder === '/' ? `/${configName}` : `${folder}/${configName}`);
        if (found) return found;
      }
    return this.#base;
  }

  /** The configuration in effect for a path, with the folder its globs and project paths count from. */
  for(path: string): { readonly config: Config; readonly folder: string } {
    const { config, folder } = this.loadedFor(path);
    return { config: merge(config, this.#forced), folder };
  }

  /** What configuration files of other tools say for a path. */
  foreign(path: string): Foreign {
    return this.#foreign.for(path, this.kindAt(path));
  }

  /** The same object for all paths with the same rules. What other tools' files say lies below our own configuration. */
  resolve(path: string): ResolvedConfig {
    const { config, folder } = this.for(path);
    const foreign = this.foreign(path);
    const inside = relativePath(folder, path);
    const matching = (config.overrides ?? []).map((override) => (matchesAny(inside, override.files) ? 1 : 0)).join('');
    const key = `${folder}|${matching}|${foreign.key}`;
    let resolved = this.#resolved.get(key);
    if (!resolved) {
      const whole = foreign.key === '' ? config : { ...foreign.config, ...config, rules: layered(foreign.config.rules, config.rules) };
      resolved = resolveConfig(whole, inside, matchesAny);
      this.#resolved.set(key, resolved);
    }
    return resolved;
  }

  /** Whether any configuration leaves files out. */
  ignoresAny(): boolean {
    const all = [this.#forced, ...[this.#base, ...this.#files.values()].map(({ config }) => config)];
    return all.some(({ ignore = [], files }) => ignore.length + (files?.ignore?.length ?? 0) > 0);
  }

  isIgnored(path: string): boolean {
    const { config, folder } = this.for(path);
    const globs = [...(config.ignore ?? []), ...(config.files?.ignore ?? [])];
    if (globs.length > 0 && matchesAny(relativePath(folder, path), globs)) return true;
    return this.#foreign.excludes(path, this.kindAt(path));
  }

  /** Whether the configuration makes a folder a scope of manifests, `.` being its own. */
  isScopeRoot(path: string): boolean {
    const { config, folder } = this.for(path === '' ? configName : `${path}/${configName}`);
    const scopes = config.kubernetes?.scopes?.map(folderOf) ?? [];
    return scopes.length > 0 && matchesAny(path === folder ? '.' : relativePath(folder, path), scopes);
  }

  /** What the configuration says a file of this path is. */
  kindOf(path: string): 'dockerfile' | 'compose' | 'kubernetes' | undefined {
    const { config, folder } = this.for(path);
    if (this.composeProjects().some(({ files }) => files.includes(path))) return 'compose';
    if (!config.files) return undefined;
    const inside = relativePath(folder, path);
    return (['dockerfile', 'compose', 'kubernetes'] as const).find((kind) => matchesAny(inside, config.files?.[kind] ?? []));
  }
}

/** The folder that a glob of manifests takes for a scope: `deploy` for all that is in it, or all its YAML files. */
const folderOf = (glob: string): string => glob.replace(/(?:^|\/)(?:\*\*|(?:\*\*\/)?[^/]*\.(?:ya?ml|json|\{[^/}]*\}))$/, '') || '.';

/** The forced presets and rules also win over the overrides of a file. */
function merge(config: Config, forced: Config): Config {
  if (Object.keys(forced).length === 0) return config;
  const overrides = (config.overrides ?? []).map(({ extends: presets, rules, ...override }) => ({
    ...override,
    ...(presets && !forced.extends && { extends: presets }),
    rules: layered(rules, forced.rules),
  }));
  return { ...config, overrides, ...forced, rules: layered(config.rules, forced.rules) };
}
