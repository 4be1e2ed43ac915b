import type { Severity } from '../../core/finding.js';
import type { Rule } from '../../core/rule.js';
import type { Range } from '../../core/span.js';
import { docsUrl, type PublicFinding } from '../../engine/public.js';
import { fingerprints } from '../fingerprint.js';
import { dedent } from '../prose.js';
import type { Report } from '../report.js';
import { withProse } from '../rule-prose.js';
import { version } from '../version.js';
import type { Format } from './format.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0, which code scanning services take. */
export const sarif: Format = (report) => {
  const ids = [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Plimsoll',
            semanticVersion: version,
            informationUri: 'https://github.com/plimsoll/plimsoll',
            rules: ids.map((id) => descriptor(id, report.ruleOf(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: results(report, ids),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function descriptor(id: string, rule: Rule | undefined): object {
  // notices of Plimsoll itself have no rule
  if (!rule) return { id, shortDescription: { text: id }, properties: { tags: ['plimsoll'] } };
  const why = dedent(withProse(rule).why);
  return {
    id,
    name: pascalCase(id.slice(id.indexOf('/') + 1)),
    shortDescription: { text: rule.title },
    fullDescription: { text: why },
    helpUri: docsUrl(id),
    help: { text: `${rule.title}\n\n${why}`, markdown: `**${rule.title}**\n\n${why}\n\n[Documentation](${docsUrl(id)})` },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.subject, rule.category, ...rule.equivalents], precision: 'high', 'problem.severity': problem[rule.severity] },
  };
}

const problem: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

const pascalCase = (name: string): string => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const results = ({ files }: Report, ids: readonly string[]): object[] =>
  files.flatMap((file) => {
    const prints = fingerprints(file);
    return file.findings.map((finding, i) => ({
      ruleId: finding.rule,
      ruleIndex: ids.indexOf(finding.rule),
      level: levels[finding.severity],
      message: { text: finding.message },
      locations: [location(finding.path, finding.range)],
      ...(finding.related && {
        relatedLocations: finding.related.map(({ path, range, message }, id) => ({
          id,
          ...location(path, range),
          message: { text: message },
        })),
      }),
      partialFingerprints: { 'plimsollLine/v1': prints[i] ?? '' },
      ...fixesOf(finding),
    }));
  });

/** Fixes that are plain edits: a snippet with tab stops is no text to be inserted unseen. */
function fixesOf({ fixes = [] }: PublicFinding): { fixes?: object[] } {
  const plain = fixes.filter(({ safety }) => safety === 'safe' || safety === 'review');
  if (plain.length === 0) return {};
  return {
    fixes: plain.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [...new Set(edits.map(({ path }) => path))].map((path) => ({
        artifactLocation: { uri: uriOf(path) },
        replacements: edits
          .filter((edit) => edit.path === path)
          .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
      })),
    })),
  };
}

const location = (path: string, range: Range): object => ({
  physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: region(range) },
});

const region = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** A reference that is relative for relative paths. */
const uriOf = (path: string): string => (path.startsWith('/') ? 'file://' : '') + path.split('/').map(encodeURIComponent).join('/');
