export { acceptedPlatform, keptText } from '../advisor/kept-platform.js';
export type { Advice, QuestionAdvice } from '../advisor/advice.js';
export { answerText, questions } from '../advisor/questions.js';
export { decisionRecord, decisionsFolder } from '../advisor/report/decision.js';
export { htmlPage, htmlReport, type ListedProject } from '../advisor/report/html.js';
export { adviceReports, type AdviceFormat } from '../advisor/report/reports.js';
export { verdictSentence } from '../advisor/report/sections.js';
export { tierTitles } from '../advisor/tier-table.js';
