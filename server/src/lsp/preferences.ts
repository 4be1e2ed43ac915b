import { subjects, type Subject } from '../core/rule.js';

/** Settings of the client that are about the editor alone, so that no `.plimsoll.yaml` has them. */
export interface Preferences {
  readonly hover: boolean;
  readonly inlayHints: boolean;
  /** Whether an installed ShellCheck may be run. */
  readonly shellcheck: boolean;
  /** Languages whose keys another extension completes and describes. */
  readonly leftToOthers: ReadonlySet<Subject>;
}

export const defaultPreferences: Preferences = { hover: true, inlayHints: true, shellcheck: false, leftToOthers: new Set() };

/**
 * What the client's `plimsoll` settings say; what has another type is as if it were not there.
 * Whether there are other extensions a client alone knows: it says `off` where `auto` is set and another one is at work.
 */
export const readPreferences = (settings: unknown): Preferences => ({
  hover: flag(settings, 'hover') ?? defaultPreferences.hover,
  inlayHints: flag(settings, 'inlayHints') ?? defaultPreferences.inlayHints,
  shellcheck: flag(valueOf(settings, 'shellcheck'), 'enable') ?? defaultPreferences.shellcheck,
  leftToOthers: new Set(subjects.filter((subject) => valueOf(valueOf(settings, 'editor'), subject) === 'off')),
});

function flag(settings: unknown, key: string): boolean | undefined {
  const value = valueOf(settings, key);
  return typeof value === 'boolean' ? value : undefined;
}

const valueOf = (settings: unknown, key: string): unknown =>
  typeof settings === 'object' && settings !== null ? new Map<string, unknown>(Object.entries(settings)).get(key) : undefined;
