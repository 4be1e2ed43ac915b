import type { KubernetesFile } from './file.js';

declare module '../../core/rule.js' {
  interface Models {
    'kubernetes-scope': Scope;
  }
}

/** The documents that are applied together. */
export class Scope {
  constructor(
    /** The folder, `''` for the workspace's root. */
    readonly path: string,
    readonly files: readonly KubernetesFile[],
  ) {}
}
