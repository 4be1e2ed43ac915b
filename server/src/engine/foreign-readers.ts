import type { Config, RuleSetting } from '../core/config.js';
import type { Finding, Severity } from '../core/finding.js';
import { basename } from '../core/path.js';
import type { Registry } from '../core/registry.js';
import { dockerfilelintRules } from '../syntax/dockerfile/dockerfilelint.js';
import { parseYaml } from '../syntax/yaml/parse.js';
import { dataOf } from '../syntax/yaml/data.js';
import { hadolintRun, type HadolintRun } from './hadolint-run.js';
import { importConfig } from './import-config.js';
import { notice } from './notices.js';
import { today } from './today.js';

/** What a configuration file of another tool says, in our terms. */
export interface Loaded {
  readonly path: string;
  readonly config: Config;
  readonly run: HadolintRun;
  readonly findings: readonly Finding[];
}

/** The file of a JavaScript package, which may hold a key for dclint. */
export const manifest = 'package.json';

/** Reads such a file by its name; undefined where it says nothing. What it says of nothing we know is left out. */
export function readForeign(path: string, text: string, registry: Registry): Loaded | undefined {
  const name = basename(path);
  if (name === '.trivyignore') return readTrivyIgnore(path, text, registry);
  if (name === manifest) return readManifest(path, text);
  if (/\.[cm]?js$/.test(name))
    return unread(path, 'info', 'JavaScript is not run here, so nothing of this file counts. Write .dclintrc.yaml instead.');
  const tree = treeOf(text);
  if (!tree) return unread(path, 'warning', 'This is no valid YAML with keys and values, so nothing of it counts.');
  if (name === '.dockerfilelintrc') return readDockerfilelint(path, tree);
  if (name.startsWith('.kube-linter')) return readKubeLinter(path, tree);
  return name.startsWith('.dclintrc') ? readDclint(path, tree) : readHadolint(path, tree);
}

const unread = (path: string, severity: Severity, message: string): Loaded => ({
  path,
  config: {},
  run: {},
  findings: [notice('config', path, severity, message)],
});

const readDclint = (path: string, tree: object): Loaded => ({ path, config: importConfig('dclint', tree), run: {}, findings: [] });

/** Leaving out kube-linter's defaults says nothing about ours. */
function readKubeLinter(path: string, tree: object): Loaded {
  const { rules = {}, ignore = [] } = importConfig('kube-linter', tree);
  return { path, config: { rules, ignore }, run: {}, findings: [] };
}

function readManifest(path: string, text: string): Loaded | undefined {
  const dclint = text.includes('"dclint"') ? treeOf(text)?.['dclint'] : undefined;
  return typeof dclint === 'object' && dclint !== null ? readDclint(path, dclint) : undefined;
}

export const readHadolint = (path: string, tree: Readonly<Record<string, unknown>>): Loaded => ({
  path,
  config: importConfig('hadolint', tree),
  run: hadolintRun(tree),
  findings: [],
});

/** The keys and values of a YAML or JSON text; undefined where it holds none. An empty text holds an empty mapping. */
export function treeOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const [document] = parseYaml(text).documents;
  if (document && document.problems.length > 0) return undefined;
  const value = dataOf(document?.root) ?? {};
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
}

/** Entries that are switched off; what is on there may be off here for a reason. */
function readDockerfilelint(path: string, { rules }: Readonly<Record<string, unknown>>): Loaded {
  const off =
    typeof rules === 'object' && rules !== null ? Object.entries(rules).filter(([, level]) => level === 'off' || level === false) : [];
  const ids = off.flatMap(([name]) => (Object.hasOwn(dockerfilelintRules, name) ? (dockerfilelintRules[name] ?? []) : []));
  return { path, config: { rules: switchedOff(ids) }, run: {}, findings: [] };
}

/** Ids, one a line, some with a last day: `DS-0002 exp:2027-01-31`. */
function readTrivyIgnore(path: string, text: string, registry: Registry): Loaded {
  const findings: Finding[] = [];
  const ids: string[] = [];
  for (const match of text.matchAll(/^[ \t]*([^\s#]+)(?:[ \t]+exp:(\d{4}-\d\d-\d\d))?/gm)) {
    const [entry, name = '', expires] = match;
    const rules = registry.resolve(`trivy:${name}`);
    if (expires === undefined || expires >= today()) ids.push(...rules.map(({ id }) => id));
    else if (rules.length > 0) {
      const message = `The exception for ${name} ended on ${expires}, so it counts for nothing. Solve the problem, or set a new date.`;
      findings.push(notice('config', path, 'warning', message, { start: match.index, end: match.index + entry.length }));
    }
  }
  return { path, config: { rules: switchedOff(ids) }, run: {}, findings };
}

const switchedOff = (ids: readonly string[]): Record<string, RuleSetting> => Object.fromEntries(ids.map((id) => [id, 'off'] as const));
