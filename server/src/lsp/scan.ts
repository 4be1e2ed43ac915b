import { matchesAny } from '../engine/globs.js';
import { isConfigFile } from '../engine/config-files.js';
import { statusNotification, type StatusParams } from './messages.js';
import type { Project } from './project.js';
import { slices, type Feature, type Session } from './session.js';

/** How many files are read at the same time. */
const together = 16;

/** Reads the folders of the workspace once they are known, with progress, and lints each file while it is at it. */
export const scan: Feature = (session) => {
  const begin = (): void => {
    for (const project of session.projects.folders()) project.scan ??= scanSafely(session, project);
  };
  session.onInitialized(begin);
  session.onFolders(begin);
  session.onSettled(() => {
    if (session.projects.folders().every(({ scanned }) => scanned)) tell(session, 'ready');
  });
  return undefined;
};

const scanSafely = (session: Session, project: Project): Promise<void> =>
  session.configured
    .then(() => scanFolder(session, project))
    .catch((error: unknown) => session.problem('Reading the workspace', error))
    .finally(() => {
      project.scanned = true;
      session.changed();
    });

async function scanFolder(session: Session, project: Project): Promise<void> {
  tell(session, 'scanning');
  const canShow = session.client.window?.workDoneProgress === true;
  const progress = canShow ? await session.connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Plimsoll', 0, 'Finding files', true);
  try {
    const paths = await listed(session, project);
    project.engine.list(paths);
    // configuration first: it says what is left out
    const wanted = paths.filter((path) => project.engine.wants(path)).sort((a, b) => Number(isConfigFile(b)) - Number(isConfigFile(a)));
    const isTime = slices();
    for (let i = 0; i < wanted.length && progress?.token.isCancellationRequested !== true; i += together) {
      const batch = wanted.slice(i, i + together).filter((path) => !project.engine.isIgnored(path));
      await Promise.all(batch.map((path) => project.reload(path)));
      for (const path of batch) {
        project.engine.lint(path, 'own');
        if (isTime()) await new Promise((resolve) => setTimeout(resolve, 0));
      }
      progress?.report(Math.round((100 * i) / wanted.length), `${i} of ${wanted.length} files`);
    }
  } finally {
    progress?.done();
  }
}

async function listed(session: Session, project: Project): Promise<string[]> {
  const excluded = await excludedGlobs(session, project);
  const paths: string[] = [];
  for await (const path of project.host?.listFiles('') ?? []) if (excluded.length === 0 || !matchesAny(path, excluded)) paths.push(path);
  return paths;
}

/** What the user hides from VS Code altogether. */
async function excludedGlobs({ connection, client }: Session, { folder }: Project): Promise<string[]> {
  if (client.workspace?.configuration !== true || folder === undefined) return [];
  const globs: unknown = await connection.workspace.getConfiguration({ section: 'files.exclude', scopeUri: folder });
  if (typeof globs !== 'object' || globs === null) return [];
  return Object.entries(globs).flatMap(([glob, on]) => (on === true ? [glob, `${glob}/**`] : []));
}

function tell(session: Session, state: StatusParams['state']): void {
  const files = session.projects.all().reduce((count, { engine }) => count + [...engine.paths()].length, 0);
  session.connection
    .sendNotification(statusNotification, { state, files } satisfies StatusParams)
    .catch((error: unknown) => session.problem('Telling the state', error));
}
