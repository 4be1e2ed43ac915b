import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { Finding, Severity } from '../core/finding.js';
import { noticeIds } from '../engine/notices.js';
import { docsUrl } from '../engine/public.js';
import type { Project } from './project.js';

const severity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as the editor shows it. */
export function diagnosticOf(project: Project, finding: Finding): Diagnostic {
  const { engine } = project;
  const tags = tagsOf(finding.rule);
  const related = finding.related.map(({ at, message }) => ({
    location: { uri: project.uriOf(at.path), range: engine.linesOf(at.path).range(at) },
    message,
  }));
  return {
    range: engine.linesOf(finding.path).range(finding.span),
    severity: severity[finding.severity],
    source: 'plimsoll',
    code: finding.rule,
    ...(!isNotice(finding.rule) && { codeDescription: { href: docsUrl(finding.rule) } }),
    message: finding.message,
    ...(tags.length > 0 && { tags }),
    ...(related.length > 0 && { relatedInformation: related }),
    data: { rule: finding.rule, fixes: finding.fixes.map(({ safety }) => safety) },
  };
}

/** What no rule says, so that there is no page about it. */
export const isNotice = (id: string): boolean => (Object.values(noticeIds) as string[]).includes(id);

// the verb and noun of an id say what may be faded or struck through
const unnecessary = /\/no-(?:unused|redundant|empty)-|^compose\/no-version$/;
const deprecated = /\/no-(?:deprecated|removed)-|\/no-maintainer$/;

const tagsOf = (rule: string): DiagnosticTag[] => [
  ...(unnecessary.test(rule) ? [DiagnosticTag.Unnecessary] : []),
  ...(deprecated.test(rule) ? [DiagnosticTag.Deprecated] : []),
];
