import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import type { Safety } from '../core/fix.js';
import { docsUrl } from '../engine/public.js';
import type { Project } from './project.js';
import { currentFindings } from './pull-diagnostics.js';
import { guarded, type Feature } from './session.js';

/** What stands behind a finding, where the mouse rests on it. */
export const hover: Feature = (session) => {
  const formats = session.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  session.connection.onHover(
    guarded(session, 'Explaining a finding', null, ({ textDocument, position }): Hover | null => {
      const place = session.projects.locate(textDocument.uri);
      if (!place) return null;
      const { project, path } = place;
      const at = project.engine.linesOf(path).offset(position);
      const found = currentFindings(session, project, path).findings.filter(({ span }) => span.start <= at && at <= span.end);
      const cards = [...new Set(found.map(({ rule }) => rule))].flatMap((rule) => card(project, rule, found) ?? []);
      const first = found[0];
      if (!first || cards.length === 0) return null;
      return { contents: { kind, value: cards.join('\n\n---\n\n') }, range: project.engine.linesOf(path).range(first.span) };
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

function card({ engine }: Project, id: string, findings: readonly Finding[]): string | undefined {
  const rule = engine.registry.get(id);
  if (!rule) return undefined;
  const safety = findings.find((finding) => finding.rule === id && finding.fixes.length > 0)?.fixes[0]?.safety;
  const why = rule.why
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return [`**${rule.title}**`, why, safety && fixWords[safety], `[${id}](${docsUrl(id)})`].filter(Boolean).join('\n\n');
}
