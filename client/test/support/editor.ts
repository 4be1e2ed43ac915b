import {
  commands,
  extensions,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { Plimsoll } from '../../src/plimsoll.js';
import { check, eventually } from './check.js';

/** The running extension. */
export async function plimsoll(): Promise<Plimsoll> {
  const extension = extensions.getExtension<Plimsoll>('plimsoll.plimsoll-vscode');
  check(extension, 'the extension is not there');
  return extension.activate();
}

/** The address of a file of the sample workspace. */
export function file(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  check(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, path);
}

export const show = async (path: string): Promise<TextEditor> => window.showTextDocument(await workspace.openTextDocument(file(path)));

/** An untitled document of a language. */
export const untitled = async (language: string, content: string): Promise<TextEditor> =>
  window.showTextDocument(await workspace.openTextDocument({ language, content }));

/** Plimsoll's diagnostics of a document. */
export const problems = (uri: Uri): Diagnostic[] => languages.getDiagnostics(uri).filter(({ source }) => source === 'plimsoll');

export const ruleOf = ({ code }: Diagnostic): string => (typeof code === 'object' ? String(code.value) : String(code));

export const rules = (uri: Uri): string[] => problems(uri).map(ruleOf);

/** The first diagnostic of a rule, as soon as it is there. */
export const problem = (uri: Uri, rule: string): Promise<Diagnostic> =>
  eventually(
    () => problems(uri).find((diagnostic) => ruleOf(diagnostic) === rule),
    `${rule} in ${uri.path}`,
    () => rules(uri),
  );

/** Resolves when a rule reports nothing in a document any more. */
export const silence = (uri: Uri, rule: string): Promise<boolean> =>
  eventually(
    () => (rules(uri).includes(rule) ? undefined : true),
    `silence of ${rule} in ${uri.path}`,
    () => rules(uri),
  );

/** Resolved code actions at a range, Plimsoll's alone. */
export async function actions(uri: Uri, range: Range): Promise<CodeAction[]> {
  const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, undefined, 100);
  return all.filter(({ title }) => !title.startsWith('Fix using'));
}

/** The action whose title matches, as soon as it is offered. */
export async function action(uri: Uri, range: Range, title: RegExp): Promise<CodeAction> {
  let offered: string[] = [];
  return eventually(
    async () => {
      const found = await actions(uri, range);
      offered = found.map((each) => each.title);
      return found.find((each) => title.test(each.title));
    },
    `an action like ${String(title)}`,
    () => offered,
  );
}

/** Takes a code action as a user does who picks it from the menu. */
export async function take({ edit }: CodeAction): Promise<void> {
  check(edit, 'the action has no edit');
  check(await workspace.applyEdit(edit), 'the edit was not applied');
}

/** Replaces the whole text. */
export async function write(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
  check(await workspace.applyEdit(edit), 'the text was not written');
}

/** Closes everything without asking. */
export const closeAll = async (): Promise<void> => {
  for (;;) {
    if (!window.activeTextEditor) break;
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
};
