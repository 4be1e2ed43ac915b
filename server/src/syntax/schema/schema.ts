/** What a place may hold, as bits. */
export const Type = { null: 1, boolean: 2, integer: 4, number: 8, string: 16, map: 32, list: 64 } as const;

const typeOfLetter: Readonly<Record<string, number>> = {
  n: Type.null,
  b: Type.boolean,
  i: Type.integer,
  f: Type.number | Type.integer,
  s: Type.string,
  m: Type.map,
  l: Type.list,
};

/**
 * A schema as a table: a line for each shape, with what it accepts in words between blanks, and numbers of other lines to the base of 36.
 * Shape 0 accepts anything and has no line; the first line lists the roots. See `tools/generate/tables/encode.ts`, which writes tables.
 *
 *     msl           types: null, boolean, integer, number (f), string, map, list; `-` for any
 *     key=a  !key   a key of a map and its shape; a key that must be there
 *     *=a  +        the shape of other keys (not 0); other keys may hold anything
 *     ?regex        what other keys look like
 *     [=a           the shape of a list's items
 *     %text  %%     a value that text may have; values count regardless of case
 *     ~regex        what else text may look like
 *     >0  <100      bounds of numbers
 *     @name         what the text has to mean, which somebody else checks
 */
export class Schema {
  #lines: readonly string[] | undefined;
  #roots: ReadonlyMap<string, string> | undefined;
  readonly #shapes: (Shape | undefined)[] = [];

  constructor(private readonly table: string) {}

  /** The names of all kinds of documents. */
  get rootNames(): Iterable<string> {
    return this.roots.keys();
  }

  /** The shape of whole documents of a kind. */
  root(name: string): Shape | undefined {
    const number = this.roots.get(name);
    return number === undefined ? undefined : this.shape(numberOf(number));
  }

  /** Undefined where anything may stand. */
  shape(number: number): Shape | undefined {
    return number === 0 ? undefined : (this.#shapes[number] ??= new Shape(this.line(number), this));
  }

  /** The line of a shape. */
  protected line(number: number): string {
    return this.lines[number] ?? '-';
  }

  private get roots(): ReadonlyMap<string, string> {
    return (this.#roots ??= new Map(
      (this.lines[0] ?? '').split(' ').map((word) => [word.slice(0, word.lastIndexOf('=')), word.slice(word.lastIndexOf('=') + 1)]),
    ));
  }

  private get lines(): readonly string[] {
    return (this.#lines ??= this.table.split('\n'));
  }
}

const numberOf = (word: string): number => Number.parseInt(word, 36);

/** What a schema says of one place. What it is silent about is empty. */
export class Shape {
  /** A set of bits; 0 accepts every type. */
  readonly types: number;
  /** The values that text may have. */
  readonly values: readonly string[] = [];
  readonly ignoresCase: boolean = false;
  readonly pattern: RegExp | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** The keys that a map must have. */
  readonly required: readonly string[] = [];
  /** What keys that are not listed look like. */
  readonly namePattern: RegExp | undefined;
  /** Keys that are not listed are refused. */
  readonly isClosed: boolean;
  /** What text here has to mean: `duration`, `quantity`. */
  readonly format: string | undefined;
  /** Nothing is asked of text but to be text. */
  readonly takesAnyText: boolean;
  private readonly keyShapes = new Map<string, number>();
  private readonly restShape: number = 0;
  private readonly itemShape: number = 0;

  constructor(
    line: string,
    private readonly schema: Schema,
  ) {
    const [types = '', ...words] = line.split(' ');
    let bits = 0;
    for (const letter of types) bits |= typeOfLetter[letter] ?? 0;
    this.types = bits;
    const values: string[] = [];
    const required: string[] = [];
    let isOpen = false;
    for (const word of words) {
      const rest = word.slice(1);
      const equals = word.lastIndexOf('=');
      if (word === '%%') this.ignoresCase = true;
      else if (word === '+') isOpen = true;
      else if (word.startsWith('%')) values.push(rest);
      else if (word.startsWith('!')) required.push(rest);
      else if (word.startsWith('?')) this.namePattern = new RegExp(rest);
      else if (word.startsWith('~')) this.pattern = new RegExp(rest, this.ignoresCase ? 'i' : '');
      else if (word.startsWith('>')) this.minimum = Number(rest);
      else if (word.startsWith('<')) this.maximum = Number(rest);
      else if (word.startsWith('@')) this.format = rest;
      else if (word.startsWith('*=')) this.restShape = numberOf(word.slice(2));
      else if (word.startsWith('[=')) this.itemShape = numberOf(word.slice(2));
      else this.keyShapes.set(word.slice(0, equals), numberOf(word.slice(equals + 1)));
    }
    if (values.length > 0) this.values = values;
    if (required.length > 0) this.required = required;
    this.isClosed = this.restShape === 0 && !isOpen;
    this.takesAnyText = this.accepts(Type.string) && values.length === 0 && this.pattern === undefined && this.format === undefined;
  }

  accepts(types: number): boolean {
    return this.types === 0 || (this.types & types) !== 0;
  }

  /** The keys that a map may have by name. */
  get names(): Iterable<string> {
    return this.keyShapes.keys();
  }

  /** Whether a map may have a key by this name. */
  has(name: string): boolean {
    return this.keyShapes.has(name);
  }

  /** The shape below a key; undefined where anything may stand. */
  key(name: string): Shape | undefined {
    return this.schema.shape(this.keyShapes.get(name) ?? this.restShape);
  }

  /** The shape of keys that are not listed. */
  get rest(): Shape | undefined {
    return this.schema.shape(this.restShape);
  }

  /** The shape of a list's items. */
  get items(): Shape | undefined {
    return this.schema.shape(this.itemShape);
  }
}
