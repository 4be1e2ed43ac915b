import type { Report } from '../../../core/finding.js';
import type { Fix } from '../../../core/fix.js';
import type { Span } from '../../../core/span.js';
import type { ComposeFile } from '../../../syntax/compose/file.js';
import type { YamlMap, YamlSeq } from '../../../syntax/yaml/node.js';
import { reorder, sortedOrder } from '../../../syntax/yaml/reorder.js';

/** The first entry that stands behind one that it belongs in front of, and the order that mends all. */
export function* misplaced(
  file: ComposeFile,
  node: YamlMap | YamlSeq,
  ranks: readonly (number | undefined)[],
  message: (entry: string, below: string) => string,
): Generator<Report> {
  let highest: { readonly rank: number; readonly index: number } | undefined;
  for (const [index, rank] of ranks.entries()) {
    if (rank === undefined) continue;
    if (!highest || rank >= highest.rank) {
      highest = { rank, index };
      continue;
    }
    const at = spanAt(node, index);
    yield {
      at,
      message: message(textAt(file, at), textAt(file, spanAt(node, highest.index))),
      fixes: () => sorted(file, node, ranks),
    };
    return;
  }
}

function sorted({ text }: ComposeFile, node: YamlMap | YamlSeq, ranks: readonly (number | undefined)[]): Fix[] {
  const edit = reorder(text, node, sortedOrder(ranks));
  return edit ? [{ title: 'Sort them', safety: 'safe', edits: [edit] }] : [];
}

const spanAt = (node: YamlMap | YamlSeq, index: number): Span =>
  (node.kind === 'map' ? node.pairs[index]?.key : node.items[index])?.span ?? node.span;
const textAt = ({ text }: ComposeFile, { start, end }: Span): string => text.slice(start, end);

/** The rank of each name by the alphabet; undefined stays undefined. */
export function alphabetical(names: readonly (string | undefined)[]): (number | undefined)[] {
  const sorted = [...new Set(names)]
    .filter((name) => name !== undefined)
    .sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b));
  const ranks = new Map(sorted.map((name, rank) => [name, rank]));
  return names.map((name) => (name === undefined ? undefined : ranks.get(name)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
