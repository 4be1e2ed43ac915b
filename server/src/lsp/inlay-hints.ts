import type { InlayHint, InlayHintParams, Range } from 'vscode-languageserver';
import { about } from './about.js';
import type { Located } from './projects.js';
import type { Feature } from './session.js';

/** Values that are not written where they count. */
export const inlayHints: Feature = (session) => {
  const { connection, client, projects } = session;
  const shown = new Map<string, Shown>();
  connection.languages.inlayHint.on(
    about<InlayHintParams, InlayHint[]>(session, 'Hinting', async (place, { range, textDocument }) => {
      await session.configured;
      const hints = place.project.preferences.inlayHints ? hintsIn(place, range) : undefined;
      if (hints) shown.set(textDocument.uri, { range, hints: JSON.stringify(hints) });
      return hints;
    }),
  );
  if (client.workspace?.inlayHint?.refreshSupport === true) {
    const refresh = (): void => {
      connection.languages.inlayHint.refresh().catch((error: unknown) => session.problem('Refreshing hints', error));
    };
    session.onConfigured(refresh);
    session.onSettled(() => {
      const places = [...shown].flatMap(([uri, before]) => {
        const place = projects.locate(uri);
        const isOpen = place?.project.isOpen(place.path) === true;
        if (!isOpen) shown.delete(uri);
        return place && isOpen ? [{ place, before }] : [];
      });
      // what is edited here may be shown there
      if (places.some(({ place, before }) => JSON.stringify(hintsIn(place, before.range)) !== before.hints)) refresh();
    });
  }
  return { inlayHintProvider: true };
};

/** What an editor has been told of a document. */
interface Shown {
  readonly range: Range;
  readonly hints: string;
}

function hintsIn({ project, path }: Located, range: Range): InlayHint[] | undefined {
  const lines = project.engine.linesOf(path);
  const within = { start: lines.offset(range.start), end: lines.offset(range.end) };
  return project.engine.navigation
    .hints(path, within)
    ?.map(({ at, label, tooltip }) => ({ position: lines.position(at), label, tooltip, paddingLeft: true }));
}
