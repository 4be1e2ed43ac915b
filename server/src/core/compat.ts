import { toolDefaults, type ToolDefaults } from './compat-tables.js';
import { severities, type Severity } from './finding.js';
import type { Options, Rule } from './rule.js';

/** How a rule runs in place of another tool's checks. */
export interface CompatSetting {
  /** The tool's severity; undefined where it knows none. */
  readonly severity: Severity | undefined;
  /** What differs from the widest options. */
  readonly options: Options;
}

/** What `compat:<tool>` says of a rule; undefined when it stands for no check that the tool runs by default. */
export function compatSetting(rule: Rule, tool: string): CompatSetting | undefined {
  const prefix = `${tool}:`;
  const checks = rule.equivalents.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const table: ToolDefaults = Object.hasOwn(toolDefaults, tool) ? (toolDefaults[tool] ?? {}) : {};
  const on = checks.filter((check) => !has(table.off, check));
  if (on.length === 0) return undefined;
  const severity = severities.find((each) => on.some((check) => has(table.levels?.[each], check)));
  const options = Object.entries(table.options?.[rule.id] ?? {}).filter(([name]) => Object.hasOwn(rule.options, name));
  return { severity, options: Object.fromEntries(options) };
}

const has = (list: string | undefined, name: string): boolean => list !== undefined && ` ${list} `.includes(` ${name} `);
