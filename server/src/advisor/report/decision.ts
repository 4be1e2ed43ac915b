import type { Advice } from '../advice.js';
import { answerText, questions } from '../questions.js';
import type { KeptPlatform } from '../kept-platform.js';
import { tierTitles } from '../tier-table.js';
import { capitalized } from '../words.js';
import { escaped, sectionLines } from './markdown.js';
import { questionsTitle, sectionsOf, verdictSentence } from './sections.js';

/** Where decision records are kept, from the root of the workspace. */
export const decisionsFolder = 'docs/decisions';

export interface DecisionRecord {
  /** Below `decisionsFolder`. */
  readonly name: string;
  readonly text: string;
}

/**
 * The advice as a decision record, with the evidence of the day.
 *
 * @param existing names in the folder of records: the new one gets the next number
 * @param date of today, `2026-01-31`
 * @param kept what was chosen knowingly, which is the decision then
 */
export function decisionRecord(advice: Advice, existing: readonly string[], date: string, kept: KeptPlatform = {}): DecisionRecord {
  const number = 1 + Math.max(0, ...existing.map((name) => Number(/^(\d+)-.*\.md$/.exec(name)?.[1] ?? 0)));
  const title = titleOf(advice, kept);
  const name = `${String(number).padStart(4, '0')}-${slug(title)}.md`;
  const sections = sectionsOf(advice).map((section) => ({ section, lines: sectionLines(section, { level: 3, base: '../../' }) }));
  const [consequences, context] = [true, false].map((wanted) =>
    sections.flatMap(({ section, lines }) =>
      consequenceTitles.has(section.title) === wanted && section.title !== questionsTitle ? lines : [],
    ),
  );
  const lines = [
    `# ${String(number)}. ${escaped(title)}`,
    '',
    `Date: ${date}`,
    '',
    '## Status',
    '',
    'Accepted',
    '',
    '## Context',
    '',
    'What Plimsoll read in the files on that day:',
    '',
    ...(context ?? []),
    '### Answers',
    '',
    ...advice.questions.map(answerLine),
    '',
    '## Decision',
    '',
    ...decisionOf(advice, kept).flatMap((text) => [escaped(text), '']),
    '## Consequences',
    '',
    ...(consequences ?? []),
  ];
  return { name, text: `${lines.join('\n').trimEnd()}\n` };
}

function titleOf({ project: { path }, verdict }: Advice, { accept }: KeptPlatform): string {
  const what = path === '.' ? 'this workspace' : `“${path}”`;
  if (accept !== undefined) return `Keep ${what} on ${capitalized(accept)}`;
  return verdict.tier === 'none' ? `Run nothing of ${what}` : `Run ${what} on ${tierTitles[verdict.tier]}`;
}

/** The choice with its reason, and what the advice was. */
const decisionOf = (advice: Advice, { accept, reason }: KeptPlatform): string[] =>
  accept === undefined
    ? [verdictSentence(advice)]
    : [`${capitalized(accept)} stays${reason === undefined ? '' : `: ${reason}`}`, `The advice was: ${verdictSentence(advice)}`];

const consequenceTitles: ReadonlySet<string> = new Set(['What would change the verdict', 'Next steps']);

const answerLine = ({ id, answer }: Advice['questions'][number]): string =>
  `- ${questions[id].text} ${answer === null ? 'Not answered.' : `${answerText(id, answer)}.`}`;

/** The title as part of a file name. */
const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
