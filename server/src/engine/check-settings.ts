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
  if (!found) byKey.set(key, (found = { ...config, active: activeWith(config, settings, registry) }));
  return found;
}

function activeWith({ active, off }: ResolvedConfig, { error, experimental }: CheckSettings, registry: Registry): Map<string, ActiveRule> {
  const checks = experimental.flatMap((name) => (name === 'all' ? experimentalChecks : [name]));
  const added = checks
    .flatMap((name) => registry.resolve(`buildkit:${name}`))
    .filter(({ id }) => !active.has(id) && !off.has(id))
    .map((rule): [string, ActiveRule] => [rule.id, { rule, severity: rule.severity, options: defaultsOf(rule) }]);
  const all = [...active, ...added];
  return new Map(error ? all.map(([id, on]) => [id, isBuildCheck(on.rule) ? { ...on, severity: 'error' } : on]) : all);
}

const isBuildCheck = ({ equivalents }: Rule): boolean => equivalents.some((name) => name.startsWith('buildkit:'));
