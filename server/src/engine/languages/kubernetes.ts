import overkillOrchestration from '../../advisor/rules/overkill-orchestration.js';
import { rules } from '../../rules/kubernetes/index.js';
import { KubernetesFile, parseKubernetes } from '../../syntax/kubernetes/file.js';
import { KubernetesScopes } from '../../workspace/scopes.js';
import type { KubernetesLanguage } from '../language.js';
import { kubernetesNavigator } from './kubernetes-navigation.js';

const language: KubernetesLanguage = {
  rules: [...rules, overkillOrchestration],
  parse: (path, text, isKustomized, former) =>
    parseKubernetes(path, text, former instanceof KubernetesFile ? former : undefined, !isKustomized),
  factsOf: (facts) => ({ kind: 'kubernetes', facts }),
  navigatorOf: kubernetesNavigator,
  scopes: (isRoot, folders) => new KubernetesScopes(isRoot, folders),
};

/** Kubernetes. In the bundles a file of its own. */
export const kubernetes = (): KubernetesLanguage => language;
