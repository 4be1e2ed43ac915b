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
import { YamlMap, YamlPair, YamlScalar, type Anchor, type ScalarStyle, type YamlAlias, type YamlNode } from './node.js';
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
    return same ? shifted(same, span.start - same.span.start) : new Converter(source, span.start, placeholder).convert();
  });
  return { text, documents };
}

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

  /** Clamped: the parser places an unclosed collection's error behind the text. */
  private span(start: number, end: number): Span {
    const last = this.source.length;
    return { start: this.base + Math.min(start, last), end: this.base + Math.min(end, last) };
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
    const span = map.flow === true || !last ? this.span(start, end) : { start: this.base + start, end: last.span.end };
    const node = new YamlMap(span, pairs, map.flow === true, tagOf(map), anchor);
    entry?.(node);
    return node;
  }

  private seq(seq: YAMLSeq, start: number, end: number, depth: number): YamlNode {
    const anchor = this.anchorOf(seq, start);
    const entry = anchor && this.declare(anchor);
    const items = seq.items.map((item) => (item ? this.node(item as Node, depth + 1) : this.null(start)));
    const last = items.at(-1);
    const span =
      seq.flow === true || !last
        ? this.span(start, end)
        : { start: this.base + start, end: Math.max(last.span.end, this.base + start + 1) };
    const node: YamlNode = { kind: 'seq', span, items, flow: seq.flow === true, ...props(tagOf(seq), anchor) };
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
    const content = {
      value: typeof value === 'bigint' ? Number(value) : value,
      text: typeof value === 'string' ? value : (scalar.source ?? written),
      style,
      templated: this.placeholder !== undefined && written.includes(this.placeholder),
    };
    const node = new YamlScalar(this.span(start, stop), content, tagOf(scalar), anchor);
    if (style !== 'plain' || written.includes('#')) this.#opaque.push(node.span);
    if (anchor) this.declare(anchor)(node);
    return node;
  }

  private alias(alias: Alias, start: number, end: number): YamlAlias {
    const entry = this.#anchors.findLast(({ anchor }) => anchor.name === alias.source);
    if (entry) entry.aliased = true;
    return { kind: 'alias', span: this.span(start, end), name: alias.source, target: entry?.node };
  }

  private null(at: number): YamlScalar {
    return new YamlScalar(this.span(at, at), nothing);
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

const nothing = { value: null, text: '', style: 'plain', templated: false } as const;

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const tagOf = (node: { tag?: string }): string | undefined => node.tag;

const props = (tag: string | undefined, anchor: Anchor | undefined): { tag?: string; anchor?: Anchor } => ({
  ...(tag !== undefined && { tag }),
  ...(anchor !== undefined && { anchor }),
});

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
    const span = move(node.span);
    if (node.kind === 'map') {
      const pairs = node.pairs.map(({ key, value }) => new YamlPair(copy(key), copy(value)));
      return new YamlMap(span, pairs, node.flow, node.tag, anchorAt(node.anchor));
    }
    if (node.kind === 'scalar') return new YamlScalar(span, node, node.tag, anchorAt(node.anchor));
    const common = { ...node, span, ...props(node.tag, anchorAt(node.anchor)) };
    if (common.kind === 'seq') return { ...common, items: common.items.map(copy) };
    return { ...common, target: common.target && copy(common.target) };
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
