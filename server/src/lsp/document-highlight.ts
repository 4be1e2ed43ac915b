import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import { about } from './about.js';
import { offsetIn } from './places.js';
import type { Feature } from './session.js';

/** The places of a document that mean the same as the one at the cursor. */
export const documentHighlight: Feature = (session) => {
  session.connection.onDocumentHighlight(
    about<DocumentHighlightParams, DocumentHighlight[]>(session, 'Highlighting', (place, { position }) => {
      const { project, path } = place;
      const lines = project.engine.linesOf(path);
      return project.engine.navigation
        .referencesAt(path, offsetIn(place, position))
        ?.filter((each) => each.path === path)
        .map((each) => ({ range: lines.range(each), kind: each.defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }));
    }),
  );
  return { documentHighlightProvider: true };
};
