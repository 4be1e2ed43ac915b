import { importConfig, rulesOf, standsForTemplate } from '../engine/import-config.js';
import type { FoundConfig } from './foreign-configs.js';
import { linesFromHadolint } from './init-hadolint.js';

/** What the configuration of another tool says in our terms: lines for `rules`, what has none, and further keys. */
export interface Translation {
  readonly rules: readonly string[];
  readonly without: readonly string[];
  readonly rest: readonly (readonly string[])[];
}

/** A configuration that says what those of other tools do. */
export function configFrom(found: readonly FoundConfig[]): string {
  const names = found.map(({ name }) => name).join(' and ');
  const all = found.map(({ tool, tree }) => translators[tool](tree));
  const rules = all.flatMap((each) => each.rules).sort();
  return [
    [
      `# Made by \`plimsoll init\` from ${names}, which still count${found.length > 1 ? '' : 's'} below this file as long as it is there.`,
      '# The nearest .plimsoll.yaml above a file counts. Every key is optional.',
    ],
    [
      ...found.map(({ tool }) => `# compat:${tool} instead would switch on the rules that stand for a check of ${tool}, and no others.`),
      'extends: [recommended]',
    ],
    [...(rules.length > 0 ? ['rules:', ...rules] : []), ...all.flatMap((each) => each.without)],
    ...all.flatMap((each) => each.rest),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

const translators: Readonly<Record<FoundConfig['tool'], (tree: FoundConfig['tree']) => Translation>> = {
  hadolint: linesFromHadolint,
  dclint: linesFromDclint,
  'kube-linter': linesFromKubeLinter,
};

function linesFromKubeLinter(tree: FoundConfig['tree']): Translation {
  const { rules = {}, ignore = [] } = importConfig('kube-linter', tree);
  const checks = entriesOf(tree['checks']);
  const listed = ['include', 'exclude'].flatMap((key) => textsOf(checks[key]).map((check) => ({ check, key })));
  const origin = new Map(
    listed.flatMap(({ check, key }) => rulesOf('kube-linter', check).map((id) => [id, `${check}, from ${key}`] as const)),
  );
  const known = new Set(['include', 'exclude', 'ignorePaths', 'customChecks']);
  const custom = (Array.isArray(tree['customChecks']) ? tree['customChecks'] : []).map(entriesOf);
  const others = [...Object.entries(checks), ...Object.entries(tree)].filter(([key]) => key !== 'checks' && !known.has(key));
  return {
    rules: Object.entries(rules).map(
      ([id, setting]) => `  ${id}: ${JSON.stringify(setting).replace(/^"(.*)"$/, '$1')} # ${origin.get(id) ?? 'from customChecks'}`,
    ),
    without: [
      ...listed
        .filter(({ check }) => rulesOf('kube-linter', check).length === 0)
        .map(({ check, key }) => `# ${JSON.stringify(check)} of ${key} has no counterpart.`),
      ...custom
        .filter(({ template }) => !standsForTemplate(template))
        .map(
          ({ name, template }) => `# ${JSON.stringify(name)} of customChecks has no counterpart: the template ${JSON.stringify(template)}.`,
        ),
    ],
    rest: [
      ignore.length > 0 ? ['# from ignorePaths', `ignore: ${JSON.stringify(ignore)}`] : [],
      others.map(([key, value]) => `# ${key}: ${JSON.stringify(value)} has no counterpart in this file.`),
    ],
  };
}

const entriesOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

function linesFromDclint(tree: FoundConfig['tree']): Translation {
  const { rules = {}, ignore = [] } = importConfig('dclint', tree);
  const checks = Object.keys(typeof tree['rules'] === 'object' && tree['rules'] !== null ? tree['rules'] : {});
  const origin = new Map(checks.flatMap((check) => rulesOf('dclint', check).map((id) => [id, check] as const)));
  const others = Object.entries(tree).filter(([key]) => key !== 'rules' && key !== 'exclude');
  return {
    rules: Object.entries(rules).map(
      ([id, setting]) =>
        `  ${id}: ${typeof setting === 'string' ? setting : JSON.stringify(setting)} # ${origin.get(id) ?? 'an option'}, from rules`,
    ),
    without: checks
      .filter((check) => rulesOf('dclint', check).length === 0)
      .map((check) => `# ${JSON.stringify(check)} of rules has no counterpart.`),
    rest: [
      ignore.length > 0 ? ['# from exclude', `ignore: ${JSON.stringify(ignore)}`] : [],
      others.map(([key, value]) => `# ${key}: ${JSON.stringify(value)} has no counterpart in this file.`),
    ],
  };
}
