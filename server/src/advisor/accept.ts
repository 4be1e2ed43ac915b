import { ancestors, relativePath, resolvePath } from '../core/path.js';
import type { Fix } from '../core/fix.js';
import type { Flag } from './advice.js';
import { settingsEdits } from './settings-edit.js';

const configName = '.plimsoll.yaml';

/** The configuration that a project belongs to: the nearest one, else one at the root of the workspace. */
export function configOf(
  path: string,
  textOf: (path: string) => string | undefined,
): { readonly path: string; readonly folder: string; readonly text: string | undefined } {
  for (const folder of ancestors(path)) {
    const config = resolvePath(folder, configName);
    const text = textOf(config);
    if (text !== undefined) return { path: config, folder, text };
  }
  return { path: configName, folder: '', text: undefined };
}

/** Writes down that the platform was chosen knowingly; asks for the reason. */
export function acceptFix(flag: Flag, project: string, place: string, textOf: (path: string) => string | undefined): Fix | undefined {
  const config = configOf(place, textOf);
  const key = project === config.folder ? '.' : relativePath(config.folder, project);
  const values = { accept: flag === 'overkill' ? 'kubernetes' : 'compose', reason: '${1:why it is right here}' };
  const edits = settingsEdits(config.path, config.text, key, values);
  const title = flag === 'overkill' ? 'Accept Kubernetes for this project…' : 'Accept one host for this project…';
  return edits.length === 0 ? undefined : { title, safety: 'ask', edits };
}
