import type { Report } from '../../core/finding.js';
import type { Flag } from '../advice.js';
import type { Assessment } from '../assessment.js';

/** The one finding of a project, if its assessment raises this flag. */
export function* flagReports({ flag, accept }: Assessment, wanted: Flag): Generator<Report> {
  if (flag?.flag !== wanted) return;
  yield { at: flag.at, message: flag.message, related: flag.related, ...(accept && { fixes: [accept] }) };
}
