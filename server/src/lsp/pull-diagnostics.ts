import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { diagnosticOf } from './diagnostic.js';
import { allFindings, findingsId, typingFindings, type Current } from './findings.js';
import type { Project } from './project.js';
import type { Located } from './projects.js';
import { breathe, guarded, type Feature, type Session } from './session.js';

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** Diagnostics of a document when the client asks for them; the client is told to ask again when typing pauses. */
export const pullDiagnostics: Feature = (session) => {
  // who cannot be told to ask again gets everything at the first time of asking
  const refreshes = session.client.workspace?.diagnostics?.refreshSupport === true;
  session.connection.languages.diagnostics.on(
    guarded(session, 'Linting a document', nothing, async ({ textDocument, previousResultId }, token) => {
      const place = session.projects.locate(textDocument.uri);
      if (!place) return nothing;
      await Promise.all([session.configured, place.project.prepare(place.path)]);
      if (!refreshes) await Promise.all([session.scanned(), session.settled()]);
      await breathe(token);
      return report(session, place, previousResultId);
    }),
  );
  if (!session.client.textDocument?.diagnostic) return undefined;
  if (refreshes)
    session.onSettled(() => {
      session.connection.languages.diagnostics.refresh().catch((error: unknown) => session.problem('Refreshing diagnostics', error));
    });
  return { diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: true } };
};

function report(session: Session, { project, path }: Located, previous: string | undefined): DocumentDiagnosticReport {
  if (!session.busy && previous !== undefined && findingsId(project, path) === previous) return { kind: 'unchanged', resultId: previous };
  const { id, findings } = currentFindings(session, project, path);
  if (id === previous) return { kind: 'unchanged', resultId: id };
  session.report(project);
  return { kind: 'full', resultId: id, items: findings.map((finding) => diagnosticOf(project, finding)) };
}

/** What is known of a file right now. */
export const currentFindings = (session: Session, project: Project, path: string): Current =>
  session.busy ? typingFindings(project, path) : allFindings(project, path);
