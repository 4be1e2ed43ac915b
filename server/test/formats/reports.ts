import type { Severity } from '../../src/core/finding.js';
import { LineIndex } from '../../src/core/lines.js';
import type { PublicFinding } from '../../src/engine/public.js';
import { allRules } from '../../src/engine/rules.js';
import { formats, type FormatName } from '../../src/cli/formats/index.js';
import { tallyOf, type Report } from '../../src/cli/report.js';
import type { LintedFile } from '../../src/cli/session.js';
import { readMarked } from '../support/marked.js';

type Part = Partial<Pick<PublicFinding, 'rule' | 'message' | 'fixes' | 'related'>> & { readonly severity?: Severity };

/** A file whose «marked» texts are findings, one part for each. */
export function linted(path: string, marked: string, ...parts: readonly Part[]): LintedFile {
  const { text, spans } = readMarked(marked);
  const lines = new LineIndex(text);
  const findings = spans.map((span, i) => ({
    path,
    rule: 'dockerfile/prefer-copy',
    severity: 'warning' as const,
    message: 'ADD copies here.',
    ...parts[i],
    range: lines.range(span),
  }));
  return { path, text, findings };
}

export const reportOf = (files: readonly LintedFile[], remarks: readonly string[] = []): Report => ({
  files,
  tally: tallyOf(files),
  ruleOf: (id) => allRules.find((rule) => rule.id === id),
  remarks,
});

export const print = async (format: FormatName, files: readonly LintedFile[], columns = 100): Promise<string> =>
  (await formats[format]())(reportOf(files), { colour: false, columns });

/** What must be escaped somewhere, in a path and in a message. */
export const nasty = linted('a b/ü,%:<&".yaml', 'x: «y»\n', {
  rule: 'compose/x',
  severity: 'error',
  message: '50 %: "<&>",\r\n\u0001\ud800 ::error::end',
});

const edit = (path: string, line: number, from: number, to: number, newText: string) => ({
  path,
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});

/** Every severity, fixes of all classes, related places, a clean file, and a notice. */
export const rich: readonly LintedFile[] = [
  linted(
    'Dockerfile',
    '«FROM» node\n«ADD» a /b\n«RUN» x\n«CMD» y\n',
    { severity: 'error', rule: 'dockerfile/require-image-tag', message: 'No tag.' },
    { fixes: [{ title: 'Replace ADD with COPY', safety: 'safe', edits: [edit('Dockerfile', 1, 0, 3, 'COPY')] }] },
    {
      severity: 'info',
      fixes: [
        { title: 'Ask', safety: 'ask', edits: [edit('Dockerfile', 2, 0, 0, '${1:x}')] },
        { title: 'Review', safety: 'review', edits: [edit('Dockerfile', 2, 0, 0, 'y'), edit('../other/Dockerfile', 0, 0, 1, '')] },
      ],
    },
    {
      severity: 'hint',
      related: [{ path: 'compose.yaml', range: { start: { line: 3, character: 1 }, end: { line: 4, character: 0 } }, message: 'here' }],
    },
  ),
  linted('clean.dockerfile', 'FROM scratch\n'),
  linted('unreadable.yaml', '«»', { rule: 'plimsoll/readable-file', message: 'Binary.' }),
];
