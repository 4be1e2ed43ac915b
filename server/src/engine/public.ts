import type { Finding } from '../core/finding.js';
import type { Safety } from '../core/fix.js';
import type { Rule } from '../core/rule.js';
import type { Range } from '../core/span.js';
import type { Engine } from './engine.js';

/** A finding as the library and the JSON output give it. Positions are LSP's: zero-based lines, UTF-16 characters. */
export interface PublicFinding {
  readonly path: string;
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly range: Range;
  readonly related?: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes?: readonly {
    readonly title: string;
    readonly safety: Safety;
    readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
  }[];
}

export function publicFinding(engine: Engine, finding: Finding): PublicFinding {
  const rangeIn = (path: string, span: { start: number; end: number }): Range => engine.linesOf(path).range(span);
  const related = finding.related.map(({ at, message }) => ({ path: at.path, range: rangeIn(at.path, at), message }));
  const fixes = finding.fixes.map(({ title, safety, edits }) => ({
    title,
    safety,
    edits: edits.map((edit) => {
      const path = edit.path ?? finding.path;
      return { path, range: rangeIn(path, edit.span), newText: edit.text };
    }),
  }));
  return {
    path: finding.path,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range: rangeIn(finding.path, finding.span),
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** What is known of a rule without running it. */
export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly severity: Finding['severity'];
  readonly category: Rule['category'];
  readonly presets: readonly string[];
  readonly fixes: readonly Safety[];
  readonly equivalents: readonly string[];
  /** The rule's documentation page. */
  readonly url: string;
}

const documentation = 'https://github.com/plimsoll/plimsoll/blob/main/docs/rules';

/** The page about a rule, or about a finding of ShellCheck. */
export const docsUrl = (id: string): string =>
  id.startsWith('shellcheck/') ? `https://www.shellcheck.net/wiki/${id.slice('shellcheck/'.length)}` : `${documentation}/${id}.md`;

export const ruleInfo = (rule: Rule): RuleInfo => ({
  id: rule.id,
  title: rule.title,
  severity: rule.severity,
  category: rule.category,
  // strict includes recommended; a rule that both name differs in its options only
  presets: Object.keys(rule.presets).filter((name) => name !== 'strict' || rule.presets.recommended === undefined),
  fixes: rule.fixes,
  equivalents: rule.equivalents,
  url: docsUrl(rule.id),
});
