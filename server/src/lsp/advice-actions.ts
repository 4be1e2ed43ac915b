import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import { acceptTitle } from '../engine/advisor.js';
import { diagnosticOf } from './diagnostic.js';
import { acceptCommand, answerCommand, reportCapability, reportCommand, type ProjectId } from './messages.js';
import type { Located } from './projects.js';
import type { ActionData } from './resolve-action.js';
import type { Session } from './session.js';

/** Whether the client has a page for the report, and the commands that go with it. */
export function showsReport({ client }: Session): boolean {
  const experimental: unknown = client.experimental;
  return typeof experimental === 'object' && experimental !== null && reportCapability in experimental;
}

export const isAdvice = ({ project }: Located, { rule }: Finding): boolean => project.engine.registry.get(rule)?.on === 'advice';

/** What can be done about a finding on a whole project, besides hiding it. */
export function adviceActions(session: Session, place: Located, finding: Finding): CodeAction[] {
  if (!isAdvice(place, finding)) return [];
  const { project, path } = place;
  const shared = { kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(project, finding)] };
  const off: ActionData = { do: 'rule-off', uri: project.uriOf(path), version: project.documentVersion(path) ?? null, rule: finding.rule };
  return [
    ...commandsFor(session, place, finding).map((command) => ({ ...shared, title: command.title, command })),
    { ...shared, title: `Turn ${finding.rule} off`, data: off },
  ];
}

function commandsFor(session: Session, { project, path }: Located, { span }: Finding): NonNullable<CodeAction['command']>[] {
  const { folder, engine } = project;
  const assessment = engine.advisor.assessments().find(({ flag }) => flag?.at.path === path && flag.at.start === span.start);
  if (!assessment?.flag || folder === undefined || !showsReport(session)) return [];
  const id: ProjectId = { folder, path: assessment.project.path, kind: assessment.project.kind };
  return [
    { title: 'Open the advisor’s report', command: reportCommand, arguments: [id] },
    { title: 'Answer the four questions', command: answerCommand, arguments: [id] },
    { title: acceptTitle(assessment.flag.flag), command: acceptCommand, arguments: [id] },
  ];
}
