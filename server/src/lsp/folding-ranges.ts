import { FoldingRangeKind, type FoldingRange, type FoldingRangeParams } from 'vscode-languageserver';
import type { LineIndex } from '../core/lines.js';
import { about } from './about.js';
import type { Feature } from './session.js';

/** What can be folded away, by whole lines. */
export const foldingRanges: Feature = (session) => {
  const limit = session.client.textDocument?.foldingRange?.rangeLimit ?? Infinity;
  session.connection.onFoldingRanges(
    about<FoldingRangeParams, FoldingRange[]>(session, 'Folding', ({ project, path }) => {
      const lines = project.engine.linesOf(path);
      const ranges = project.engine.navigation.foldings(path)?.map(({ start, end, kind }) => ({
        startLine: lines.lineAt(start),
        endLine: lastLine(lines, end),
        ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
      }));
      return ranges && oneForEachLine(ranges).slice(0, limit);
    }),
  );
  return { foldingRangeProvider: true };
};

/** The line of the last character: what ends with a line end does not reach into the next line. */
const lastLine = (lines: LineIndex, end: number): number => lines.lineAt(Math.max(0, end - 1));

/** An editor shows one arrow in a line: for the largest part that begins there. */
function oneForEachLine(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const range of ranges)
    if (range.endLine > range.startLine && range.endLine > (byLine.get(range.startLine)?.endLine ?? 0)) byLine.set(range.startLine, range);
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}
