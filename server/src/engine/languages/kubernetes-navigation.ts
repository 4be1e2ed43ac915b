import type { Navigator } from '../../core/navigation.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import { KubernetesNavigator } from '../../syntax/kubernetes/navigation/navigator.js';
import type { Around } from '../language.js';
import { neighboursOf } from '../neighbours.js';

/** Who answers for a file of manifests. In the bundles a file of its own. */
export const kubernetesNavigator = (model: KubernetesFile, { path, workspace }: Around): Navigator =>
  new KubernetesNavigator(model, () => workspace().kubernetesScopesOf(path), neighboursOf(workspace, path));
