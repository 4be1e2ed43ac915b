import type { Place } from '../../../core/span.js';

/** Places that were reported: what an anchor or a base service brings to many services is told of once. */
export class Places {
  readonly #seen = new Set<string>();

  isNew({ path, start }: Place): boolean {
    const key = `${start} ${path}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
