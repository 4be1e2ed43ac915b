import { applyEdits, type Edit } from '../../core/fix.js';
import type { Span } from '../../core/span.js';
import { parseYaml } from './parse.js';

/** Edits that write the tabs of a document's indentation as blanks; undefined where that does not make it readable. */
export function blanksForTabs(text: string, { start, end }: Span): Edit[] | undefined {
  const source = text.slice(start, end);
  const edits = [...source.matchAll(/^ *\t[ \t]*/gm)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    text: match[0].replaceAll('\t', '  '),
  }));
  if (edits.length === 0 || parseYaml(applyEdits(source, edits)).documents.some(({ problems }) => problems.length > 0)) return undefined;
  return edits.map((edit) => ({ ...edit, span: { start: edit.span.start + start, end: edit.span.end + start } }));
}
