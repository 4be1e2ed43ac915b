import overkillOrchestration from '../../advisor/rules/overkill-orchestration.js';
import { rules } from '../../rules/kubernetes/index.js';
import { KubernetesFile, parseKubernetes } from '../../syntax/kubernetes/file.js';
import { KubernetesNavigator } from '../../syntax/kubernetes/navigation/navigator.js';
import { KubernetesScopes } from '../../workspace/scopes.js';
import type { KubernetesLanguage } from '../language.js';
import { neighboursOf } from '../neighbours.js';

const language: KubernetesLanguage = {
  rules: [...rules, overkillOrchestration],
  parse: (path, text, isKustomized, former) =>
    parseKubernetes(path, text, former instanceof KubernetesFile ? former : undefined, !isKustomized),
  factsOf: (facts) => ({ kind: 'kubernetes', facts }),
  navigatorOf: (model, { path, workspace }) =>
    new KubernetesNavigator(model, () => workspace().kubernetesScopesOf(path), neighboursOf(workspace, path)),
  scopes: (isRoot, folders) => new KubernetesScopes(isRoot, folders),
};

/** Kubernetes. In the bundles a file of its own. */
export const kubernetes = (): KubernetesLanguage => language;
