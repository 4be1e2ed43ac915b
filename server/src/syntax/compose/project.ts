import type { DockerfileFacts } from '../dockerfile/facts.js';
import type { ComposeFile } from './file.js';

declare module '../../core/rule.js' {
  interface Models {
    'compose-project': ComposeProject;
  }
}

/** What a project may ask about the rest of the workspace. */
export interface ComposeSurroundings {
  composeFile(path: string): ComposeFile | undefined;
  dockerfile(path: string): DockerfileFacts | undefined;
  /** Whether a file or folder exists; undefined when nobody knows. */
  exists(path: string): boolean | undefined;
  /** The text of a small file such as `.env`, if the workspace holds it. */
  textOf(path: string): string | undefined;
}

/** The files that Compose would combine, combined. */
export class ComposeProject {
  constructor(readonly files: readonly ComposeFile[]) {}
}
