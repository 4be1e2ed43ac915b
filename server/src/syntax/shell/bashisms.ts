import type { ExtensionKind } from './extensions.js';

/** What BusyBox ash, as Alpine builds it, takes over from bash. Source: BusyBox, `shell/ash.c`, `ASH_BASH_COMPAT`. */
const inAsh: ReadonlySet<string> = new Set<ExtensionKind | 'source' | '==' | 'echo -e' | 'pipefail'>([
  '[[ ]]',
  'the keyword function',
  '&>',
  "$'…'",
  'source',
  '==',
  'echo -e',
  'pipefail',
]);

/** Whether BusyBox ash has a form that bash has and POSIX has not. */
export const isInAsh = (form: string): boolean => inAsh.has(form);
