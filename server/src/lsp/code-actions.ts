import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import { adviceActions, isAdvice, showsReport } from './advice-actions.js';
import { explainAction, fixActions, fixRuleAction, suppressActions } from './finding-actions.js';
import { currentFindings } from './pull-diagnostics.js';
import { isActionData, resolveAction } from './resolve-action.js';
import type { Located } from './projects.js';
import { guarded, type Feature, type Session } from './session.js';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** What can be done about findings. Which actions there are is cheap to say; their edits are worked out when one is chosen. */
export const codeActions: Feature = (session) => {
  const { connection, client } = session;
  const lazily = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  connection.onCodeAction(
    guarded<CodeActionParams, CodeAction[]>(session, 'Offering fixes', [], async (params) => {
      const place = session.projects.locate(params.textDocument.uri);
      if (!place) return [];
      const actions = await actionsFor(session, place, params);
      return lazily ? actions : actions.map((action) => resolveAction(session, action)).filter(({ edit, command }) => edit ?? command);
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    guarded<CodeAction, CodeAction>(session, 'Working out a fix', action, () =>
      isActionData(action.data) ? resolveAction(session, action) : action,
    )(action, token),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: lazily } };
};

async function actionsFor(session: Session, place: Located, { context, range, textDocument }: CodeActionParams): Promise<CodeAction[]> {
  const wants = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  const { project, path } = place;
  const actions: CodeAction[] = [];
  // on save there is no pause to wait for, and only findings of the file itself matter then
  if (wants(CodeActionKind.QuickFix)) {
    await session.settled();
    const { findings } = currentFindings(session, project, path);
    const lines = project.engine.linesOf(path);
    const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
    const here = findings.filter(({ span }) => span.start <= end && start <= span.end);
    actions.push(...quickFixes(session, place, here, findings));
  }
  if (wants(fixAllKind) && context.only !== undefined)
    actions.push({
      title: 'Fix all safe problems',
      kind: fixAllKind,
      data: { do: 'fix-all', uri: textDocument.uri, version: project.documentVersion(path) ?? null },
    });
  return actions;
}

function quickFixes(session: Session, place: Located, here: readonly Finding[], all: readonly Finding[]): CodeAction[] {
  const rules = [...new Set(here.map(({ rule }) => rule))];
  return [
    ...here.flatMap((finding) => adviceActions(session, place, finding)),
    // a client with a report asks for the reason itself
    ...here
      .filter((finding) => !(showsReport(session) && isAdvice(place, finding)))
      .flatMap((finding) => fixActions(session, place, finding)),
    ...rules.flatMap((rule) => fixRuleAction(session, place, rule, all)),
    ...here.flatMap((finding) => suppressActions(session, place, finding)),
    ...rules.flatMap((rule) => explainAction(session, place, rule)),
  ];
}
