import type { Config, Level, RuleSetting } from '../core/config.js';
import type { Options } from '../core/rule.js';
import { Registry } from '../core/registry.js';
import { allRules } from './rules.js';

type Tree = Readonly<Record<string, unknown>>;

/** Tools whose configuration can be read. */
export const importableTools = ['hadolint', 'dclint', 'kube-linter', 'kube-score', 'polaris'] as const;
type Tool = (typeof importableTools)[number];

const registry = new Registry(allRules);

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
  for (const [check, setting] of settings) for (const { id } of registry.resolve(`${tool}:${check}`)) out[id] = setting;
  return out;
}

const withRules = (rules: Record<string, RuleSetting>): Config => (Object.keys(rules).length > 0 ? { rules } : {});

function importHadolint(config: Tree): Config {
  const levels: readonly (readonly [string, Level])[] = [
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'info'],
    ['style', 'hint'],
  ];
  const overrides = treeOf(config['override']);
  const settings = levels.flatMap(([name, level]) => textsOf(overrides[name]).map((check) => [check, level] as const));
  const ignored = textsOf(config['ignored']).map((check) => [check, 'off'] as const);
  const labels = Object.entries(treeOf(config['label-schema'])).flatMap(([name, type]) =>
    typeof type === 'string' ? [[name, type] as const] : [],
  );
  const registries = textsOf(config['trustedRegistries']);
  return {
    ...withRules(settingsFor('hadolint', [...settings, ...ignored])),
    ...(registries.length > 0 && { trustedRegistries: registries }),
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(typeof config['strict-labels'] === 'boolean' && { strictLabels: config['strict-labels'] }),
  };
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
    if (!known || !spec || !(typeof value === typeof spec.default)) continue;
    byRule.set(known.rule, { ...byRule.get(known.rule), [known.option]: value as Options[string] });
  }
  const severity = (id: string): Level => level ?? registry.get(id)?.severity ?? 'warning';
  return Object.fromEntries([...byRule].map(([id, found]) => [id, [severity(id), found]]));
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
    ...withRules({ ...on, ...off }),
    ...(ignore.length > 0 && { ignore }),
  };
}

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
