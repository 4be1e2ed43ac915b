import type { Navigator } from '../../core/navigation.js';
import type { ComposeFile } from '../../syntax/compose/file.js';
import type { ComposeAround } from '../../syntax/compose/navigation/around.js';
import { ComposeNavigator } from '../../syntax/compose/navigation/navigator.js';
import type { Around } from '../language.js';
import { neighboursOf } from '../neighbours.js';

/** Who answers for a compose file. In the bundles a file of its own. */
export const composeNavigator = (model: ComposeFile, around: Around): Navigator =>
  new ComposeNavigator(model, composeAround(around), neighboursOf(around.workspace, around.path));

const composeAround = ({ workspace, other }: Around): ComposeAround => ({
  projects: () => workspace().composeProjects(),
  files: () => [...workspace().facts()].flatMap((file) => (file.kind === 'compose' ? [file.facts] : [])),
  isFile: (path) => workspace().isFile(path),
  paths: () => workspace().paths(),
  nameIn: (path, offset) => other(path)?.nameAt?.(offset),
});
