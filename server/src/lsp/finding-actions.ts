import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import { isSuppressible } from '../engine/suppressor.js';
import { diagnosticOf } from './diagnostic.js';
import { explainCommand } from './explain.js';
import type { Located } from './projects.js';
import type { ActionData } from './resolve-action.js';
import type { Session } from './session.js';

/** A fix is offered for its finding; the first one is preferred if it is safe. */
export function fixActions(session: Session, place: Located, finding: Finding): CodeAction[] {
  return finding.fixes.flatMap((fix, index) => {
    const creates = fix.edits.some(({ create }) => create === true);
    if (creates && session.client.workspace?.workspaceEdit?.resourceOperations?.includes('create') !== true) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(place.project, finding)],
        ...(index === 0 && fix.safety === 'safe' && { isPreferred: true }),
        data: { ...dataOf(place, finding), do: 'fix', index } satisfies ActionData,
      },
    ];
  });
}

/** Where more than one finding of a rule can be repaired unattended. */
export function fixRuleAction(_session: Session, place: Located, rule: string, all: readonly Finding[]): CodeAction[] {
  const found = all.filter((finding) => finding.rule === rule && finding.fixes.some(({ safety }) => safety === 'safe'));
  const first = found[0];
  if (!first || found.length < 2) return [];
  return [
    {
      title: `Fix all ${found.length} of ${rule} in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: found.map((finding) => diagnosticOf(place.project, finding)),
      data: { ...dataOf(place, first), do: 'fix-rule' } satisfies ActionData,
    },
  ];
}

export function suppressActions(_session: Session, place: Located, finding: Finding): CodeAction[] {
  if (!isSuppressible(place.project.engine, finding)) return [];
  const diagnostics = [diagnosticOf(place.project, finding)];
  const data = dataOf(place, finding);
  return [
    {
      title: `Ignore ${finding.rule} here`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      data: { ...data, do: 'suppress', reach: 'here' } satisfies ActionData,
    },
    {
      title: `Ignore ${finding.rule} in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      data: { ...data, do: 'suppress', reach: 'file' } satisfies ActionData,
    },
  ];
}

export function explainAction(session: Session, { project }: Located, rule: string): CodeAction[] {
  const info = project.engine.registry.get(rule);
  if (!info || session.client.window?.showDocument?.support !== true) return [];
  return [
    {
      title: `Explain ${rule}`,
      kind: CodeActionKind.QuickFix,
      command: { title: 'Explain rule', command: explainCommand, arguments: [rule] },
    },
  ];
}

const dataOf = ({ project, path }: Located, { rule, span }: Finding): Omit<ActionData, 'do'> => ({
  uri: project.uriOf(path),
  version: project.documentVersion(path) ?? null,
  rule,
  start: span.start,
  end: span.end,
});
