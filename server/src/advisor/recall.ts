interface Kept<T> {
  readonly inputs: readonly unknown[];
  readonly value: T;
}

/** What was made of the very same things before. An entry goes with the first thing it was made of. */
export class Recall<T> {
  readonly #kept = new WeakMap<object, Map<string, Kept<T>>>();

  /** The value kept under `key` if it was made of the same `inputs`, else a new one. */
  get(key: string, inputs: readonly [object, ...unknown[]], make: () => T): T {
    const [first] = inputs;
    let entries = this.#kept.get(first);
    if (!entries) this.#kept.set(first, (entries = new Map<string, Kept<T>>()));
    const known = entries.get(key);
    if (known?.inputs.length === inputs.length && known.inputs.every((input, i) => input === inputs[i])) return known.value;
    const value = make();
    entries.set(key, { inputs, value });
    return value;
  }
}
