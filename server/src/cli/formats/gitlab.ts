import type { Severity } from '../../core/finding.js';
import { digest, fingerprints } from '../fingerprint.js';
import type { Format } from './format.js';

const levels: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' };

/** GitLab's code quality report. */
export const gitlab: Format = ({ files }) => {
  const issues = files.flatMap((file) => {
    const prints = fingerprints(file);
    return file.findings.map(({ rule, severity, message, range: { start, end } }, i) => ({
      description: message,
      check_name: rule,
      // must be unique over all files
      fingerprint: digest(`${file.path}\0${prints[i] ?? ''}`),
      severity: levels[severity],
      location: { path: file.path, lines: { begin: start.line + 1, end: end.line + 1 } },
    }));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
