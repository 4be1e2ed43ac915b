import type { Span } from '../../core/span.js';
import type { Anchor, YamlNode } from './node.js';

/** A syntax error, or a bound that was hit. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** One document of a stream. */
export interface YamlDocument {
  /** From its `---` (or the start of the text) to the next document. */
  readonly span: Span;
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly anchors: readonly { readonly anchor: Anchor; readonly node: YamlNode; aliased: boolean }[];
  /** Scalars in which a `#` would be text: quoted, block, or holding one. In order. */
  readonly opaque: readonly Span[];
}

/** A comment, from `#` to the end of its line. */
export interface YamlComment {
  readonly span: Span;
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/** All comments of a file, in order. */
export function commentsOf(file: YamlFile): YamlComment[] {
  const opaque = file.documents.flatMap((document) => document.opaque);
  const comments: YamlComment[] = [];
  let next = 0;
  for (let at = file.text.indexOf('#'); at >= 0; at = file.text.indexOf('#', at + 1)) {
    const before = at === 0 ? '\n' : file.text.charAt(at - 1);
    if (!/\s/.test(before)) continue;
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) next++;
    const scalar = opaque[next];
    if (scalar && scalar.start <= at) continue;
    let end = at;
    while (end < file.text.length && file.text.charAt(end) !== '\n' && file.text.charAt(end) !== '\r') end++;
    const lineStart = file.text.lastIndexOf('\n', at - 1) + 1;
    comments.push({ span: { start: at, end }, text: file.text.slice(at, end), ownLine: file.text.slice(lineStart, at).trim() === '' });
    at = end;
  }
  return comments;
}
