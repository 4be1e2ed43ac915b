import { compatSetting } from './compat.js';
import { severities, type Severity } from './finding.js';
import { podSecurityOptions } from './pod-security.js';
import { presetNames, type Options, type OptionValue, type PresetName, type Rule, type RuleSettings } from './rule.js';

export type Level = Severity | 'off';
export type RuleSetting = Level | readonly [Level, Options];

/** A compatibility preset: the rules that stand for one other tool's checks. */
export type Extend = PresetName | 'all' | `compat:${string}`;

/** The configuration as users write it in `.plimsoll.yaml`, already checked. Every key is optional. */
export interface Config {
  readonly extends?: readonly Extend[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Globs of files that are not linted. */
  readonly ignore?: readonly string[];
  readonly overrides?: readonly {
    readonly files: readonly string[];
    readonly extends?: readonly Extend[];
    readonly rules?: Readonly<Record<string, RuleSetting>>;
  }[];
  /** Globs that say what files of unusual names are. */
  readonly files?: Readonly<Partial<Record<'dockerfile' | 'compose' | 'kubernetes' | 'ignore', readonly string[]>>>;
  readonly trustedRegistries?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly strictLabels?: boolean;
  readonly compose?: { readonly projects?: readonly (readonly string[] | ComposeProjectFiles)[] };
  readonly useProcessEnv?: boolean;
  readonly kubernetes?: { readonly version?: string; readonly scopes?: readonly string[] };
  readonly podSecurity?: 'baseline' | 'restricted';
  readonly advisor?: { readonly projects?: Readonly<Record<string, AdvisorProject>> };
}

/** The files of a compose project, where names do not say which they are. */
export interface ComposeProjectFiles {
  /** In the order in which Compose reads them. */
  readonly files: readonly string[];
  /** What relative paths in them are relative to; by default the folder of the first. */
  readonly projectDirectory?: string | undefined;
  /** What takes the place of `.env`. */
  readonly envFiles?: readonly string[] | undefined;
}

/** The same project with other paths. A list is short for its files. */
export function mapProjectPaths(project: readonly string[] | ComposeProjectFiles, map: (path: string) => string): ComposeProjectFiles {
  const { files, projectDirectory, envFiles } = 'files' in project ? project : { files: project };
  return {
    files: files.map(map),
    ...(projectDirectory !== undefined && { projectDirectory: map(projectDirectory) }),
    ...(envFiles && { envFiles: envFiles.map(map) }),
  };
}

/** What files cannot tell about a project; see the advisor's questions. */
export interface Answers {
  readonly team?: 'small' | 'medium' | 'platform';
  readonly traffic?: 'steady' | 'peaks' | 'spikes';
  readonly downtime?: 'minutes' | 'seconds' | 'none';
  readonly places?: 'one-host' | 'one-site' | 'regions';
}

export interface AdvisorProject extends Answers {
  readonly production?: boolean;
  /** The platform the team has chosen knowingly; silences the advisor's diagnostics for the project. */
  readonly accept?: string;
  readonly reason?: string;
}

/** The newest version of Kubernetes whose schemas and tables Plimsoll carries. */
export const newestKubernetes = '1.36';

/** How one rule runs for one file. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Options;
}

/** What counts for one file: how each rule runs, and the settings that rules may read. */
export interface ResolvedConfig {
  /** Undefined for a rule that is off. */
  readonly activeFor: (rule: Rule) => ActiveRule | undefined;
  /** Whether a rule is off because somebody says so, not for want of a preset. */
  readonly isOff: (rule: Rule) => boolean;
  readonly settings: RuleSettings;
}

/** Whether a path matches any of the globs; handed in by the engine. */
export type GlobMatcher = (path: string, globs: readonly string[]) => boolean;

/** Works out what counts for a path; of each rule when somebody asks for it. */
export function resolveConfig(config: Config, path: string, matches: GlobMatcher): ResolvedConfig {
  const overrides = (config.overrides ?? []).filter((override) => matches(path, override.files));
  const presets = overrides.flatMap((o) => o.extends ?? []);
  const extended = presets.length > 0 ? presets : (config.extends ?? ['recommended']);
  const configured = new Map<string, RuleSetting>();
  for (const layer of [config, ...overrides])
    for (const [id, setting] of Object.entries(layer.rules ?? {})) configured.set(id, settingOver(configured.get(id), setting));

  const chosenFor = (rule: Rule): RuleSetting | undefined =>
    [rule.id, ...(rule.aliases ?? [])].map((id) => configured.get(id)).find((setting) => setting !== undefined);
  const activeFor = (rule: Rule): ActiveRule | undefined => {
    const chosen = chosenFor(rule);
    const level = levelIn(chosen);
    const preset = underPodSecurity(config.podSecurity, rule, presetOf(rule, extended));
    if (level === 'off' || (level === undefined && !preset)) return undefined;
    const options = { ...defaultsOf(rule), ...preset?.options, ...(typeof chosen === 'object' ? chosen[1] : undefined) };
    return { rule, severity: level ?? preset?.severity ?? rule.severity, options };
  };
  return { activeFor, isOff: (rule) => levelIn(chosenFor(rule)) === 'off', settings: settingsOf(config) };
}

const levelIn = (setting: RuleSetting | undefined): Level | undefined => (typeof setting === 'object' ? setting[0] : setting);

/** A setting on top of another: a level alone keeps the options. */
export function settingOver(below: RuleSetting | undefined, above: RuleSetting): RuleSetting {
  if (typeof above !== 'string' || below === undefined || typeof below === 'string') return above;
  return [above, below[1]];
}

/** The settings of one layer on top of those of another. */
export const layered = (below: Config['rules'] = {}, above: Config['rules'] = {}): NonNullable<Config['rules']> => ({
  ...below,
  ...Object.fromEntries(Object.entries(above).map(([id, setting]) => [id, settingOver(below[id], setting)] as const)),
});

export const settingsOf = (config: Config): RuleSettings => ({
  kubernetesVersion: config.kubernetes?.version ?? newestKubernetes,
  trustedRegistries: config.trustedRegistries ?? [],
  labels: config.labels ?? {},
  strictLabels: config.strictLabels ?? false,
});

export const defaultsOf = (rule: Rule): Options => mapValues(rule.options, (spec) => spec.default);

/** What the presets make of a rule. */
interface Preset {
  readonly options: Options;
  /** Where it is not the rule's own. */
  readonly severity?: Severity | undefined;
}

/** A Pod Security Standard on top of the presets: its rules are errors, whatever else says at which level they run. */
function underPodSecurity(level: Config['podSecurity'], rule: Rule, preset: Preset | undefined): Preset | undefined {
  const options = podSecurityOptions(level, rule.id);
  return options ? { severity: 'error', options: { ...preset?.options, ...options } } : preset;
}

/** What the presets together make of a rule, or undefined when none of them switches it on. */
function presetOf(rule: Rule, extended: readonly Extend[]): Preset | undefined {
  if (extended.includes('all')) return { options: widestOptions(rule) };
  const own = optionsOfPresets(rule, extended);
  const compat = extended.flatMap((name) => (name.startsWith('compat:') ? (compatSetting(rule, name.slice('compat:'.length)) ?? []) : []));
  if (compat.length === 0) return own && { options: own };
  const options = compat.reduce<Options>((below, each) => ({ ...below, ...each.options }), { ...own, ...widestOptions(rule) });
  return { options, severity: severities.find((severity) => compat.some((each) => each.severity === severity)) };
}

const strictness: readonly PresetName[] = ['style', 'recommended', 'security', 'strict'];

/** The options of the strictest preset, and what reports most where an option says so. */
function widestOptions(rule: Rule): Options {
  if (Object.keys(rule.options).length === 0) return {};
  const strictest = strictness.reduce<Options>((options, name) => ({ ...options, ...rule.presets[name] }), {});
  const wide = Object.entries(rule.options).flatMap(([name, spec]) => (spec.all === undefined ? [] : [[name, spec.all] as const]));
  return { ...strictest, ...Object.fromEntries(wide) };
}

/** The options that the presets give a rule, or undefined when none of them switches it on. Later presets in strictness order win. */
function optionsOfPresets(rule: Rule, extended: readonly Extend[]): Options | undefined {
  const on = new Set<string>(extended.flatMap((name) => (name === 'strict' ? ['recommended', 'strict'] : [name])));
  const naming = strictness.filter((name) => on.has(name) && rule.presets[name] !== undefined);
  return naming.length === 0 ? undefined : naming.reduce<Options>((options, name) => ({ ...options, ...rule.presets[name] }), {});
}

const mapValues = <V>(object: Readonly<Record<string, V>>, value: (v: V) => OptionValue): Options =>
  Object.fromEntries(Object.entries(object).map(([key, v]) => [key, value(v)]));

export const isPreset = (name: string): name is Extend =>
  name === 'all' || name.startsWith('compat:') || (presetNames as readonly string[]).includes(name);
