/** A shape before it is written; the same object may stand in several places, also inside of itself. */
export interface ShapeSource {
  /** Letters, as `server/src/syntax/schema/schema.ts` says; none for any type. */
  types: string;
  keys: Map<string, ShapeSource>;
  required: string[];
  /** The shape of keys that are not listed; `'anything'` leaves them open. */
  rest?: ShapeSource | 'anything' | undefined;
  namePattern?: string | undefined;
  items?: ShapeSource | undefined;
  values: string[];
  ignoresCase?: boolean;
  pattern?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  format?: string;
}

export const newShape = (types = ''): ShapeSource => ({ types, keys: new Map(), required: [], values: [] });

/** Writes a table of shapes; equal ones share a line. */
export function encodeTable(roots: ReadonlyMap<string, ShapeSource>): string {
  const encoder = new Encoder();
  const heads = [...roots].map(([name, shape]) => `${name}=${encoder.numberOf(shape)}`);
  return [heads.join(' '), ...encoder.lines].join('\n');
}

class Encoder {
  readonly lines: string[] = [];
  readonly #numbers = new Map<ShapeSource, number>();
  readonly #byLine = new Map<string, number>();
  readonly #open = new Set<ShapeSource>();

  numberOf(shape: ShapeSource): string {
    return (this.#numbers.get(shape) ?? this.encode(shape)).toString(36);
  }

  private encode(shape: ShapeSource): number {
    if (this.#open.has(shape)) return this.hold(shape); // it stands inside of itself
    this.#open.add(shape);
    const line = this.lineOf(shape);
    this.#open.delete(shape);
    if (line === '-' || line === '- +') return this.known(shape, 0);
    const held = this.#numbers.get(shape);
    const number = held ?? this.#byLine.get(line) ?? this.lines.push(line);
    this.lines[number - 1] = line;
    this.#byLine.set(line, number);
    return this.known(shape, number);
  }

  private hold(shape: ShapeSource): number {
    return this.known(shape, this.lines.push(''));
  }

  private known(shape: ShapeSource, number: number): number {
    this.#numbers.set(shape, number);
    return number;
  }

  private lineOf(shape: ShapeSource): string {
    const { items, minimum, maximum } = shape;
    const rest = shape.rest === undefined || shape.rest === 'anything' ? undefined : this.numberOf(shape.rest);
    const isOpen = shape.rest === 'anything' || rest === '0';
    const words = [
      shape.types || '-',
      ...[...shape.keys].map(([key, value]) => `${key}=${this.numberOf(value)}`),
      ...shape.required.map((key) => `!${key}`),
      ...(isOpen ? ['+'] : rest === undefined ? [] : [`*=${rest}`]),
      ...(shape.namePattern === undefined ? [] : [`?${shape.namePattern}`]),
      ...(items ? [`[=${this.numberOf(items)}`] : []),
      ...(shape.ignoresCase === true ? ['%%'] : []),
      ...shape.values.map((value) => `%${value}`),
      ...(shape.pattern === undefined ? [] : [`~${shape.pattern}`]),
      ...(minimum === undefined ? [] : [`>${String(minimum)}`]),
      ...(maximum === undefined ? [] : [`<${String(maximum)}`]),
      ...(shape.format === undefined ? [] : [`@${shape.format}`]),
    ];
    const bad = words.find((word) => /\s/.test(word));
    if (bad !== undefined) throw new Error(`A table of shapes cannot hold ${JSON.stringify(bad)}.`);
    return words.join(' ');
  }
}
