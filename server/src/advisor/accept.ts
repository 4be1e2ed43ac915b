import { escapeSnippet, type Edit, type Fix } from '../core/fix.js';
import { ancestors, relativePath, resolvePath } from '../core/path.js';
import type { Flag } from './advice.js';
import { acceptedPlatform, acceptTitle } from './kept-platform.js';
import { settingsEdits, type Settings } from './settings-edit.js';

const configName = '.plimsoll.yaml';

type TextOf = (path: string) => string | undefined;

/** The configuration that a project belongs to: the nearest one, else one at the root of the workspace. */
function configOf(path: string, textOf: TextOf): { readonly path: string; readonly folder: string; readonly text: string | undefined } {
  for (const folder of ancestors(path)) {
    const config = resolvePath(folder, configName);
    const text = textOf(config);
    if (text !== undefined) return { path: config, folder, text };
  }
  return { path: configName, folder: '', text: undefined };
}

/** Writes down what is said of a project; `place` is one of its files. */
export function projectEdits(project: string, place: string, textOf: TextOf, settings: Settings): Edit[] {
  const { path, folder, text } = configOf(place, textOf);
  const key = project === '.' || project === folder ? '.' : relativePath(folder, project);
  return settingsEdits(path, text, ['advisor', 'projects', key], settings);
}

/** Switches a rule off for the files of the nearest configuration. */
export function ruleOffEdits(rule: string, place: string, textOf: TextOf): Edit[] {
  const { path, text } = configOf(place, textOf);
  return settingsEdits(path, text, ['rules'], { [rule]: 'off' });
}

const reasonMark = '\u0000';

/** Writes down that the platform was chosen knowingly; asks for the reason. */
export function acceptFix(flag: Flag, project: string, place: string, textOf: TextOf): Fix | undefined {
  const edits = projectEdits(project, place, textOf, { accept: acceptedPlatform(flag), reason: reasonMark });
  const snippets = edits.map((edit) => ({ ...edit, text: escapeSnippet(edit.text).replace(reasonMark, '${1:why it is right here}') }));
  return edits.length === 0 ? undefined : { title: acceptTitle(flag), safety: 'ask', edits: snippets };
}
