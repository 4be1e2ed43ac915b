import type { Suppression } from '../../core/suppression.js';
import { parseYaml } from '../yaml/parse.js';
import type { YamlFile } from '../yaml/document.js';

declare module '../../core/rule.js' {
  interface Models {
    kubernetes: KubernetesFile;
  }
}

/** One file of manifests. */
export class KubernetesFile {
  constructor(
    readonly path: string,
    readonly text: string,
    readonly yaml: YamlFile,
  ) {}

  get suppressions(): readonly Suppression[] {
    return [];
  }
}

export const parseKubernetes = (path: string, text: string, previous?: KubernetesFile): KubernetesFile =>
  new KubernetesFile(path, text, parseYaml(text, previous?.yaml));
