import type { Suppression } from '../../core/suppression.js';
import { parseYaml } from '../yaml/parse.js';
import type { YamlFile } from '../yaml/document.js';

declare module '../../core/rule.js' {
  interface Models {
    compose: ComposeFile;
  }
}

/** One compose file by itself, before it is combined with others. */
export class ComposeFile {
  constructor(
    readonly path: string,
    readonly text: string,
    readonly yaml: YamlFile,
  ) {}

  get suppressions(): readonly Suppression[] {
    return [];
  }
}

export const parseCompose = (path: string, text: string, previous?: ComposeFile): ComposeFile =>
  new ComposeFile(path, text, parseYaml(text, previous?.yaml));
