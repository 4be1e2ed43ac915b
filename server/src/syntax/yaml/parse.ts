import type { Span } from '../../core/span.js';
import { YamlAlias, YamlMap, YamlPair, YamlSeq, type Anchor, type YamlNode } from './node.js';
import type { YamlDocument, YamlFile } from './document.js';
import { parseFully } from './parse-fully.js';
import { readPlain } from './plain.js';

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
  if (source === '') return { span, root: undefined, problems: [], anchors: [], opaque: [] };
  const plain = readPlain(source, span.start, placeholder);
  return plain ? { span, problems: [], ...plain } : parseFully(source, span.start, placeholder);
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
