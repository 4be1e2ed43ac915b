import type { Advice, Location } from '../advice.js';
import { leadOf, sectionsOf, summaryTable, type Cell, type Section, type Table } from './sections.js';

/** The report as Markdown; places are links of the form `path#L12`, relative to the workspace. */
export function markdownReport(all: readonly Advice[]): string {
  const summary = all.length > 1 ? ['# Should this be Kubernetes?', '', ...tableLines(summaryTable(all)), ''] : [];
  return `${[...summary, ...all.flatMap(projectLines)].join('\n').trimEnd()}\n`;
}

const projectLines = (advice: Advice): string[] => [
  `# ${escaped(advice.project.path === '.' ? 'This workspace' : advice.project.path)}: ${advice.verdict.title}`,
  '',
  ...leadOf(advice).flatMap((text) => [escaped(text), '']),
  ...sectionsOf(advice).flatMap((section) => sectionLines(section)),
];

export interface SectionStyle {
  readonly level: 2 | 3;
  /** In front of every path that is linked to. */
  readonly base: string;
}

/** One section; paths are linked to from `base`. */
export function sectionLines(
  { title, paragraphs = [], table, list = [], steps = [] }: Section,
  { level, base }: SectionStyle = { level: 2, base: '' },
): string[] {
  return [
    `${'#'.repeat(level)} ${title}`,
    '',
    ...paragraphs.flatMap((text) => [escaped(text), '']),
    ...(table ? [...tableLines(table, base), ''] : []),
    ...list.map((text) => `- ${escaped(text)}`),
    ...steps.map(
      ({ title: step, command, link }) =>
        `- ${escaped(step)}${command === undefined ? '' : `: \`${command}\``}${link === undefined ? '' : `: <${link}>`}`,
    ),
    ...(list.length + steps.length > 0 ? [''] : []),
  ];
}

const tableLines = ({ head, rows }: Table, base = ''): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map((cell) => cellText(cell, base)).join(' | ')} |`),
];

/** More places than this make a cell hard to read. */
const mostLinks = 4;

function cellText(cell: Cell, base: string): string {
  if (typeof cell === 'string') return escaped(cell).replaceAll('|', '\\|');
  const more = cell.length - mostLinks;
  return [...cell.slice(0, mostLinks).map((place) => link(place, base)), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

const link = ({ path, range }: Location, base: string): string => {
  const line = String(range.start.line + 1);
  return `[${escaped(path)}:${line}](${base}${encodeURI(path)}#L${line})`;
};

/** What Markdown would read as markup, in names that users chose. */
export const escaped = (text: string): string => text.replace(/[\\`*_<>[\]]/g, '\\$&').replace(/\r?\n/g, ' ');
