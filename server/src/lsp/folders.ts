import type { Feature } from './session.js';

/** Folders that come and go while the server runs. */
export const folders: Feature = (session) => {
  if (session.client.workspace?.workspaceFolders !== true) return undefined;
  session.onInitialized(() => {
    session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) session.projects.remove(uri);
      for (const { uri } of added) session.projects.add(uri);
      session.foldersChanged();
    });
  });
  return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } };
};
