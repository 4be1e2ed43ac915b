import type { Advice } from '../advice.js';
import { answerText, questions } from '../questions.js';
import { tierTitles } from '../tier-table.js';
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
 */
export function decisionRecord(advice: Advice, existing: readonly string[], date: string): DecisionRecord {
  const number = 1 + Math.max(0, ...existing.map((name) => Number(/^(\d+)-.*\.md$/.exec(name)?.[1] ?? 0)));
  const title = `Run ${advice.project.path === '.' ? 'this workspace' : advice.project.path} on ${tierTitles[advice.verdict.tier]}`;
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
    escaped(verdictSentence(advice)),
    '',
    '## Consequences',
    '',
    ...(consequences ?? []),
  ];
  return { name, text: `${lines.join('\n').trimEnd()}\n` };
}

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
