import pc from 'picocolors';
import type { Severity } from '../../core/finding.js';
import { LineIndex } from '../../core/lines.js';
import type { PublicFinding } from '../../engine/public.js';
import { counted } from '../io.js';
import { printable } from '../prose.js';
import { inWords, type Report, type Tally } from '../report.js';
import type { LintedFile } from '../session.js';
import type { Format, Style } from './format.js';

type Colours = ReturnType<typeof pc.createColors>;

const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'hint' };

/** For people: findings by file, each with its line of code, and a sum at the end. */
export const pretty: Format = (report, style) => {
  const colours = pc.createColors(style.colour);
  const files = report.files.filter(({ findings }) => findings.length > 0).map((file) => fileBlock(file, style, colours));
  return [...files, summary(report, colours)].join('\n');
};

function fileBlock({ path, text, findings }: LintedFile, style: Style, colours: Colours): string {
  const lines = new LineIndex(text);
  const blocks = findings.map((finding) => {
    const { start } = finding.range;
    const place = colours.dim(`${String(start.line + 1)}:${String(start.character + 1)}`);
    const severity = paint(colours, finding.severity)(words[finding.severity]);
    const head = `  ${place}  ${severity}  ${printable(finding.message)}  ${colours.dim(finding.rule)}`;
    const line = text.slice(lines.startOf(start.line), lines.startOf(start.line + 1)).replace(/[\r\n]+$/, '');
    const frame = line.trim() === '' ? '' : codeFrame(line, finding, style, colours);
    return `${head}\n${frame}`;
  });
  return `${colours.underline(printable(path))}\n${blocks.join('')}`;
}

const paint = (colours: Colours, severity: Severity): ((text: string) => string) =>
  ({ error: colours.red, warning: colours.yellow, info: colours.cyan, hint: colours.dim })[severity];

const ellipsis = '…';

/** The line of a finding with a mark below it, shortened around the finding where it is too long. */
function codeFrame(line: string, { range: { start, end }, severity }: PublicFinding, { columns }: Style, colours: Colours): string {
  const number = String(start.line + 1);
  const width = Math.max(20, columns - number.length - 9);
  const stop = end.line === start.line ? end.character : line.length;
  const from = line.length <= width ? 0 : Math.max(0, Math.min(start.character - (width >> 2), line.length - width));
  const to = Math.min(line.length, from + width);
  const cut = (a: number, b: number): string => printable(line.slice(a, b));
  const lead = (from > 0 ? ellipsis : '') + cut(from, start.character);
  const marked = cut(start.character, Math.max(stop, start.character + 1));
  const code = `${(from > 0 ? ellipsis : '') + cut(from, to)}${to < line.length ? ellipsis : ''}`;
  // tabs below tabs, so that the mark stands where the terminal puts the code
  const blank = lead.replace(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, Math.min(marked.length, width - blank.length)));
  const bar = colours.dim('│');
  const gap = ' '.repeat(number.length);
  return `    ${colours.dim(number)} ${bar} ${code}\n    ${gap} ${bar} ${blank}${paint(colours, severity)(mark)}\n`;
}

function summary({ files, tally, remarks }: Report, colours: Colours): string {
  const lines = remarks.map((remark) => `${remark}\n`);
  const shown = files.filter(({ findings }) => findings.length > 0).length;
  if (files.length === 0) return lines.join('') || `${emptyText}\n`;
  if (shown === 0) return `${colours.green('✔')} Nothing found in ${counted(files.length, 'file')}.\n${lines.join('')}`;
  const mark = tally.error > 0 ? colours.red('✖') : colours.yellow('▲');
  const places = `${counted(shown, 'file')}${shown === files.length ? '' : ` of ${String(files.length)}`}`;
  return `${mark} ${inWords(tally)} in ${places}.${fixHint(tally)}\n${lines.join('')}`;
}

function fixHint({ fixable: { safe, review } }: Tally): string {
  const unsafe =
    review > 0
      ? `${safe > 0 ? ', ' : ' '}\`plimsoll fix --unsafe\` ${safe > 0 ? `${String(review)} more` : `mends ${String(review)}`}`
      : '';
  if (safe === 0 && review === 0) return '';
  return `${safe > 0 ? ` \`plimsoll fix\` mends ${String(safe)}` : ''}${unsafe}.`;
}

const emptyText = 'No Dockerfile, compose file or Kubernetes manifest here. Name files or folders: plimsoll lint path/to/project';
