import type { Advice } from '../advisor/advice.js';
import { jsonReport } from '../advisor/report/json.js';
import { loadLine } from '../advisor/report/load-line.js';
import { markdownReport } from '../advisor/report/markdown.js';
import { prettyReport } from '../advisor/report/pretty.js';

export { acceptedPlatform, keptText } from '../advisor/kept-platform.js';
export type { Advice, QuestionAdvice } from '../advisor/advice.js';
export { answerText, questions } from '../advisor/questions.js';
export { decisionRecord, decisionsFolder } from '../advisor/report/decision.js';
export { htmlPage, htmlReport, type ListedProject } from '../advisor/report/html.js';
export { verdictSentence } from '../advisor/report/sections.js';
export { tierTitles } from '../advisor/tier-table.js';

/** How verdicts are written for readers. Paths are those of the advice. */
export const adviceReports = {
  pretty: prettyReport,
  md: markdownReport,
  json: jsonReport,
  /** The drawing of the first verdict alone. */
  svg: (all: readonly Advice[]) => (all[0] ? loadLine(all[0]) : ''),
};
