import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import { diagnosticOf } from './diagnostic.js';
import { allFindings, findingsId } from './findings.js';
import type { Located } from './projects.js';
import { breathe, guarded, slices, type Feature, type Session } from './session.js';
import { uriKey } from './uris.js';

const nothing: WorkspaceDiagnosticReport = { items: [] };
const batch = 50;

/** Diagnostics of every file in the folders of the workspace, in parts where the client takes parts. */
export const workspaceDiagnostics: Feature = (session) => {
  session.connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
    const answer = guarded(session, 'Linting the workspace', nothing, async () => {
      await session.configured;
      await session.scanned();
      await session.settled();
      // keyed without regard to how the client encodes URIs
      const previous = new Map(params.previousResultIds.map(({ uri, value }) => [uriKey(uri), value]));
      const gone = params.previousResultIds.map(({ uri }) => uri);
      const places = [...knownPlaces(session), ...gonePlaces(session, gone)];
      progress.begin('Plimsoll', 0, 'Linting', true);
      const isTime = slices();
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      for (const [i, place] of places.entries()) {
        items.push(...reportOf(place, previous.get(uriKey(place.uri))));
        if (partial && items.length >= batch) {
          partial.report({ items });
          items = [];
        }
        if (!isTime()) continue;
        progress.report(Math.round((100 * i) / places.length));
        await breathe(token);
      }
      progress.done();
      for (const project of session.projects.folders()) session.report(project);
      if (!partial) return { items };
      partial.report({ items });
      return nothing;
    });
    return answer(params, token);
  });
  return undefined;
};

interface Place extends Located {
  readonly uri: string;
}

const knownPlaces = (session: Session): Place[] =>
  session.projects.folders().flatMap((project) => [...project.engine.paths()].map((path) => ({ project, path, uri: project.uriOf(path) })));

/** Files that the client knows findings of and that are no longer there. */
const gonePlaces = (session: Session, uris: Iterable<string>): Place[] =>
  [...uris].flatMap((uri) => {
    const place = session.projects.locate(uri);
    return place?.project.folder !== undefined && place.project.engine.textOf(place.path) === undefined ? [{ ...place, uri }] : [];
  });

function reportOf({ project, path, uri }: Place, previous: string | undefined): WorkspaceDocumentDiagnosticReport[] {
  const version = project.documentVersion(path) ?? null;
  if (previous !== undefined && previous === findingsId(project, path)) return [{ kind: 'unchanged', uri, version, resultId: previous }];
  const { id, findings } = allFindings(project, path);
  // a file that never had findings costs nothing to leave out
  if (findings.length === 0 && previous === undefined) return [];
  return [{ kind: 'full', uri, version, resultId: id, items: findings.map((finding) => diagnosticOf(project, finding)) }];
}
