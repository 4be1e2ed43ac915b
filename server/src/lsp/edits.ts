import type { TextDocumentEdit, TextEdit, WorkspaceEdit, CreateFile, SnippetTextEdit } from 'vscode-languageserver';
import { escapeSnippet, plainEdits, type Edit, type Fix } from '../core/fix.js';
import type { Finding } from '../core/finding.js';
import type { Project } from './project.js';
import type { Session } from './session.js';

interface FileEdits {
  readonly path: string;
  readonly edits: (TextEdit | SnippetTextEdit)[];
  readonly create?: boolean;
}

/** Edits of several files as the client takes them: with versions where it can, so that nothing is applied to other text. */
export function workspaceEdit(session: Session, project: Project, files: readonly FileEdits[]): WorkspaceEdit {
  if (session.client.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(files.map(({ path, edits }) => [project.uriOf(path), edits.filter(isPlain)])) };
  return {
    documentChanges: files.flatMap(({ path, edits, create }): (TextDocumentEdit | CreateFile)[] => {
      const uri = project.uriOf(path);
      const change: TextDocumentEdit = { textDocument: { uri, version: project.documentVersion(path) ?? null }, edits };
      return create === true ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change];
    }),
  };
}

const isPlain = (edit: TextEdit | SnippetTextEdit): edit is TextEdit => 'newText' in edit;

/** The edit of one fix; undefined where the client cannot do it. */
export function fixEdit(session: Session, project: Project, finding: Finding, fix: Fix): WorkspaceEdit | undefined {
  const { workspaceEdit: can } = session.client.workspace ?? {};
  const createsFile = fix.edits.some(({ create }) => create === true);
  if (createsFile && can?.resourceOperations?.includes('create') !== true) return undefined;
  const asSnippet = fix.safety === 'ask' && can?.snippetEditSupport === true && can.documentChanges === true;
  const edits = (asSnippet ? fix.edits : plainEdits(fix)).map((edit) => ({ ...edit, path: edit.path ?? finding.path }));
  return editsOf(session, project, edits, asSnippet ? snippetEdit : textEdit);
}

/** Edits that name their files. */
export function editsOf(
  session: Session,
  project: Project,
  edits: readonly Edit[],
  write: (project: Project, path: string, edit: Edit) => TextEdit | SnippetTextEdit = textEdit,
): WorkspaceEdit {
  const files = new Map<string, FileEdits>();
  for (const edit of edits) {
    const { path = '', create } = edit;
    const file = files.get(path) ?? { path, edits: [], ...(create === true && { create: true }) };
    files.set(path, { ...file, edits: [...file.edits, write(project, path, edit)] });
  }
  return workspaceEdit(session, project, [...files.values()]);
}

export const textEdit = ({ engine }: Project, path: string, edit: Edit): TextEdit => ({
  range: engine.linesOf(path).range(edit.span),
  newText: edit.text,
});

/**
 * Editors indent the later lines of a snippet like the line it starts in, but ours are indented already.
 * So a snippet of several lines begins at the start of its line, with what stands there, where nothing is added.
 */
function snippetEdit({ engine }: Project, path: string, { span, text }: Edit): SnippetTextEdit {
  const lines = engine.linesOf(path);
  const start = text.includes('\n') ? lines.startOf(lines.lineAt(span.start)) : span.start;
  const before = (engine.textOf(path) ?? '').slice(start, span.start);
  return { range: lines.range({ start, end: span.end }), snippet: { kind: 'snippet', value: escapeSnippet(before) + text } };
}
