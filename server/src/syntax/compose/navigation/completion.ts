import type { Completion } from '../../../core/navigation.js';
import { completionsIn, type SchemaLanguage } from '../../schema/completion.js';
import { anchorCompletions } from '../../yaml/navigation/anchor-choices.js';
import type { ComposeFile } from '../file.js';
import { composeRoots } from '../schema.js';
import { variableCompletions } from './variable-choices.js';
import { pathsAt } from './path-choices.js';
import { favourites } from './favourites.js';
import { namesAt } from './choices.js';
import { projectsWith, type ComposeAround } from './around.js';

/** Keys and values by the Compose Specification, names of the project, and variables. */
export function composeCompletions(file: ComposeFile, offset: number, around: ComposeAround): Completion[] {
  if (file.templated) return [];
  const language: SchemaLanguage = {
    ...composeRoots,
    topicOf: ({ path }) => ({ subject: 'compose', key: path.join('.') }),
    favourites: (path) => favourites[path] ?? [],
    names: (opening, path) => [...namesAt(file, projectsWith(around, file), opening, path), ...pathsAt(file, around, opening, path)],
  };
  return [
    ...variableCompletions(file, offset, around),
    ...anchorCompletions(file.yaml, offset),
    ...completionsIn(file.yaml, offset, language),
  ];
}
