/** Settings of the client that are about the editor alone, so that no `.plimsoll.yaml` has them. */
export interface Preferences {
  readonly hover: boolean;
  readonly inlayHints: boolean;
  /** Whether an installed ShellCheck may be run. */
  readonly shellcheck: boolean;
}

export const defaultPreferences: Preferences = { hover: true, inlayHints: true, shellcheck: false };

/** What the client's `plimsoll` settings say; anything else than true or false is as if it were not there. */
export const readPreferences = (settings: unknown): Preferences => ({
  hover: flag(settings, 'hover') ?? defaultPreferences.hover,
  inlayHints: flag(settings, 'inlayHints') ?? defaultPreferences.inlayHints,
  shellcheck: flag(valueOf(settings, 'shellcheck'), 'enable') ?? defaultPreferences.shellcheck,
});

function flag(settings: unknown, key: string): boolean | undefined {
  const value = valueOf(settings, key);
  return typeof value === 'boolean' ? value : undefined;
}

const valueOf = (settings: unknown, key: string): unknown =>
  typeof settings === 'object' && settings !== null ? new Map<string, unknown>(Object.entries(settings)).get(key) : undefined;
