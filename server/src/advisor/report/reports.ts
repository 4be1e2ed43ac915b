import type { Advice } from '../advice.js';
import { jsonReport } from './json.js';
import { loadLine } from './load-line.js';
import { markdownReport } from './markdown.js';
import { prettyReport } from './pretty.js';

const reports = {
  pretty: prettyReport,
  md: markdownReport,
  json: jsonReport,
  /** The drawing of the first verdict alone. */
  svg: (all: readonly Advice[]) => (all[0] ? loadLine(all[0]) : ''),
} as const;

export type AdviceFormat = keyof typeof reports;

/** How verdicts are written for readers. Paths are those of the advice. In the bundles it stands beside what weighs. */
export const adviceReports = (): typeof reports => reports;
