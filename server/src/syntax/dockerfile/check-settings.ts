import type { Directive } from './directives.js';

/** What `# check=` at the top of a file asks for besides skipping checks. */
export interface CheckSettings {
  /** Whether findings of build checks are errors. */
  readonly error: boolean;
  /** Checks that are off unless they are named; `all` for all of them. */
  readonly experimental: readonly string[];
}

/** Reads `skip=A,B;error=true;experimental=all`; undefined where nothing but skipping is asked for. */
export function checkSettings(directives: readonly Directive[]): CheckSettings | undefined {
  const value = directives.find(({ name }) => name === 'check')?.value;
  if (value === undefined) return undefined;
  const settings = new Map(value.split(';').map((part) => [part.split('=')[0]?.trim(), part.slice(part.indexOf('=') + 1).trim()]));
  const error = settings.get('error')?.toLowerCase() === 'true';
  const experimental =
    settings
      .get('experimental')
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  return error || experimental.length > 0 ? { error, experimental } : undefined;
}
