import type { Span } from '../../core/span.js';
import type { SuppressedName, Suppression } from '../../core/suppression.js';
import { commentsOf, type YamlComment, type YamlFile } from './document.js';
import type { YamlNode } from './node.js';

const directive = /^#\s*plimsoll-ignore(-line|-document|-file)?(?=\s|$)/;

/** What `# plimsoll-ignore…` comments silence: the next key or list item, a line, a document, or the file. */
export function ignoreComments(file: YamlFile): Suppression[] {
  if (!file.text.includes('plimsoll-ignore')) return [];
  return commentsOf(file).flatMap((comment) => {
    const match = directive.exec(comment.text);
    if (!match) return [];
    const { names, reason } = namesIn(comment.text, match[0].length, comment.span.start);
    const all = names.length === 0 && match[1] === '-file' ? [{ name: '*', span: comment.span }] : names;
    if (all.length === 0) return [];
    return [
      {
        dialect: 'plimsoll',
        names: all,
        scope: scopeOf(file, comment, match[1]),
        span: comment.span,
        ...(reason !== undefined && { reason }),
      },
    ];
  });
}

function scopeOf(file: YamlFile, comment: YamlComment, reach: string | undefined): Span {
  if (reach === '-file') return { start: 0, end: file.text.length };
  if (reach === '-document') return documentAt(file, comment.span.start);
  return reach === '-line' || !comment.ownLine ? lineAt(file.text, comment.span.start) : nodeAfter(file, comment.span.end);
}

/** Rule names from an offset of a comment on, up to `-- reason`. `base` is where the comment starts. */
export function namesIn(
  text: string,
  from: number,
  base: number,
): { readonly names: SuppressedName[]; readonly reason: string | undefined } {
  const dashes = text.indexOf('--', from);
  const end = dashes < 0 ? text.length : dashes;
  const names = [...text.slice(from, end).matchAll(/[^\s,]+/g)].map((match) => {
    const start = base + from + match.index;
    return { name: match[0], span: { start, end: start + match[0].length } };
  });
  const reason = dashes < 0 ? '' : text.slice(dashes + 2).trim();
  return { names, reason: reason === '' ? undefined : reason };
}

/** The document that an offset lies in. */
export const documentAt = (file: YamlFile, offset: number): Span =>
  file.documents.findLast(({ span }) => span.start <= offset)?.span ?? { start: 0, end: file.text.length };

/** The line of an offset. */
export function lineAt(text: string, offset: number): Span {
  const newline = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: newline < 0 ? text.length : newline };
}

/** The key with its value, or the list item, that begins on the first line of content after an offset. */
export function nodeAfter(file: YamlFile, offset: number): Span {
  const content = /(?:^|\n)[ \t]*(?:- +)*(?=[^\s#-]|-\S)/g;
  content.lastIndex = offset;
  const match = content.exec(file.text);
  if (!match) return { start: offset, end: offset };
  const start = match.index + match[0].length;
  const line = match.index + (match[0].startsWith('\n') ? 1 : 0);
  const { root } = file.documents.findLast(({ span }) => span.start <= start) ?? {};
  const found = root && outermostAt(root, line, start);
  return { start: line, end: Math.max(found?.end ?? lineAt(file.text, start).end, start) };
}

/** The largest pair or item that starts between two offsets. */
function outermostAt(node: YamlNode, from: number, to: number): Span | undefined {
  const parts =
    node.kind === 'map'
      ? node.pairs.map(({ span, value }) => ({ span, inner: value }))
      : node.kind === 'seq'
        ? node.items.map((item) => ({ span: item.span, inner: item }))
        : [];
  const part = parts.find(({ span }) => span.end >= from && span.start <= to && (span.start >= from || span.end > to));
  if (!part) return undefined;
  return part.span.start >= from ? part.span : outermostAt(part.inner, from, to);
}
