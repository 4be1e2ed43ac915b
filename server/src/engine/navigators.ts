import type { Navigator } from '../core/navigation.js';
import { ComposeFile } from '../syntax/compose/file.js';
import { ComposeNavigator } from '../syntax/compose/navigation/navigator.js';
import { Dockerfile } from '../syntax/dockerfile/dockerfile.js';
import { DockerfileNavigator } from '../syntax/dockerfile/navigation/navigator.js';
import type { Workspace } from '../workspace/workspace.js';
import { neighboursOf } from './neighbours.js';

/** Who answers an editor's questions about a file, a line for each language. */
export function navigatorOf(model: unknown, path: string, workspace: () => Workspace): Navigator | undefined {
  if (model instanceof Dockerfile) return new DockerfileNavigator(model, neighboursOf(workspace, path));
  if (model instanceof ComposeFile) return new ComposeNavigator(model, () => workspace().composeProjectsOf(path));
  return undefined;
}
