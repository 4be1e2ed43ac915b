import type { Target } from '../core/rule.js';
import type { ComposeFile } from '../syntax/compose/file.js';
import type { DockerfileFacts } from '../syntax/dockerfile/facts.js';
import type { KubernetesFile } from '../syntax/kubernetes/file.js';

/** What the workspace keeps of one file. The YAML models are small enough to be facts themselves; of a Dockerfile only the facts stay. */
export type FileFacts =
  | { readonly kind: 'dockerfile'; readonly facts: DockerfileFacts }
  | { readonly kind: 'compose'; readonly facts: ComposeFile }
  | { readonly kind: 'kubernetes'; readonly facts: KubernetesFile };

/** Files that are judged together: the model for the rules of one target. */
export interface Unit {
  readonly target: Target;
  /** The same object as long as nothing in the unit has changed. */
  readonly model: unknown;
  /** The file that findings without a path belong to. */
  readonly path: string;
  readonly files: readonly string[];
}

/** The files of a workspace as facts, and what they make together. */
export class Workspace {
  readonly #files = new Map<string, FileFacts>();

  /** Replaces what is known of a file; `undefined` forgets it. */
  update(path: string, facts: FileFacts | undefined): void {
    if (facts) this.#files.set(path, facts);
    else this.#files.delete(path);
  }

  /** Everything that is judged as one. */
  units(): readonly Unit[] {
    return [];
  }
}
