import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import type { Safety } from '../core/fix.js';
import type { Rule } from '../core/rule.js';
import { docsUrl } from '../engine/public.js';
import { currentFindings } from './pull-diagnostics.js';
import { guarded, type Feature } from './session.js';

/** What stands behind a finding, where the mouse rests on it. */
export const hover: Feature = (session) => {
  const formats = session.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  session.connection.onHover(
    guarded(session, 'Explaining a finding', null, async ({ textDocument, position }): Promise<Hover | null> => {
      const place = session.projects.locate(textDocument.uri);
      if (!place) return null;
      const { project, path } = place;
      const at = project.engine.linesOf(path).offset(position);
      const found = currentFindings(session, project, path).findings.filter(({ span }) => span.start <= at && at <= span.end);
      const [first] = found;
      if (!first) return null;
      const range = project.engine.linesOf(path).range(first.span);
      const rules = [...new Set(found.map(({ rule }) => rule))].flatMap((id) => project.engine.registry.get(id) ?? []);
      const cards = await Promise.all(rules.map(async (rule) => card(rule, await session.explanations.of(rule), found)));
      return cards.length === 0 ? null : { contents: { kind, value: cards.join('\n\n---\n\n') }, range };
    }),
  );
  return { hoverProvider: true };
};

const fixWords: Readonly<Record<Safety, string>> = {
  safe: 'Has a safe fix.',
  review: 'Has a fix that changes what runs; review it.',
  ask: 'Has a fix that asks for a value.',
  generate: 'Has a fix that creates a file.',
};

function card({ id, title }: Rule, explanation: string, findings: readonly Finding[]): string {
  const safety = findings.find((finding) => finding.rule === id && finding.fixes.length > 0)?.fixes[0]?.safety;
  const why = explanation
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return [`**${title}**`, why, safety && fixWords[safety], `[${id}](${docsUrl(id)})`].filter(Boolean).join('\n\n');
}
