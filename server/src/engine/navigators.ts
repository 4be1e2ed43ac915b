import type { Navigator } from '../core/navigation.js';
import { ComposeFile } from '../syntax/compose/file.js';
import type { ComposeAround } from '../syntax/compose/navigation/around.js';
import { ComposeNavigator } from '../syntax/compose/navigation/navigator.js';
import { Dockerfile } from '../syntax/dockerfile/dockerfile.js';
import { DockerfileNavigator } from '../syntax/dockerfile/navigation/navigator.js';
import { KubernetesFile } from '../syntax/kubernetes/file.js';
import { KubernetesNavigator } from '../syntax/kubernetes/navigation/navigator.js';
import type { Workspace } from '../workspace/workspace.js';
import { neighboursOf } from './neighbours.js';

/** Who answers an editor's questions about a file, a line for each language. `other` answers for another file. */
export function navigatorOf(
  model: unknown,
  path: string,
  workspace: () => Workspace,
  other: (path: string) => Navigator | undefined,
): Navigator | undefined {
  if (model instanceof Dockerfile) return new DockerfileNavigator(model, neighboursOf(workspace, path));
  if (model instanceof ComposeFile) return new ComposeNavigator(model, composeAround(workspace, other), neighboursOf(workspace, path));
  if (model instanceof KubernetesFile)
    return new KubernetesNavigator(model, () => workspace().kubernetesScopesOf(path), neighboursOf(workspace, path));
  return undefined;
}

const composeAround = (workspace: () => Workspace, other: (path: string) => Navigator | undefined): ComposeAround => ({
  projects: () => workspace().composeProjects(),
  files: () => [...workspace().facts()].flatMap((file) => (file.kind === 'compose' ? [file.facts] : [])),
  isFile: (path) => workspace().isFile(path),
  paths: () => workspace().paths(),
  nameIn: (path, offset) => other(path)?.nameAt?.(offset),
});
