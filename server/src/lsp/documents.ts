import { TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Feature } from './session.js';

/** Documents as the editor holds them. */
export const documents: Feature = (session) => {
  const texts = new TextDocuments(TextDocument);
  texts.onDidChangeContent(({ document }) => {
    const place = session.projects.locate(document.uri);
    if (!place) return;
    place.project.edit(place.path, document.uri, document.getText(), document.languageId, document.version);
    session.changed();
  });
  texts.onDidClose(({ document }) => {
    const place = session.projects.locate(document.uri);
    if (!place) return;
    place.project
      .close(place.path)
      .catch((error: unknown) => session.problem('Closing a document', error))
      .finally(() => session.changed());
  });
  texts.listen(session.connection);
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } };
};
