import { layered, type Config } from '../core/config.js';
import type { Finding } from '../core/finding.js';
import { ancestors, basename, dirname, relativePath, resolvePath } from '../core/path.js';
import type { Registry } from '../core/registry.js';
import { manifest, readForeign, readHadolint, type Loaded } from './foreign-readers.js';
import { matchesAny } from './globs.js';
import type { HadolintRun } from './hadolint-run.js';

/** Names of hadolint's configuration file, the first of a folder counts. */
export const hadolintNames = ['.hadolint.yaml', '.hadolint.yml'];

/** Names of dclint's, the first of a folder counts. */
export const dclintNames = [
  manifest,
  ...['', '.json', '.yaml', '.yml', '.js', '.cjs', '.mjs'].map((end) => `.dclintrc${end}`),
  ...['js', 'cjs', 'mjs'].map((end) => `dclint.config.${end}`),
];

/** Names of kube-linter's, the first of a folder counts. */
export const kubeLinterNames = ['.kube-linter.yaml', '.kube-linter.yml'];

/** Configuration files of other tools that count for the files below them. */
export const foreignNames: readonly string[] = [...hadolintNames, '.trivyignore', '.dockerfilelintrc', ...dclintNames, ...kubeLinterNames];

export const isForeignConfig = (path: string): boolean => foreignNames.includes(basename(path));

/** What such files say for one file, in our terms. */
export interface Foreign {
  /** Tells this from all others. */
  readonly key: string;
  readonly config: Config;
  readonly run: HadolintRun;
}

/** hadolint's configuration from elsewhere than the workspace, in hadolint's own terms. */
export interface HadolintElsewhere {
  /** Counts where no file of the workspace does: from a folder above it, or the user's own. */
  readonly fallback?: Readonly<Record<string, unknown>> | undefined;
  /** Wins over any file: from the environment. */
  readonly environment?: Readonly<Record<string, unknown>> | undefined;
}

const nothing: Foreign = { key: '', config: {}, run: {} };

/** Holds them, and tells which count for a file. */
export class ForeignFiles {
  readonly #files = new Map<string, Loaded>();
  readonly #found = new Map<string, Foreign>();
  #fallback: Loaded | undefined;
  #environment: Loaded | undefined;

  constructor(private readonly registry: Registry) {}

  set({ fallback, environment }: HadolintElsewhere): void {
    this.#fallback = fallback && readHadolint('fallback', fallback);
    this.#environment = environment && readHadolint('environment', environment);
    this.#found.clear();
  }

  update(path: string, text: string | undefined): void {
    const loaded = text === undefined ? undefined : readForeign(path, text, this.registry);
    if (loaded) this.#files.set(path, loaded);
    else this.#files.delete(path);
    this.#found.clear();
  }

  /** What is wrong in such a file. */
  findings(path: string): readonly Finding[] {
    return this.#files.get(path)?.findings ?? [];
  }

  /** Whether dclint would pass a compose file over, or kube-linter a manifest, by itself or by a folder. */
  excludes(path: string, kind: string | undefined): boolean {
    const names = kind === 'compose' ? dclintNames : kind === 'kubernetes' ? kubeLinterNames : [];
    const found = this.#files.size === 0 ? undefined : this.#nearest(path, names);
    const globs = found?.config.ignore ?? [];
    if (!found || globs.length === 0) return false;
    const inside = relativePath(dirname(found.path), path);
    return [inside, ...ancestors(inside)].some((part) => part !== '' && matchesAny(part, globs));
  }

  /** What counts for a file: each tool knows one language, but Trivy. */
  for(path: string, kind: string | undefined): Foreign {
    if (this.#files.size === 0 && !this.#fallback && !this.#environment) return nothing;
    const place = `${kind ?? ''} ${dirname(path)}`;
    let found = this.#found.get(place);
    if (!found) this.#found.set(place, (found = combine(this.#loadedFor(path, kind))));
    return found;
  }

  /** The nearest file of each tool, what wins last. */
  #loadedFor(path: string, kind: string | undefined): Loaded[] {
    const trivy = this.#nearest(path, ['.trivyignore']);
    if (kind !== 'dockerfile')
      return [trivy, this.#nearest(path, kind === 'kubernetes' ? kubeLinterNames : dclintNames)].filter((each) => each !== undefined);
    const hadolint = this.#nearest(path, hadolintNames) ?? this.#fallback;
    return [this.#nearest(path, ['.dockerfilelintrc']), trivy, hadolint, this.#environment].filter((each) => each !== undefined);
  }

  #nearest(path: string, names: readonly string[]): Loaded | undefined {
    for (const folder of ancestors(path))
      for (const name of names) {
        const found = this.#files.get(resolvePath(folder, name));
        if (found) return found;
      }
    return undefined;
  }
}

const combine = (loaded: readonly Loaded[]): Foreign => ({
  key: loaded.map(({ path }) => path).join(' '),
  config: loaded.reduce<Config>((below, { config }) => over(below, config), {}),
  run: loaded.reduce<HadolintRun>((below, { run }) => ({ ...below, ...run }), {}),
});

const over = (below: Config, above: Config): Config => ({
  ...below,
  ...above,
  rules: layered(below.rules, above.rules),
  trustedRegistries: [...(below.trustedRegistries ?? []), ...(above.trustedRegistries ?? [])],
  labels: { ...below.labels, ...above.labels },
});
