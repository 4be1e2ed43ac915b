/** The last few things that were used. `drop` is told what falls out. */
export class Recent<T> {
  readonly #all: T[] = [];

  constructor(
    private readonly most: number,
    private readonly drop: (item: T) => void,
  ) {}

  add(item: T): void {
    if (this.#all.includes(item)) return;
    this.#all.push(item);
    for (const oldest of this.#all.length > this.most ? this.#all.splice(0, 1) : []) this.drop(oldest);
  }

  delete(item: T): void {
    const at = this.#all.indexOf(item);
    if (at >= 0) this.#all.splice(at, 1);
  }
}

/** Has models let go of what rules have asked for and is worked out in no time. */
export function rest(models: Iterable<object | undefined>): void {
  for (const model of models) if (model && canRest(model)) model.rest();
}

const canRest = (model: object): model is { rest(): void } => 'rest' in model && typeof model.rest === 'function';
