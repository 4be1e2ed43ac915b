import type { Advice } from '../advisor/advice.js';
import { wantsText } from '../advisor/wanted.js';
import type { AdvisorProject, Answers, Config, ResolvedConfig } from '../core/config.js';
import { compareFindings, type Finding } from '../core/finding.js';
import { LineIndex } from '../core/lines.js';
import { basename } from '../core/path.js';
import { given, Registry } from '../core/registry.js';
import type { Navigator } from '../core/navigation.js';
import type { Rule } from '../core/rule.js';
import type { Suppression } from '../core/suppression.js';
import { isImageBuilds } from '../syntax/kubernetes/image-builds.js';
import { classify, kindByName, type FileKind } from '../workspace/classify.js';
import { Workspace, type Unit } from '../workspace/workspace.js';
import { Advisor } from './advisor.js';
import { Completions } from './completions.js';
import { ConfigFiles, isConfigFile } from './config-files.js';
import { manifest } from './foreign-readers.js';
import type { HadolintElsewhere } from './foreign-files.js';
import type { HadolintRun } from './hadolint-run.js';
import type { EngineOptions } from './engine-options.js';
import { Judge } from './judge.js';
import { missingProjects } from './missing-projects.js';
import type { Language, Model } from './language.js';
import { joins, languageOf, languageRules, missingLanguages } from './languages.js';
import { Navigation } from './navigation.js';
import { missingLanguage } from './notices.js';
import { isReadAsText } from './read-as-text.js';
import { Recent, rest } from './recent.js';
import type { Shellcheck } from './shellcheck/shellcheck.js';

export type { Advice } from '../advisor/advice.js';
export type { EngineOptions } from './engine-options.js';

/** One file as the engine holds it. */
interface Entry {
  readonly path: string;
  readonly languageId: string | undefined;
  text: string;
  kind: FileKind | undefined;
  version: number;
  model?: Model | undefined;
  lines?: LineIndex | undefined;
  own?: OwnFindings | undefined;
  suppressions?: readonly Suppression[] | undefined;
}

/**
 * The one assembly of everything: files in, findings out. Holds what it was told about files, parses what has changed,
 * runs the rules and remembers their findings until a file or the configuration changes. No I/O of its own.
 */
export class Engine {
  readonly registry: Registry;
  /** What an editor asks besides findings. */
  readonly navigation = new Navigation({ navigatorOf: (path) => this.#navigatorOf(path), textOf: (path) => this.textOf(path) });
  readonly advisor: Advisor;
  readonly #config: ConfigFiles;
  readonly #judge: Judge;
  readonly #workspace: Workspace;
  readonly #entries = new Map<string, Entry>();
  readonly #stale = new Set<string>();
  /** Of Dockerfiles that wait to be judged few keep their models, or each collection of young memory would carry them along. */
  readonly #dockerfiles = new Recent<Entry>(8, (entry) => (entry.model = undefined));
  /** Those that have been judged are mostly not asked for again. */
  readonly #judged = new Recent<Entry>(4, (entry) => {
    entry.model = undefined;
    this.#dockerfiles.delete(entry);
  });
  readonly #indexed = new Recent<Entry>(16, (entry) => (entry.lines = undefined));
  readonly #completions: Completions;
  #shellcheck: Shellcheck | undefined;
  #versions = 0;
  #changes = 0;

  constructor(options: EngineOptions = {}) {
    this.registry = options.rules ? new Registry(given(options.rules)) : (everyRule ??= new Registry(languageRules));
    this.#judge = new Judge(this.registry, () => ++this.#versions);
    this.#completions = new Completions(options.complete ?? false);
    this.#config = new ConfigFiles(this.registry, (path) => this.#entries.get(path)?.kind);
    this.#config.set(options.config ?? {}, options.forced);
    this.#workspace = new Workspace({
      joins,
      textOf: (path) => this.#entries.get(path)?.text,
      complete: options.complete ?? false,
      ...(options.exists && { onDisk: options.exists }),
      environment: (path) => (this.#config.for(path).config.useProcessEnv === true ? options.variable : undefined),
      composeProjects: () => this.#config.composeProjects(),
      isScopeRoot: (folder) => this.#config.isScopeRoot(folder),
      moreUnits: () => this.#adviceUnits(),
    });
    this.advisor = new Advisor({
      workspace: this.#workspace,
      refresh: () => this.#refresh(),
      version: () => this.#changes,
      settings: () => this.#config.advisorProjects(),
      isIgnored: () => (this.#config.ignoresAny() ? (path) => this.#config.isIgnored(path) : undefined),
      textOf: (path) => this.textOf(path),
      linesOf: (path) => this.linesOf(path),
    });
  }

  configure(config: Config, forced: Config = {}, hadolint: HadolintElsewhere = {}): void {
    this.#config.set(config, forced, hadolint);
    this.#reclassify();
  }

  /** Replaces what is known of a file; `undefined` forgets it. Returns what the file is taken for. */
  update(path: string, text: string | undefined, languageId = this.#entries.get(path)?.languageId): FileKind | undefined {
    if (isConfigFile(path)) {
      this.#config.update(path, text);
      this.#reclassify();
    }
    const known = this.#entries.get(path);
    if (known && known.text === text && known.languageId === languageId) return known.kind;
    this.#changes++;
    if (this.#completions.update(path, text !== undefined)) this.#judgeManifestsAnew();
    if (known) this.#replace(known);
    if (text === undefined) {
      this.#entries.delete(path);
      this.#workspace.update(path, undefined);
      this.#stale.delete(path);
      return undefined;
    }
    const entry: Entry = { path, languageId, text, kind: this.#classify(path, text, languageId), version: ++this.#versions };
    if (known?.kind === entry.kind) entry.model = known?.model; // unchanged parts are taken over when it is parsed
    this.#entries.set(path, entry);
    this.#stale.add(path);
    return entry.kind;
  }

  /** Tells of files whose text nobody has read, so that references to them resolve. */
  list(paths: Iterable<string>): void {
    this.#changes++;
    const known = [...paths];
    this.#workspace.list(known);
    if (this.#completions.list(known)) this.#judgeManifestsAnew();
  }

  kindOf(path: string): FileKind | undefined {
    return this.#entries.get(path)?.kind;
  }

  textOf(path: string): string | undefined {
    return this.#entries.get(path)?.text;
  }

  /** Paths that can have findings: files of ours and configuration files. */
  *paths(): Iterable<string> {
    for (const { path, kind } of this.#entries.values())
      if (kind !== undefined || (isConfigFile(path) && basename(path) !== manifest)) yield path;
  }

  /** Whether a file's text can matter, by its path alone; `'as-text'`: whether it does even where the file is none of ours. */
  wants(path: string, what: 'any' | 'as-text' = 'any'): boolean {
    if (isConfigFile(path) || isReadAsText(path) || isImageBuilds(path) || wantsText(path) || this.#config.isEnvFile(path)) return true;
    return what === 'any' && (kindByName(path) ?? this.#config.kindOf(path)) !== undefined;
  }

  isIgnored(path: string): boolean {
    return this.#config.isIgnored(path);
  }

  configFor(path: string): { readonly config: Config; readonly folder: string; readonly resolved: ResolvedConfig } {
    return { ...this.#config.for(path), resolved: this.#config.resolve(path) };
  }

  /** What hadolint's configuration says of a run over this file. */
  hadolintRun(path: string): HadolintRun {
    return this.#config.foreign(path).run;
  }

  linesOf(path: string): LineIndex {
    const entry = this.#entries.get(path);
    if (!entry) return new LineIndex('');
    this.#indexed.add(entry);
    return (entry.lines ??= new LineIndex(entry.text));
  }

  /** Changes when the file's own text or the configuration changes. */
  versionOf(path: string): string {
    return `${this.#entries.get(path)?.version ?? 0}.${this.#config.version}`;
  }

  /** Changes when the file's own text, the configuration, or anything its findings depend on changes. */
  resultId(path: string): string {
    const entry = this.#entries.get(path);
    const config = this.#configOf(path);
    const own = entry && this.#ownFindings(entry, 'all').id;
    const units = this.#unitsOf(path).map((unit) => this.#judge.unit(unit, config).id);
    const missing = isConfigFile(path) ? [this.#missingProjects(path).length] : [];
    return [entry?.version ?? 0, own ?? 0, this.#config.version, ...missing, ...units].join('.');
  }

  /**
   * All findings of a file, in order, suppressed and superseded ones left out.
   * `own` leaves out the rules that look at other files as well: it costs only what the file costs.
   */
  lint(path: string, depth: 'own' | 'all' = 'all'): Finding[] {
    if (isConfigFile(path)) return [...this.#config.findings(path), ...this.#missingProjects(path)].sort(compareFindings);
    const entry = this.#entries.get(path);
    if (!entry || this.#config.isIgnored(path)) return [];
    const own = this.#ownFindings(entry, depth).findings;
    const units = depth === 'all' ? this.#unitsOf(path) : [];
    const cross = units.flatMap((unit) => this.#judge.unit(unit, this.#configOf(path)).byPath.get(path) ?? []);
    const findings = this.#finished(entry, [...own, ...this.#shellFindings(entry), ...cross], depth);
    // mostly nobody asks again before the text changes
    if (depth === 'all') rest([entry.model, ...units.map(({ model }) => model)]);
    return findings;
  }

  /** Lets ShellCheck add to the findings of Dockerfiles, or no longer. It says nothing until `checkShell` has asked it. */
  useShellcheck(shellcheck: Shellcheck | undefined): void {
    if (this.#shellcheck === shellcheck) return;
    this.#shellcheck = shellcheck;
    for (const entry of this.#entries.values()) if (entry.kind === 'dockerfile') entry.version = ++this.#versions;
  }

  /** Has the shell text of a file checked. Resolves with whether there may be other findings now. */
  async checkShell(path: string, signal?: AbortSignal): Promise<boolean> {
    const entry = this.#entries.get(path);
    const shellcheck = entry?.kind === 'dockerfile' && !this.isIgnored(path) ? this.#shellcheck : undefined;
    const model = shellcheck && entry && this.#modelOf(entry);
    if (!shellcheck || !model) return false;
    const isNew = await shellcheck.check(languageOf('dockerfile')?.scriptsOf(model) ?? [], signal);
    if (isNew) entry.version = ++this.#versions;
    return isNew;
  }

  /** "Should this be Kubernetes?", answered for each project; `answers` count for all that have none of their own. */
  advise(answers?: Answers): Advice[] {
    return this.advisor.advise(answers);
  }

  /** Keeps in memory what is said of one of the advisor's projects, as if the configuration said it. */
  remember(project: string, settings: AdvisorProject): void {
    this.#config.remember(project, settings);
    this.#reclassify();
  }

  /** Gives up what was kept in memory of a project, for it to be written down. */
  forget(project: string): AdvisorProject | undefined {
    const settings = this.#config.forget(project);
    if (settings) this.#reclassify();
    return settings;
  }

  /** Problems of Plimsoll itself, once each: rules that threw, languages that cannot be loaded. */
  problems(): readonly Finding[] {
    const missing = [...missingLanguages].flatMap(([kind, why]) => {
      const first = [...this.#entries.values()].find((entry) => entry.kind === kind);
      return first ? [missingLanguage(first.path, kind, why)] : [];
    });
    return [...missing, ...this.#judge.faults];
  }

  units(): readonly Unit[] {
    return this.#known().units();
  }

  /** What the advisor flags; without it everything else goes on. */
  #adviceUnits(): readonly Unit[] {
    try {
      return this.advisor.units();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = `The advisor failed, so nothing is said of what is too large or too small for its platform: ${why}`;
      this.#judge.note('advisor', '', message);
      return [];
    }
  }

  #missingProjects(path: string): Finding[] {
    return missingProjects(path, this.textOf(path) ?? '', (place) => this.#known().exists(place));
  }

  #classify(path: string, text: string, languageId: string | undefined): FileKind | undefined {
    return this.#config.kindOf(path) ?? classify(path, text, languageId);
  }

  /** What counts as a part of an object depends on whether anything in the workspace completes it. */
  #judgeManifestsAnew(): void {
    for (const entry of this.#entries.values()) {
      if (entry.kind !== 'kubernetes' || !entry.model) continue;
      entry.own = undefined;
      entry.version = ++this.#versions;
      this.#stale.add(entry.path);
    }
  }

  #reclassify(): void {
    this.#changes++;
    this.#workspace.reconfigure();
    for (const entry of this.#entries.values()) {
      const kind = this.#classify(entry.path, entry.text, entry.languageId);
      if (kind === entry.kind) continue;
      entry.kind = kind;
      entry.model = undefined;
      entry.own = undefined;
      entry.suppressions = undefined;
      this.#stale.add(entry.path);
    }
  }

  /** The model of a file, parsed when it is first needed after a change. Of Dockerfiles only the last few are kept. */
  #modelOf(entry: Entry): Model | undefined {
    const language: Language | undefined = entry.kind && languageOf(entry.kind);
    if (this.#stale.delete(entry.path)) {
      entry.model = language?.parse(entry.path, entry.text, this.#completions.possible, entry.model);
      this.#workspace.update(entry.path, language && entry.model ? language.factsOf(entry.model) : { kind: undefined, text: entry.text });
    }
    entry.model ??= language?.parse(entry.path, entry.text, this.#completions.possible);
    if (entry.kind === 'dockerfile') this.#dockerfiles.add(entry);
    return entry.model;
  }

  /** Makes room for what is new of a file. */
  #replace(entry: Entry): void {
    for (const recent of [this.#dockerfiles, this.#judged, this.#indexed]) recent.delete(entry);
  }

  #navigatorOf(path: string): Navigator | undefined {
    const entry = this.#entries.get(path);
    const language: Language | undefined = entry?.kind && languageOf(entry.kind);
    const model = entry && language ? this.#modelOf(entry) : undefined;
    return model && language?.navigatorOf(model, { path, workspace: () => this.#known(), other: (file) => this.#navigatorOf(file) });
  }

  /** The workspace with the facts of every file that it was told of. */
  #known(): Workspace {
    this.#refresh();
    return this.#workspace;
  }

  #refresh(): void {
    for (const path of [...this.#stale]) {
      const entry = this.#entries.get(path);
      if (entry) this.#modelOf(entry);
    }
  }

  #unitsOf(path: string): readonly Unit[] {
    return this.#known().unitsOf(path);
  }

  /** The configuration of a file, with what a Dockerfile itself says of build checks. */
  #configOf(path: string): ResolvedConfig {
    const config = this.#config.resolve(path);
    const entry = this.#entries.get(path);
    const dockerfile = entry?.kind === 'dockerfile' ? languageOf('dockerfile') : undefined;
    return entry && dockerfile ? dockerfile.configured(config, entry.text, this.registry) : config;
  }

  /** What a file's own rules say. What a Dockerfile asks about the files around it is asked again only where these may be looked at. */
  #ownFindings(entry: Entry, depth: 'own' | 'all'): OwnFindings {
    const config = this.#configOf(entry.path);
    if (depth === 'all' && entry.kind === 'dockerfile') {
      this.#refresh();
      this.#workspace.settle();
    }
    if (entry.own?.config === config && (depth === 'own' || entry.own.hold())) return entry.own;
    const model = this.#modelOf(entry);
    const around = this.#workspace.aroundDockerfile();
    const dockerfile = model && entry.kind === 'dockerfile' ? languageOf('dockerfile') : undefined;
    if (model) dockerfile?.settle(model, around);
    const findings = entry.kind && model ? this.#judge.own(entry.kind, model, entry.path, config) : [];
    if (dockerfile) this.#judged.add(entry);
    return (entry.own = { id: ++this.#versions, config, findings, hold: around.hold });
  }

  /** What ShellCheck is known to say, without what a rule of ours says as well. */
  #shellFindings(entry: Entry): Finding[] {
    const shellcheck = entry.kind === 'dockerfile' ? this.#shellcheck : undefined;
    const model = shellcheck && this.#modelOf(entry);
    if (!shellcheck || !model) return [];
    const config = this.#config.resolve(entry.path);
    const isOn = (rule: Rule): boolean => config.activeFor(rule) !== undefined;
    const isCovered = (check: string): boolean => this.registry.resolve(check, 'dockerfile').some(isOn);
    return languageOf('dockerfile')?.shellFindings(shellcheck, model, isCovered) ?? [];
  }

  #finished(entry: Entry, findings: readonly Finding[], depth: 'own' | 'all'): Finding[] {
    const { path, text, kind: subject } = entry;
    const all = (entry.suppressions ??= this.#modelOf(entry)?.suppressions ?? []);
    const ignoresPragmas = all.length > 0 && this.hadolintRun(path).ignoresPragmas === true;
    const suppressions = ignoresPragmas ? all.filter(({ dialect }) => dialect !== 'hadolint') : all;
    // what a suppression silences may need other files
    return this.#judge.finished({ path, text, subject, suppressions, config: () => this.#configOf(path) }, findings, depth === 'all');
  }
}

interface OwnFindings {
  readonly id: number;
  readonly config: ResolvedConfig;
  readonly findings: readonly Finding[];
  /** Whether what was asked about other files would be answered the same today. */
  readonly hold: () => boolean;
}

// the same for all engines, once there is one
let everyRule: Registry | undefined;
