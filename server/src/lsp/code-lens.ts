import { CodeLensRefreshRequest, type CodeLens, type CodeLensParams } from 'vscode-languageserver';
import { showsReport } from './advice-actions.js';
import { adviceLenses } from './advice-lens.js';
import { showPlacesCommand, type ShowPlacesArguments } from './messages.js';
import { locationOf } from './places.js';
import type { Located } from './projects.js';
import { guarded, type Feature } from './session.js';

/** What stands above parts of documents, for clients that have the commands behind it: verdicts, and what others have to do with a part. */
export const codeLens: Feature = (session) => {
  const { connection, client, projects } = session;
  if (!showsReport(session)) return undefined;
  /** What documents showed when they were last asked about. */
  const shown = new Map<string, string>();
  const lensesOf = (uri: string): CodeLens[] => {
    const place = projects.locate(uri);
    return place ? [...adviceLenses(place), ...partLenses(place)] : [];
  };
  connection.onCodeLens(
    guarded<CodeLensParams, CodeLens[]>(session, 'Showing lenses', [], async ({ textDocument: { uri } }) => {
      await session.settled();
      const lenses = lensesOf(uri);
      shown.set(uri, titlesOf(lenses));
      return lenses;
    }),
  );
  if (client.workspace?.codeLens?.refreshSupport === true)
    session.onSettled(() => {
      const stale = [...shown].filter(([uri, titles]) => titlesOf(lensesOf(uri)) !== titles);
      if (stale.length === 0) return;
      for (const [uri] of stale) shown.delete(uri);
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => session.problem('Refreshing lenses', error));
    });
  return { codeLensProvider: {} };
};

/** Where lenses are does not count: they move with the text. */
const titlesOf = (lenses: readonly CodeLens[]): string => lenses.map(({ command }) => command?.title ?? '').join('\n');

function partLenses({ project, path }: Located): CodeLens[] {
  if (!project.seesAcross) return [];
  const lines = project.engine.linesOf(path);
  return (project.engine.navigation.lenses(path) ?? []).map(({ at, title, targets }) => {
    const range = lines.range(at);
    const places = targets.map((each) => locationOf(project, each));
    const leads: ShowPlacesArguments = [project.uriOf(path), range.start, places];
    return { range, command: places.length === 0 ? { title, command: '' } : { title, command: showPlacesCommand, arguments: [...leads] } };
  });
}
