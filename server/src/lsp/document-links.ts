import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { about } from './about.js';
import type { Feature } from './session.js';

/** Links to files, and to the pages of images. Nothing is looked up: a page may turn out to be gone. */
export const documentLinks: Feature = (session) => {
  session.connection.onDocumentLinks(
    about<DocumentLinkParams, DocumentLink[]>(session, 'Linking', ({ project, path }) => {
      const lines = project.engine.linesOf(path);
      return project.engine.navigation
        .links(path)
        ?.map(({ to, tooltip, ...span }) => ({ range: lines.range(span), target: 'url' in to ? to.url : project.uriOf(to.path), tooltip }));
    }),
  );
  return { documentLinkProvider: {} };
};
