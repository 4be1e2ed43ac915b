import type { ActiveRule, ResolvedConfig } from '../core/config.js';
import { defaultsOf } from '../core/config.js';
import type { Registry } from '../core/registry.js';
import type { Rule } from '../core/rule.js';
import { experimentalChecks } from '../syntax/dockerfile/build-checks.js';
import { checkSettings, type CheckSettings } from '../syntax/dockerfile/check-settings.js';
import { readDirectives } from '../syntax/dockerfile/directives.js';

const known = new WeakMap<ResolvedConfig, Map<string, ResolvedConfig>>();

/** The configuration with what `# check=` at the top of a Dockerfile asks for; the same object for all files that ask for the same. */
export function withCheckSettings(config: ResolvedConfig, text: string, registry: Registry): ResolvedConfig {
  const settings = /^\uFEFF?[ \t]*#/.test(text) ? checkSettings(readDirectives(text)) : undefined;
  if (!settings) return config;
  const byKey = known.get(config) ?? new Map<string, ResolvedConfig>();
  known.set(config, byKey);
  const key = `${String(settings.error)} ${settings.experimental.join(' ')}`;
  let found = byKey.get(key);
  if (!found) byKey.set(key, (found = withChecks(config, settings, registry)));
  return found;
}

function withChecks(config: ResolvedConfig, { error, experimental }: CheckSettings, registry: Registry): ResolvedConfig {
  const checks = experimental.flatMap((name) => (name === 'all' ? experimentalChecks : [name]));
  const added = new Set(checks.flatMap((name) => registry.resolve(`buildkit:${name}`, 'dockerfile')));
  const activeFor = (rule: Rule): ActiveRule | undefined => {
    const asked = added.has(rule) && !config.isOff(rule);
    const on = config.activeFor(rule) ?? (asked ? { rule, severity: rule.severity, options: defaultsOf(rule) } : undefined);
    return on && error && isBuildCheck(rule) ? { ...on, severity: 'error' } : on;
  };
  return { ...config, activeFor };
}

const isBuildCheck = ({ equivalents }: Rule): boolean => equivalents.some((name) => name.startsWith('buildkit:'));
