import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { about } from './about.js';
import type { Feature } from './session.js';

/** Values that are not written where they count. */
export const inlayHints: Feature = (session) => {
  const { connection, client } = session;
  connection.languages.inlayHint.on(
    about<InlayHintParams, InlayHint[]>(session, 'Hinting', async ({ project, path }, { range }) => {
      await session.configured;
      if (!project.preferences.inlayHints) return null;
      const lines = project.engine.linesOf(path);
      const within = { start: lines.offset(range.start), end: lines.offset(range.end) };
      return project.engine.navigation
        .hints(path, within)
        ?.map(({ at, label, tooltip }) => ({ position: lines.position(at), label, tooltip, paddingLeft: true }));
    }),
  );
  if (client.workspace?.inlayHint?.refreshSupport === true)
    session.onConfigured(() => {
      connection.languages.inlayHint.refresh().catch((error: unknown) => session.problem('Refreshing hints', error));
    });
  return { inlayHintProvider: true };
};
