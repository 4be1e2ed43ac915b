import { tokensOf, type Token } from './tokens.js';

/** What an attribute says; undefined for what needs evaluating. A reference `a.b` is the text `${a.b}`; numbers are text too. */
export type HclValue = string | readonly HclValue[] | ReadonlyMap<string, HclValue> | undefined;

/** A block of HCL: `type "label" { … }`. `start` to `end` covers its head. */
export interface Block {
  readonly type: string;
  readonly label: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly Block[];
  readonly attributes: ReadonlyMap<string, HclValue>;
}

interface OpenBlock extends Block {
  readonly blocks: Block[];
  readonly attributes: Map<string, HclValue>;
}

/** The top of a file as a block without a head, as far as it can be told without evaluating expressions. Never throws. */
export function readHcl(text: string): Block {
  const root = openBlock('', undefined, { start: 0, end: 0 });
  new Reader(tokensOf(text)).body(root, 0);
  return root;
}

/** The text of an attribute that is one. */
export function attribute({ attributes }: Block, name: string): string | undefined {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : undefined;
}

const openBlock = (type: string, label: string | undefined, { start, end }: Pick<Block, 'start' | 'end'>): OpenBlock => ({
  type,
  label,
  start,
  end,
  blocks: [],
  attributes: new Map(),
});

const deepest = 64;
const closers: ReadonlySet<string> = new Set(['}', ']', ')']);
const openers: ReadonlySet<string> = new Set(['{', '[', '(']);

class Reader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Attributes and blocks up to the closing brace. */
  body(into: OpenBlock, depth: number): void {
    for (let token = this.next(); token; token = this.next()) {
      if (token.kind === 'name' || token.kind === 'text') this.statement(token, into, depth);
      else if (token.text === '}' && depth > 0) return;
    }
  }

  private statement(head: Token, into: OpenBlock, depth: number): void {
    if (this.take('=')) {
      into.attributes.set(head.text, this.expression(depth));
      return;
    }
    let last = head;
    let label: string | undefined;
    for (let token = this.peek(); token?.kind === 'name' || token?.kind === 'text'; token = this.peek()) {
      label ??= token.text;
      last = token;
      this.#at++;
    }
    if (!this.take('{')) return;
    const block = openBlock(head.text, label, { start: head.start, end: last.end });
    into.blocks.push(block);
    if (depth < deepest) this.body(block, depth + 1);
    else this.skip();
  }

  private expression(depth: number): HclValue {
    const value = this.operand(depth);
    if (this.isOver) return value;
    this.skip();
    return undefined;
  }

  private operand(depth: number): HclValue {
    const token = this.peek();
    if (!token || this.isOver || depth >= deepest) return undefined;
    this.#at++;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'name') return valueOf(token.text);
    if (token.text === '[') return this.list(depth + 1);
    if (token.text === '{') return this.object(depth + 1);
    if (openers.has(token.text)) this.#at--; // skipped as a whole
    return undefined;
  }

  private list(depth: number): HclValue {
    const items: HclValue[] = [];
    for (this.separators(); this.peek() && !this.take(']'); this.separators()) {
      const before = this.#at;
      items.push(this.expression(depth));
      if (this.#at === before) this.#at++;
    }
    return items;
  }

  /** An object; undefined when one of its keys must be evaluated. */
  private object(depth: number): HclValue {
    const entries = new Map<string, HclValue>();
    let isKnown = true;
    for (this.separators(); this.peek() && !this.take('}'); this.separators()) {
      const key = this.next();
      if ((key?.kind === 'name' || key?.kind === 'text') && (this.take('=') || this.take(':')))
        entries.set(key.text, this.expression(depth));
      else {
        isKnown = false;
        if (key && openers.has(key.text)) this.#at--;
        this.skip();
      }
    }
    return isKnown ? entries : undefined;
  }

  private separators(): void {
    for (let token = this.peek(); token && isSeparator(token); token = this.peek()) this.#at++;
  }

  /** Whether an expression ends here. */
  private get isOver(): boolean {
    const token = this.peek();
    return !token || token.kind === 'line' || (token.kind === 'sign' && (token.text === ',' || closers.has(token.text)));
  }

  /** Goes on to the end of an expression, whatever it holds. */
  private skip(): void {
    for (let depth = 0; this.peek() && (depth > 0 || !this.isOver); this.#at++) {
      const token = this.peek();
      if (token?.kind !== 'sign') continue;
      if (openers.has(token.text)) depth++;
      else if (closers.has(token.text)) depth--;
    }
  }

  private peek(): Token | undefined {
    return this.tokens[this.#at];
  }

  private next(): Token | undefined {
    return this.tokens[this.#at++];
  }

  private take(sign: string): boolean {
    const token = this.peek();
    const isThere = token?.kind === 'sign' && token.text === sign;
    if (isThere) this.#at++;
    return isThere;
  }
}

function valueOf(name: string): HclValue {
  if (name === 'null') return undefined;
  return name === 'true' || name === 'false' || /^-?\d/.test(name) ? name : `\${${name}}`;
}

const isSeparator = ({ kind, text }: Token): boolean => kind === 'line' || (kind === 'sign' && text === ',');
