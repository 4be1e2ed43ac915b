import type { Advice, Location } from '../advice.js';
import { leadOf, sectionsOf, summaryTable, type Cell, type Section, type Table } from './sections.js';

/** The report for a terminal, as plain text; colour is the caller's. */
export function prettyReport(all: readonly Advice[]): string {
  const summary = all.length > 1 ? [...tableLines(summaryTable(all), ''), ''] : [];
  return `${[...summary, ...all.flatMap(projectLines)].join('\n').trimEnd()}\n`;
}

const projectLines = (advice: Advice): string[] => {
  const title = `${advice.project.path === '.' ? 'This workspace' : advice.project.path}: ${advice.verdict.title}`;
  return [title, '='.repeat(title.length), ...leadOf(advice), '', ...sectionsOf(advice).flatMap(sectionLines)];
};

function sectionLines({ title, paragraphs = [], table, list = [], steps = [] }: Section): string[] {
  return [
    title,
    ...paragraphs.map((text) => `  ${text}`),
    ...(table ? tableLines(table, '  ') : []),
    ...list.map((text) => `  - ${text}`),
    ...steps.map(({ title: step, command, link }) => `  - ${[step, command, link].filter((text) => text !== undefined).join(': ')}`),
    '',
  ];
}

/** Columns as wide as their widest cell; the last one runs free. */
function tableLines({ head, rows }: Table, indent: string): string[] {
  const cells = [head, ...rows.map((row) => row.map(cellText))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    `${indent}${row.map((text, column) => text.padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

const mostPlaces = 3;

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  const more = cell.length - mostPlaces;
  return cell.slice(0, mostPlaces).map(placeText).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

const placeText = ({ path, range }: Location): string => `${path}:${String(range.start.line + 1)}`;
