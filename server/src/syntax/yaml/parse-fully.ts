import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Alias,
  type Node,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../../core/span.js';
import { tooDeepAt } from './depth.js';
import type { YamlDocument, YamlProblem } from './document.js';
import { YamlAlias, YamlMap, YamlPair, YamlScalar, YamlSeq, scalarForm, type Anchor, type ScalarStyle, type YamlNode } from './node.js';

/** One document, by the parser `yaml`: a tenth as fast as the reader of plain documents. In the bundles a file of its own, since most need it never. */
export const parseFully = (source: string, base: number, placeholder: string | undefined): YamlDocument =>
  new Converter(source, base, placeholder).convert();

const maximalDepth = 200;

/** One document from the parser's tree to ours. */
class Converter {
  readonly #anchors: { anchor: Anchor; node: YamlNode; aliased: boolean }[] = [];
  readonly #opaque: Span[] = [];
  readonly #problems: YamlProblem[] = [];

  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly placeholder: string | undefined,
  ) {}

  convert(): YamlDocument {
    const deep = tooDeepAt(this.source);
    const root = deep === undefined ? this.tryParse() : this.limit('The text is nested too deeply to be read.', deep);
    return {
      span: this.span(0, this.source.length),
      root,
      problems: this.#problems,
      anchors: this.#anchors,
      opaque: this.#opaque,
    };
  }

  private tryParse(): YamlNode | undefined {
    try {
      return this.parse();
    } catch (error) {
      return this.limit(error instanceof RangeError ? 'The text is nested too deeply to be read.' : String(error), 0);
    }
  }

  private limit(message: string, at: number): undefined {
    this.#problems.push({ code: 'LIMIT', message, span: this.span(at, at + 1) });
  }

  private parse(): YamlNode | undefined {
    const document = parseDocument(this.source, {
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
      strict: true,
      version: '1.2',
    });
    for (const { code, message, pos } of document.errors)
      this.#problems.push({ code, message, span: this.span(pos[0], Math.max(pos[1], pos[0])) });
    return document.contents ? this.node(document.contents, 0) : undefined;
  }

  private span(start: number, end: number): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }

  /** Clamped: the parser places an unclosed collection's error behind the text. */
  private offset(at: number): number {
    return this.base + Math.min(at, this.source.length);
  }

  private node(node: ParsedNode | Node, depth: number): YamlNode {
    const [start, end] = node.range ?? [0, 0];
    if (depth > maximalDepth) {
      if (depth === maximalDepth + 1)
        this.#problems.push({
          code: 'LIMIT',
          message: `Nested deeper than ${String(maximalDepth)} levels; what is below is not read.`,
          span: this.span(start, start + 1),
        });
      return this.null(start);
    }
    if (isMap(node)) return this.map(node, start, end, depth);
    if (isSeq(node)) return this.seq(node, start, end, depth);
    if (isAlias(node)) return this.alias(node, start, end);
    return isScalar(node) ? this.scalar(node, start, end) : this.null(start);
  }

  private map(map: YAMLMap, start: number, end: number, depth: number): YamlMap {
    const anchor = this.anchorOf(map, start);
    const entry = anchor && this.declare(anchor);
    const pairs = map.items.map((item) => {
      const keyNode = item.key as Node | null;
      const key = keyNode ? this.node(keyNode, depth + 1) : this.null(start);
      const valueNode = item.value as Node | null;
      return new YamlPair(key, valueNode ? this.node(valueNode, depth + 1) : this.null(key.span.end - this.base));
    });
    // the parser's end of a block mapping includes the line break and comments behind it
    const last = pairs.at(-1);
    const stop = map.flow === true || !last ? this.offset(end) : last.span.end;
    const node = new YamlMap(this.offset(start), stop, pairs, map.flow === true, { tag: map.tag, anchor });
    entry?.(node);
    return node;
  }

  private seq(seq: YAMLSeq, start: number, end: number, depth: number): YamlNode {
    const anchor = this.anchorOf(seq, start);
    const entry = anchor && this.declare(anchor);
    const items = seq.items.map((item) => (item ? this.node(item as Node, depth + 1) : this.null(start)));
    const last = items.at(-1);
    const stop = seq.flow === true || !last ? this.offset(end) : Math.max(last.end, this.base + start + 1);
    const node = new YamlSeq(this.offset(start), stop, items, seq.flow === true, { tag: seq.tag, anchor });
    entry?.(node);
    return node;
  }

  private scalar(scalar: Scalar, start: number, end: number): YamlNode {
    const anchor = this.anchorOf(scalar, start);
    const style = styles[scalar.type ?? 'PLAIN'] ?? 'plain';
    const block = style === 'literal' || style === 'folded';
    const stop = block ? start + this.source.slice(start, end).trimEnd().length : end;
    const written = this.source.slice(start, stop);
    const value = scalar.value === undefined ? null : (scalar.value as YamlScalar['value']);
    const text = typeof value === 'string' ? value : (scalar.source ?? written);
    const form = scalarForm(style, this.placeholder !== undefined && written.includes(this.placeholder));
    const known = typeof value === 'bigint' ? Number(value) : value;
    const node = new YamlScalar(this.offset(start), this.offset(stop), known, text, form, { tag: scalar.tag, anchor });
    if (style !== 'plain' || written.includes('#')) this.#opaque.push(node.span);
    if (anchor) this.declare(anchor)(node);
    return node;
  }

  private alias(alias: Alias, start: number, end: number): YamlAlias {
    const entry = this.#anchors.findLast(({ anchor }) => anchor.name === alias.source);
    if (entry) entry.aliased = true;
    return new YamlAlias(this.offset(start), this.offset(end), alias.source, entry?.node);
  }

  private null(at: number): YamlScalar {
    return new YamlScalar(this.offset(at), this.offset(at), null, '', plainForm);
  }

  /** Registers an anchor once its node is known; an alias inside that node finds no target, so the tree has no cycles. */
  private declare(anchor: Anchor): (node: YamlNode) => void {
    return (node) => {
      this.#anchors.push({ anchor, node, aliased: false });
    };
  }

  private anchorOf(node: Node, start: number): Anchor | undefined {
    const name = 'anchor' in node ? node.anchor : undefined;
    if (name === undefined) return undefined;
    const at = this.source.lastIndexOf(`&${name}`, start);
    return at < 0 ? undefined : { name, span: this.span(at, at + name.length + 1) };
  }
}

const plainForm = scalarForm('plain', false);

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
