import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { about } from './about.js';
import { offsetIn } from './places.js';
import type { Located } from './projects.js';
import type { Feature } from './session.js';

/** What a selection grows to, step by step. */
export const selectionRanges: Feature = (session) => {
  session.connection.onSelectionRanges(
    about<SelectionRangeParams, SelectionRange[]>(session, 'Selecting', (place, { positions }) => {
      const ranges = positions.map((position) => selectionAt(place, offsetIn(place, position)));
      const known = ranges.filter((range) => range !== undefined);
      return known.length === positions.length ? known : null; // an answer has one for each position
    }),
  );
  return { selectionRangeProvider: true };
};

function selectionAt({ project, path }: Located, offset: number): SelectionRange | undefined {
  const lines = project.engine.linesOf(path);
  return project.engine.navigation
    .selectionAt(path, offset)
    ?.reduceRight<SelectionRange | undefined>((parent, span) => ({ range: lines.range(span), ...(parent && { parent }) }), undefined);
}
