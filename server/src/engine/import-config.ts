import type { Config, Level, RuleSetting } from '../core/config.js';
import { Registry } from '../core/registry.js';
import type { Options, Subject } from '../core/rule.js';
import { languageRules } from './languages.js';

type Tree = Readonly<Record<string, unknown>>;

/** Tools whose configuration can be read. */
export const importableTools = ['hadolint', 'dclint', 'kube-linter', 'kube-score', 'polaris'] as const;
type Tool = (typeof importableTools)[number];

const registry = new Registry(languageRules);

/** What each of them is about. */
const subjectOf: Readonly<Record<Tool, Subject>> = {
  hadolint: 'dockerfile',
  dclint: 'compose',
  'kube-linter': 'kubernetes',
  'kube-score': 'kubernetes',
  polaris: 'kubernetes',
};

const importers: Readonly<Record<Tool, (config: Tree) => Config>> = {
  hadolint: importHadolint,
  dclint: importDclint,
  'kube-linter': importKubeLinter,
  'kube-score': importKubeScore,
  polaris: importPolaris,
};

/**
 * Another tool's configuration, as an object, in our terms. What has no counterpart is left out; an unknown tool gives an empty configuration.
 * Sources: the documentation of each tool's configuration file.
 */
export function importConfig(tool: string, config: object): Config {
  const importer = Object.entries(importers).find(([name]) => name === tool)?.[1];
  return importer ? importer({ ...config }) : {};
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const treeOf = (value: unknown): Tree => (isTree(value) ? value : {});

/** One setting for every rule that stands for a check. */
function settingsFor(tool: Tool, settings: Iterable<readonly [string, RuleSetting]>): Record<string, RuleSetting> {
  const out: Record<string, RuleSetting> = {};
  for (const [check, setting] of settings) for (const id of rulesOf(tool, check)) out[id] = setting;
  return out;
}

/** The rules that stand for a check; hadolint runs those of ShellCheck as well. */
export const rulesOf = (tool: Tool, check: string): string[] =>
  registry.resolve(`${/^SC\d+$/.test(check) ? 'shellcheck' : tool}:${check}`, subjectOf[tool]).map(({ id }) => id);

const withRules = (rules: Record<string, RuleSetting>): Config => (Object.keys(rules).length > 0 ? { rules } : {});

/** The check of values of each type. */
const typeChecks = new Map([
  ['url', 'DL3052'], ['rfc3339', 'DL3053'], ['spdx', 'DL3054'], ['hash', 'DL3055'], ['semver', 'DL3056'], ['email', 'DL3058'],
]); // prettier-ignore

function importHadolint(config: Tree): Config {
  const labels = labelsIn(config);
  const registries = textsOf(config['trustedRegistries']);
  const strict = config['strict-labels'];
  const settings = hadolintSettings(config).map(({ check, level }) => [check, level] as const);
  return {
    ...withRules(settingsFor('hadolint', settings)),
    ...(registries.length > 0 && { trustedRegistries: registries }),
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(typeof strict === 'boolean' && { strictLabels: strict }),
  };
}

const labelsIn = (config: Tree): (readonly [string, string])[] =>
  Object.entries(treeOf(config['label-schema'])).flatMap(([name, type]) => (typeof type === 'string' ? [[name, type] as const] : []));

/** A level that hadolint's configuration gives a check, and the key that does. */
export interface HadolintSetting {
  readonly check: string;
  readonly level: Level;
  readonly key: string;
}

/** What hadolint's configuration says of single checks, what wins last. Some keys switch on what waits for them, at its usual level. */
export function hadolintSettings(config: Tree): HadolintSetting[] {
  const set = (key: string, level: Level, checks: readonly string[]): HadolintSetting[] => checks.map((check) => ({ check, level, key }));
  const overrides = treeOf(config['override']);
  const labels = labelsIn(config);
  const types = labels.flatMap(([, type]) => typeChecks.get(type) ?? []);
  const levels = { error: 'error', warning: 'warning', info: 'info', style: 'hint' } as const;
  return [
    ...set('trustedRegistries', 'error', textsOf(config['trustedRegistries']).length > 0 ? ['DL3026'] : []),
    ...(labels.length > 0 ? [...set('label-schema', 'info', ['DL3049']), ...set('label-schema', 'warning', ['DL3051', ...types])] : []),
    ...set('strict-labels', 'info', labels.length > 0 && config['strict-labels'] === true ? ['DL3050'] : []),
    ...Object.entries(levels).flatMap(([name, level]) => set(`override.${name}`, level, textsOf(overrides[name]))),
    ...set('ignored', 'off', textsOf(config['ignored'])),
  ];
}

/** Options of dclint's rules under the names that ours have. */
const dclintOptions: Readonly<Record<string, { readonly rule: string; readonly option: string }>> = {
  quoteType: { rule: 'compose/prefer-quoted-ports', option: 'quote' },
  checkPullPolicy: { rule: 'compose/no-build-and-image', option: 'checkPullPolicy' },
  prohibitedTags: { rule: 'compose/no-latest-tag', option: 'tags' },
  groups: { rule: 'compose/sort-service-keys', option: 'groups' },
  groupOrder: { rule: 'compose/sort-service-keys', option: 'groupOrder' },
  customOrder: { rule: 'compose/sort-top-level-keys', option: 'customOrder' },
};

function importDclint(config: Tree): Config {
  const levels: readonly Level[] = ['off', 'warning', 'error'];
  // the options of a single check may be given by themselves
  const rules: Record<string, RuleSetting> = isTree(config['rules']) ? {} : optionsOf(config);
  for (const [check, value] of Object.entries(treeOf(config['rules']))) {
    const [number, options] = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    const level = typeof number === 'number' ? levels[number] : undefined;
    if (level === undefined) continue;
    const found = optionsOf(treeOf(options), level);
    for (const [id, setting] of Object.entries(settingsFor('dclint', [[check, level]]))) rules[id] = found[id] ?? setting;
  }
  const ignore = textsOf(config['exclude']);
  return { ...withRules(rules), ...(ignore.length > 0 && { ignore }) };
}

function optionsOf(options: Tree, level?: Level): Record<string, RuleSetting> {
  const byRule = new Map<string, Record<string, Options[string]>>();
  for (const [name, value] of Object.entries(options)) {
    const known = dclintOptions[name];
    const spec = known && registry.get(known.rule)?.options[known.option];
    if (!known || !spec || !isLike(value, spec.default)) continue;
    byRule.set(known.rule, { ...byRule.get(known.rule), [known.option]: value as Options[string] });
  }
  const severity = (id: string): Level => level ?? registry.get(id)?.severity ?? 'warning';
  return Object.fromEntries([...byRule].map(([id, found]) => [id, [severity(id), found]]));
}

/** Whether a value is of the type that an option has: a list of texts for a list, a mapping for a mapping. */
function isLike(value: unknown, usual: unknown): boolean {
  if (Array.isArray(usual)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isTree(usual) ? isTree(value) && Object.values(value).every((item) => isLike(item, [])) : typeof value === typeof usual;
}

function importKubeLinter(config: Tree): Config {
  const checks = treeOf(config['checks']);
  const ignore = textsOf(checks['ignorePaths']);
  const on = settingsFor(
    'kube-linter',
    textsOf(checks['include']).map((check) => [check, 'warning'] as const),
  );
  const off = settingsFor(
    'kube-linter',
    textsOf(checks['exclude']).map((check) => [check, 'off'] as const),
  );
  const defaults = checks['addAllBuiltIn'] === true || checks['doNotAutoAddDefaults'] !== true;
  return {
    ...(defaults ? {} : { extends: [] }),
    ...withRules({ ...on, ...off, ...customChecks(config) }),
    ...(ignore.length > 0 && { ignore }),
  };
}

/** Checks that a configuration of kube-linter makes of its templates, as far as a rule has options for them. */
function customChecks(config: Tree): Record<string, RuleSetting> {
  const found: Record<string, Record<string, Options[string]>> = {};
  for (const check of Array.isArray(config['customChecks']) ? config['customChecks'].filter(isTree) : []) {
    const params = treeOf(check['params']);
    const { key, value, minReplicas } = params;
    const rule = typeof check['template'] === 'string' ? templateRules[check['template']] : undefined;
    if (rule === undefined) continue;
    if (rule === 'kubernetes/require-replicas') {
      if (typeof minReplicas === 'number') found[rule] = { minimum: minReplicas, always: true };
    } else if (typeof key === 'string')
      found[rule] = {
        keys: { ...treeOf(found[rule]?.['keys']), [key]: typeof value === 'string' && value !== '' ? value : '.*' } as Options[string],
      };
  }
  return Object.fromEntries(Object.entries(found).map(([id, options]) => [id, ['warning', options as Options] as const]));
}

const templateRules: Readonly<Record<string, string>> = {
  'required-label': 'kubernetes/require-label',
  'required-annotation': 'kubernetes/require-annotation',
  'minimum-replicas': 'kubernetes/require-replicas',
};

/** Whether a rule has options for a template of kube-linter. */
export const standsForTemplate = (template: unknown): boolean => typeof template === 'string' && Object.hasOwn(templateRules, template);

function importKubeScore(config: Tree): Config {
  const rules: Record<string, RuleSetting> = {};
  if (config['ignoreContainerCpuLimitRequirement'] === true) rules['kubernetes/require-cpu-limit'] = 'off';
  if (config['ignoreContainerMemoryLimitRequirement'] === true) rules['kubernetes/require-memory-limit'] = 'off';
  const version = typeof config['kubernetesVersion'] === 'string' ? /^v?(1\.\d+)/.exec(config['kubernetesVersion'])?.[1] : undefined;
  return { ...withRules(rules), ...(version !== undefined && { kubernetes: { version } }) };
}

function importPolaris(config: Tree): Config {
  const levels: Readonly<Record<string, Level>> = { danger: 'error', warning: 'warning', ignore: 'off' };
  const checks = Object.entries(treeOf(config['checks'])).flatMap(([check, value]) => {
    const level = typeof value === 'string' ? levels[value] : undefined;
    return level === undefined ? [] : [[check, level] as const];
  });
  return withRules(settingsFor('polaris', checks));
}
