import type { Suppression } from '../../core/suppression.js';

declare module '../../core/rule.js' {
  interface Models {
    dockerfile: Dockerfile;
  }
}

/** One Dockerfile, parsed. */
export class Dockerfile {
  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  get suppressions(): readonly Suppression[] {
    return [];
  }
}

export const parseDockerfile = (path: string, text: string): Dockerfile => new Dockerfile(path, text);
