import { atLeast, severities, type Severity } from '../core/finding.js';
import type { Safety } from '../core/fix.js';
import type { Rule } from '../core/rule.js';
import { isBrokenConfig, type LintedFile } from './session.js';
import { counted, status, type Status } from './io.js';

/** Everything a format may print. */
export interface Report {
  /** The files linted, with the findings to show. */
  readonly files: readonly LintedFile[];
  readonly tally: Tally;
  readonly ruleOf: (id: string) => Rule | undefined;
  /** Sentences that belong under the findings. */
  readonly remarks: readonly string[];
}

export type Tally = Readonly<Record<Severity, number>> & {
  /** Findings that `plimsoll fix` would mend, and those it would with `--unsafe`. */
  readonly fixable: Readonly<Record<'safe' | 'review', number>>;
};

export interface Thresholds {
  readonly quiet: boolean;
  readonly hints: boolean;
  /** Where nobody says otherwise, errors fail. */
  readonly failOn: Severity | 'never' | undefined;
  readonly maxWarnings: number | undefined;
}

/** The findings to show: errors alone when quiet, hints only when asked for or when they count. */
export function narrow(files: readonly LintedFile[], { quiet, hints, failOn }: Thresholds): LintedFile[] {
  const least = quiet ? 'error' : hints || failOn === 'hint' ? 'hint' : 'info';
  return files.map((file) => ({ ...file, findings: file.findings.filter(({ severity }) => atLeast(severity, least)) }));
}

export function tallyOf(files: readonly LintedFile[]): Tally {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  const fixable = { safe: 0, review: 0 };
  for (const { findings } of files)
    for (const { severity, fixes } of findings) {
      counts[severity]++;
      const best = (['safe', 'review'] as const).find((safety: Safety) => fixes?.some((fix) => fix.safety === safety));
      if (best) fixable[best]++;
    }
  return { ...counts, fixable };
}

/** The exit status that all findings give, shown or not. */
export function statusOf(files: readonly LintedFile[], { failOn, maxWarnings }: Thresholds): Status {
  const findings = files.flatMap((file) => file.findings);
  if (findings.some(isBrokenConfig)) return status.wrong;
  const fails = (file: LintedFile): boolean => {
    const from = failOn ?? file.failOn ?? 'error';
    return from !== 'never' && file.findings.some(({ severity }) => atLeast(severity, from));
  };
  if (files.some(fails)) return status.findings;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? status.findings : status.clean;
}

/** `2 errors, 1 warning`; empty without findings. */
export const inWords = (tally: Tally): string =>
  severities
    .filter((severity) => tally[severity] > 0)
    .map((severity) => counted(tally[severity], severity === 'info' ? 'note' : severity))
    .join(', ');
