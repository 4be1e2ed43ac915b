import { isKustomization } from '../syntax/kubernetes/kustomization.js';

/** Whether something else in the workspace may complete what a manifest leaves out: a kustomization, or one that nobody knows of yet. */
export class Completions {
  readonly #kustomizations = new Set<string>();
  #isKnown: boolean;

  /** @param isComplete whether the engine is told of every file there is */
  constructor(isComplete: boolean) {
    this.#isKnown = isComplete;
  }

  get possible(): boolean {
    return !this.#isKnown || this.#kustomizations.size > 0;
  }

  /** Takes note of a file that is there, or no longer; tells whether the answer is another now. */
  update(path: string, isThere: boolean): boolean {
    if (!isKustomization(path)) return false;
    return this.#noting(() => {
      if (isThere) this.#kustomizations.add(path);
      else this.#kustomizations.delete(path);
    });
  }

  /** Takes note of all files that are there; tells whether the answer is another now. */
  list(paths: Iterable<string>): boolean {
    return this.#noting(() => {
      this.#isKnown = true;
      for (const path of paths) if (isKustomization(path)) this.#kustomizations.add(path);
    });
  }

  #noting(note: () => void): boolean {
    const before = this.possible;
    note();
    return this.possible !== before;
  }
}
