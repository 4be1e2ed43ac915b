import { normalizeCheck } from './registry.js';

/** The id that a finding of ShellCheck goes by, beside those of our own rules. */
export const shellcheckId = (code: number): string => `shellcheck/SC${code}`;

/** Whether a name in a suppression means a finding of ShellCheck: `SC2086`, `shellcheck:SC2086`, or the id itself. */
export const namesExternal = (name: string, rule: string): boolean =>
  rule.startsWith('shellcheck/') && normalizeCheck(name.replace(/^\w+[:/]/, '')) === normalizeCheck(rule.slice(rule.indexOf('/') + 1));
