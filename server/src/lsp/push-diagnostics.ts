import { diagnosticOf } from './diagnostic.js';
import { allFindings, findingsId, typingFindings } from './findings.js';
import type { Project } from './project.js';
import { slices, type Feature, type Session } from './session.js';

/** Diagnostics for clients that do not ask: of open documents at once, of everything when typing pauses. */
export const pushDiagnostics: Feature = (session) => {
  if (session.client.textDocument?.diagnostic) return undefined;
  const sent = new Map<string, string>();
  session.onChanged(() => {
    pushOpen(session, sent).catch((error: unknown) => session.problem('Linting', error));
  });
  session.onSettled(() => {
    pushAll(session, sent).catch((error: unknown) => session.problem('Linting the workspace', error));
  });
  return undefined;
};

async function pushOpen(session: Session, sent: Map<string, string>): Promise<void> {
  await session.configured;
  for (const project of session.projects.all())
    for (const path of project.openPaths()) {
      await project.prepare(path);
      const id = versionId(project, path);
      const known = sent.get(project.uriOf(path));
      if (known?.endsWith(id) === true) continue;
      await push(session, sent, project, path, { id: `typing.${id}`, findings: typingFindings(project, path).findings });
    }
}

const versionId = (project: Project, path: string): string => `@${project.engine.versionOf(path)}`;

async function pushAll(session: Session, sent: Map<string, string>): Promise<void> {
  const isTime = slices();
  const there = new Set<string>();
  for (const project of session.projects.all())
    for (const path of [...project.engine.paths()]) {
      if (isTime()) await new Promise((resolve) => setTimeout(resolve, 0));
      if (session.busy) return;
      const uri = project.uriOf(path);
      there.add(uri);
      const id = `${findingsId(project, path)}${versionId(project, path)}`;
      const known = sent.get(uri);
      if (known === id) continue;
      const { findings } = allFindings(project, path);
      if (findings.length > 0 || known !== undefined) await push(session, sent, project, path, { id, findings });
    }
  for (const uri of [...sent.keys()])
    if (!there.has(uri)) {
      sent.delete(uri);
      await session.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
}

async function push(
  session: Session,
  sent: Map<string, string>,
  project: Project,
  path: string,
  { id, findings }: ReturnType<typeof allFindings>,
): Promise<void> {
  session.report(project);
  const uri = project.uriOf(path);
  sent.set(uri, id);
  const version = project.documentVersion(path);
  const diagnostics = findings.map((finding) => diagnosticOf(project, finding));
  await session.connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
}
