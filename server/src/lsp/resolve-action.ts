import { LSPErrorCodes, ResponseError, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import { suppressingEdit } from '../engine/suppressor.js';
import { editsOf, fixEdit, textEdit, workspaceEdit } from './edits.js';
import { allFindings } from './findings.js';
import { fixIn } from './fix-all.js';
import type { Located } from './projects.js';
import type { Session } from './session.js';

/** What an action remembers until it is chosen. */
export interface ActionData {
  readonly do: 'fix' | 'fix-rule' | 'fix-all' | 'suppress' | 'rule-off';
  readonly uri: string;
  readonly version: number | null;
  /** The finding: its rule and offsets. */
  readonly rule?: string;
  readonly start?: number;
  readonly end?: number;
  /** Which of its fixes. */
  readonly index?: number;
  readonly reach?: 'here' | 'file';
}

export const isActionData = (data: unknown): data is ActionData =>
  typeof data === 'object' && data !== null && 'do' in data && 'uri' in data && typeof data.uri === 'string';

/** The action with its edit. */
export function resolveAction(session: Session, action: CodeAction): CodeAction {
  const data: unknown = action.data;
  if (!isActionData(data)) return action;
  const place = session.projects.locate(data.uri);
  if (!place) return action;
  const version = place.project.documentVersion(place.path) ?? null;
  if (version !== data.version) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since.');
  const edit = editFor(session, place, data);
  return edit ? { ...action, edit } : action;
}

function editFor(session: Session, place: Located, data: ActionData): WorkspaceEdit | undefined {
  const { project, path } = place;
  if (data.do === 'fix-all') return fixIn(session, project, [path]).edit;
  if (data.do === 'fix-rule') return fixIn(session, project, [path], { rules: new Set([data.rule ?? '']) }).edit;
  if (data.do === 'rule-off') {
    const edits = project.engine.advisor.ruleOffEdits(data.rule ?? '', path);
    return edits.length === 0 ? undefined : editsOf(session, project, edits);
  }
  const finding = findingOf(place, data);
  if (!finding) return undefined;
  if (data.do === 'fix') {
    const fix = finding.fixes[data.index ?? 0];
    return fix && fixEdit(session, project, finding, fix);
  }
  const edit = suppressingEdit(project.engine, finding, data.reach ?? 'here');
  return edit && workspaceEdit(session, project, [{ path, edits: [textEdit(project, path, edit)] }]);
}

const findingOf = ({ project, path }: Located, { rule, start, end }: ActionData): Finding | undefined =>
  allFindings(project, path).findings.find((finding) => finding.rule === rule && finding.span.start === start && finding.span.end === end);
