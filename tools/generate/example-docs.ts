import type { Finding } from '../../server/src/core/finding.js';
import { LineIndex } from '../../server/src/core/lines.js';
import type { Example, Rule } from '../../server/src/core/rule.js';
import type { Span } from '../../server/src/core/span.js';
import { compareMarks, usualPath } from '../../server/test/support/lint.js';
import { readMarked } from '../../server/test/support/marked.js';

/** An example as Markdown: each file with what is reported underlined, the messages, and the file after the fix. */
export function exampleDocs(rule: Rule, example: Example): string {
  const main = example.path ?? usualPath[rule.subject];
  const findings = findingsOf(rule, example);
  const files = Object.entries({ [main]: example.bad, ...example.files });
  const parts = [`### ${capitalized(example.name)}`];
  const conditions = conditionsOf(example);
  if (conditions) parts.push(conditions);
  for (const [path, marked] of files)
    parts.push(reportedFile(path, marked, files.length > 1 || path !== usualPath[rule.subject], findings));
  if (example.good !== undefined) parts.push(goodFile(rule, example, main, findings));
  return parts.join('\n\n');
}

function findingsOf(rule: Rule, example: Example): readonly Finding[] {
  try {
    return compareMarks(rule, example).findings;
  } catch {
    return []; // the tests of the examples say what is wrong
  }
}

function reportedFile(path: string, marked: string, named: boolean, findings: readonly Finding[]): string {
  const { text, spans } = readMarked(marked);
  const lines = new LineIndex(text);
  const here = findings.filter((finding) => finding.path === path);
  const messages = here.map(({ span, message }) => `- Line ${String(lines.lineAt(span.start) + 1)}: ${escapeHtml(message)}`);
  const blocks = [
    ...(named ? [`\`${path}\``] : []),
    fenced(path, underlined(text, spans)),
    ...(messages.length ? [unique(messages).join('\n')] : []),
  ];
  return blocks.join('\n\n');
}

function goodFile(rule: Rule, example: Example, path: string, findings: readonly Finding[]): string {
  const number = example.fix ?? 0;
  const title = findings.map((finding) => finding.fixes[number]?.title).find((text) => text !== undefined);
  const lead = rule.fixes.length > 0 && title !== undefined ? `After the fix “${title}”:` : 'Better:';
  return `${lead}\n\n${fenced(path, example.good ?? '')}`;
}

function conditionsOf({ options, settings }: Example): string | undefined {
  const given = Object.entries({ ...options, ...settings }).map(([name, value]) => `\`${name}: ${inlineYaml(value)}\``);
  return given.length > 0 ? `With ${given.join(', ')}.` : undefined;
}

/** Text with a row of `^` below every marked part; a part of several lines is underlined on its first. */
function underlined(text: string, spans: readonly Span[]): string {
  const lines = text.split(/\r?\n/);
  const index = new LineIndex(text);
  const rows = new Map<number, string>();
  for (const span of spans) {
    const { line, character } = index.position(span.start);
    const content = lines[line] ?? '';
    const end = index.lineAt(span.end) === line ? character + span.end - span.start : content.length;
    const row = (rows.get(line) ?? '').padEnd(character);
    rows.set(line, row.slice(0, character) + '^'.repeat(Math.max(1, end - character)) + row.slice(Math.max(end, character + 1)));
  }
  return lines.flatMap((content, line) => [content, ...(rows.has(line) ? [rows.get(line) ?? ''] : [])]).join('\n');
}

const languageOf = (path: string): string =>
  /\.ya?ml$/i.test(path) ? 'yaml' : /dockerfile|containerfile/i.test(path) ? 'dockerfile' : /\.json$/i.test(path) ? 'json' : 'text';

const fenced = (path: string, text: string): string => `\`\`\`${languageOf(path)}\n${text.replace(/\n+$/, '')}\n\`\`\``;

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

/** A value as it is written in a line of YAML. */
export const inlineYaml = (value: unknown): string =>
  typeof value === 'string' && /^[\w./-]+$/.test(value) && !/^\d/.test(value) ? value : JSON.stringify(value);

/** Keeps `<name>` in prose from being taken for HTML. */
export const escapeHtml = (text: string): string => text.replace(/<(?=[a-z/!])/gi, '&lt;');

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
