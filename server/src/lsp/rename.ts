import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Renaming } from '../engine/navigation.js';
import { about } from './about.js';
import { textEdit, workspaceEdit } from './edits.js';
import { offsetIn } from './places.js';
import type { Located } from './projects.js';
import type { Feature, Session } from './session.js';

/** Another name for everything that means the same, or the reason why not. */
export const rename: Feature = (session) => {
  const { connection, client } = session;
  connection.onPrepareRename(
    about<PrepareRenameParams, PrepareRenameResult>(session, 'Preparing to rename', (place, { position }) => {
      const { engine } = place.project;
      const found = engine.navigation.renamableAt(place.path, offsetIn(place, position));
      if (!found) return null;
      if ('problem' in found) throw refused(found.problem);
      return { range: engine.linesOf(place.path).range(found.at), placeholder: found.text };
    }),
  );
  connection.onRenameRequest(
    about<RenameParams, WorkspaceEdit>(session, 'Renaming', async (place, { position, newName }) => {
      await session.scanned(); // other files may name it too
      const renaming = place.project.engine.navigation.renameAt(place.path, offsetIn(place, position), newName);
      return renaming && editOf(session, place, renaming);
    }),
  );
  return { renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true };
};

const refused = (why: string): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, why);

function editOf(session: Session, { project }: Located, renaming: Renaming): WorkspaceEdit {
  if ('problem' in renaming) throw refused(renaming.problem);
  const paths = [...new Set(renaming.edits.map(({ path }) => path))];
  const files = paths.map((path) => ({
    path,
    edits: renaming.edits.filter((edit) => edit.path === path).map((edit) => textEdit(project, path, edit)),
  }));
  return workspaceEdit(session, project, files);
}
