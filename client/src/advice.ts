import { Uri, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  adviseRequest,
  answerRequest,
  type AdviseParams,
  type AdviseResult,
  type AnswerParams,
  type AnswerResult,
  type ProjectId,
} from '../../server/src/lsp/messages.js';

/** Whether nothing may be written here, or nothing can: what is said stays in memory then. */
export const isReadOnly = ({ folder }: ProjectId): boolean =>
  !workspace.isTrusted || workspace.fs.isWritableFileSystem(Uri.parse(folder).scheme) === false;

/** The folder of the workspace tells apart what is called the same. */
export function nameOf({ folder, path }: ProjectId): string {
  const { name = '' } = workspace.getWorkspaceFolder(Uri.parse(folder)) ?? {};
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  if (path === '.') return several ? name : 'This workspace';
  return several ? `${name}/${path}` : path;
}

/** The advice of the server, and what the user says about it. */
export class Adviser {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly start: () => Promise<BaseLanguageClient>) {}

  async ask(params: AdviseParams = {}): Promise<AdviseResult> {
    const client = await this.start();
    return client.sendRequest<AdviseResult>(adviseRequest, params);
  }

  /** Writes down what is said of a project, one after the other, and resolves with the advice after it. */
  say(project: ProjectId, settings: AnswerParams['settings']): Promise<AnswerResult> {
    const said = this.#last.catch(() => undefined).then(() => this.#say(project, settings));
    this.#last = said;
    return said;
  }

  async #say(project: ProjectId, settings: AnswerParams['settings']): Promise<AnswerResult> {
    const client = await this.start();
    const send = (memory: boolean): Promise<AnswerResult> =>
      client.sendRequest<AnswerResult>(answerRequest, { project, settings, memory } satisfies AnswerParams);
    if (isReadOnly(project)) return send(true);
    const result = await send(false);
    if (!result.edit || (await write(client, result.edit))) return result;
    return send(true);
  }
}

/** Applies an edit and saves what it changed, except what somebody is writing. */
async function write(client: BaseLanguageClient, edit: object): Promise<boolean> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
  const unsaved = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
  if (!(await workspace.applyEdit(converted))) return false;
  for (const [uri] of converted.entries()) if (!unsaved.has(uri.toString())) await (await workspace.openTextDocument(uri)).save();
  return true;
}
