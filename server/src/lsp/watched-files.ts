import { CancellationToken, DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type FileEvent } from 'vscode-languageserver';
import { isWithin } from '../core/path.js';
import type { Project } from './project.js';
import { guarded, type Feature, type Session } from './session.js';

/** Files whose text matters; of all others only whether they are there. */
const withText =
  '**/{*.yml,*.yaml,*[Dd]ockerfile*,*[Cc]ontainerfile*,Kustomization,Tiltfile,.env,.env.*,*.env,*.dockerignore,.dockerignore,.gitignore,.trivyignore,.dockerfilelintrc,.dclintrc*,dclint.config.*,package.json,*.hcl,docker-bake*.json}';

/** Follows files that change outside of the editor. */
export const watchedFiles: Feature = (session) => {
  const { connection, client } = session;
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
    session.onInitialized(() => {
      const watchers = [
        { globPattern: withText, kind: WatchKind.Change },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error: unknown) => session.problem('Watching files', error));
    });
  const follow = guarded<readonly FileEvent[], null>(session, 'Following changed files', null, async (changes) => {
    const followed = await Promise.all(changes.map((change) => followOne(session, change)));
    if (followed.includes(true)) session.changed();
    return null;
  });
  connection.onDidChangeWatchedFiles(({ changes }) => void follow(changes, CancellationToken.None));
  return undefined;
};

const skipped = /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn)\//;

/** Whether anything may be different now. */
async function followOne(session: Session, { uri, type }: FileEvent): Promise<boolean> {
  const place = session.projects.locate(uri);
  if (!place || place.path === '' || skipped.test(place.path)) return false;
  const { project, path } = place;
  if (project.isOpen(path)) return false;
  if (type === FileChangeType.Deleted) forget(project, path);
  else if (project.engine.wants(path) && !project.engine.isIgnored(path)) await project.reload(path);
  else if (type === FileChangeType.Created) project.engine.list([path]);
  else return false;
  return true;
}

/** A file, or a folder with all files in it: of those the client says nothing. */
function forget({ engine }: Project, path: string): void {
  engine.update(path, undefined);
  for (const other of [...engine.paths()]) if (isWithin(path, other)) engine.update(other, undefined);
}
