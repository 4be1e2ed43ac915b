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
import { readPlain } from './plain.js';
import { tooDeepAt } from './depth.js';
import { YamlAlias, YamlMap, YamlPair, YamlScalar, YamlSeq, scalarForm, type Anchor, type ScalarStyle, type YamlNode } from './node.js';
import type { YamlDocument, YamlFile, YamlProblem } from './document.js';

/**
 * Parses a stream into our own tree, which is a fraction of the parser's in size, so that a whole workspace can stay in memory.
 * Documents of `previous` whose text is unchanged are taken over. `placeholder` is a character that template expressions were replaced with.
 */
export function parseYaml(text: string, previous?: YamlFile, placeholder?: string): YamlFile {
  const reusable = new Map(previous?.documents.map((document) => [previous.text.slice(document.span.start, document.span.end), document]));
  const documents = splitStream(text).map((span) => {
    const source = text.slice(span.start, span.end);
    const same = reusable.get(source);
    return same ? shifted(same, span.start - same.span.start) : readDocument(source, span, placeholder);
  });
  return { text, documents };
}

function readDocument(source: string, span: Span, placeholder: string | undefined): YamlDocument {
  const plain = readPlain(source, span.start, placeholder);
  return plain ? { span, problems: [], ...plain } : parseFully(source, span.start, placeholder);
}

/** One document, by the parser. */
export const parseFully = (source: string, base: number, placeholder: string | undefined): YamlDocument =>
  new Converter(source, base, placeholder).convert();

/**
 * Where documents begin and end. YAML forbids `---` and `...` at the start of a line anywhere inside a document,
 * so lines tell; what `yaml` says about each part is then the truth about it.
 */
function splitStream(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let content = false; // something other than comments, blanks and directives since `start`
  const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)|^[^\s#%]|^[ \t]+[^\s#]/gm;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match[0] === '---') {
      if (content) {
        spans.push({ start, end: match.index });
        start = match.index;
      }
      content = true;
    } else if (match[0] === '...') {
      const lineEnd = text.indexOf('\n', match.index);
      const end = lineEnd < 0 ? text.length : lineEnd + 1;
      spans.push({ start, end });
      start = end;
      content = false;
      marker.lastIndex = end;
    } else {
      content = true;
    }
  }
  if (content || spans.length === 0) spans.push({ start, end: text.length });
  return spans;
}

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

/** A document whose text has moved. */
function shifted(document: YamlDocument, by: number): YamlDocument {
  if (by === 0) return document;
  const move = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
  const moved = new Map<YamlNode, YamlNode>();
  const anchorAt = (anchor: Anchor | undefined): Anchor | undefined => anchor && { name: anchor.name, span: move(anchor.span) };
  const copy = (node: YamlNode): YamlNode => {
    const known = moved.get(node);
    if (known) return known;
    const made = remake(node);
    if (node.anchor) moved.set(node, made);
    return made;
  };
  const remake = (node: YamlNode): YamlNode => {
    const { start, end } = move(node);
    const props = { tag: node.tag, anchor: anchorAt(node.anchor) };
    if (node.kind === 'scalar') return node.movedTo(start, end, props);
    if (node.kind === 'seq') return new YamlSeq(start, end, node.items.map(copy), node.flow, props);
    if (node.kind === 'alias') return new YamlAlias(start, end, node.name, node.target && copy(node.target));
    const pairs = node.pairs.map(({ key, value }) => new YamlPair(copy(key), copy(value)));
    return new YamlMap(start, end, pairs, node.flow, props);
  };
  const root = document.root && copy(document.root);
  return {
    span: move(document.span),
    root,
    problems: document.problems.map((problem) => ({ ...problem, span: move(problem.span) })),
    anchors: document.anchors.map(({ anchor, node, aliased }) => ({
      anchor: { name: anchor.name, span: move(anchor.span) },
      node: copy(node),
      aliased,
    })),
    opaque: document.opaque.map(move),
  };
}
