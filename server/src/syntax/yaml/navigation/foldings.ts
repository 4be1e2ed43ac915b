import type { Folding } from '../../../core/navigation.js';
import { commentsOf, type YamlFile } from '../document.js';
import type { YamlNode } from '../node.js';

/** What can be folded away: documents, entries with more than one line, items of lists, and blocks of comments. */
export function foldingsOf(file: YamlFile): Folding[] {
  const { text, documents } = file;
  const found: Folding[] = documents.length > 1 ? documents.map(({ span }) => trimmed(text, span.start, span.end)) : [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'seq')
      for (const item of node.items) {
        if (item.kind === 'map' || item.kind === 'seq') found.push(trimmed(text, item.start, item.end));
        visit(item);
      }
    if (node.kind === 'map')
      for (const { key, value } of node.pairs) {
        if (value.end > key.end) found.push(trimmed(text, key.start, value.end));
        visit(value);
      }
  };
  for (const { root } of documents) if (root) visit(root);
  return [...found.filter(({ start, end }) => text.slice(start, end).includes('\n')), ...commentBlocks(file)];
}

/** Without the blank lines at its end, which block scalars have as well. */
const trimmed = (text: string, start: number, end: number): Folding => ({ start, end: start + text.slice(start, end).trimEnd().length });

/** Comments in lines that follow each other. */
function commentBlocks(file: YamlFile): Folding[] {
  const blocks: Folding[] = [];
  for (const { span, ownLine } of file.text.includes('#') ? commentsOf(file) : []) {
    if (!ownLine) continue;
    const last = blocks.at(-1);
    const follows = last !== undefined && /^\r?\n[ \t]*$/.test(file.text.slice(last.end, span.start));
    if (follows) blocks[blocks.length - 1] = { start: last.start, end: span.end, kind: 'comment' };
    else blocks.push({ ...span, kind: 'comment' });
  }
  return blocks.filter(({ start, end }) => file.text.slice(start, end).includes('\n'));
}
