import { applyEdits, type Edit, type Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import type { KubernetesFile } from '../../syntax/kubernetes/file.js';
import type { YamlDocument } from '../../syntax/yaml/document.js';
import { parseYaml } from '../../syntax/yaml/parse.js';
import { yaml } from './parts/yaml.js';

/** Lines of other template engines, which no YAML parser reads. */
const otherTemplates = /\{%|<%|<<\w+>>|(?:^|[\s:])@\w+@/;

export default rule<'kubernetes'>({
  id: 'kubernetes/valid-yaml',
  title: 'Manifests are YAML',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    kubectl reads a file up to the first document that is not YAML and applies nothing after it. Templates of Helm are read in
    place and are not judged by this rule.
  `,
  equivalents: [],
  examples: [
    {
      name: 'a tab where YAML wants blanks',
      bad: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n«\t»name: web\n',
      good: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n',
    },
    {
      name: 'a bracket that never closes',
      bad: yaml`
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels: { app: web
        «spec»:
          containers: []
      `,
    },
  ],
  only: ({ yaml }) => yaml.documents.some(({ problems }) => problems.length > 0),
  *check(file) {
    if (file.templated || otherTemplates.test(file.text)) return;
    for (const document of file.yaml.documents) {
      const [problem] = document.problems;
      if (!problem) continue;
      const fix = blanksForTabs(file, document);
      yield {
        at: wordAt(file.text, problem.span, document.span),
        message: `This document is not YAML: ${problem.message.replace(/\.$/, '')}. kubectl stops here and applies nothing after it.`,
        fixes: fix ? [fix] : [],
      };
    }
  },
});

/** The word at an offset, as the parser often points at a single character, or behind the last one of the document. */
function wordAt(text: string, span: Span, document: Span): Span {
  const content = document.start + text.slice(document.start, document.end).trimEnd().length;
  const start = Math.max(document.start, Math.min(span.start, content - 1));
  const word = /^[\w./-]+/.exec(text.slice(start, start + 100))?.[0] ?? '';
  return { start, end: Math.max(Math.min(span.end, content), start + Math.max(word.length, 1)) };
}

/** Writes tabs of the indentation as blanks, where that makes the document readable. */
function blanksForTabs({ text }: KubernetesFile, { span }: YamlDocument): Fix | undefined {
  const source = text.slice(span.start, span.end);
  const edits: Edit[] = [...source.matchAll(/^[ ]*\t[ \t]*/gm)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    text: match[0].replaceAll('\t', '  '),
  }));
  if (edits.length === 0 || parseYaml(applyEdits(source, edits)).documents.some(({ problems }) => problems.length > 0)) return undefined;
  const moved = edits.map((edit) => ({ ...edit, span: { start: edit.span.start + span.start, end: edit.span.end + span.start } }));
  return { title: 'Indent with blanks', safety: 'safe', edits: moved };
}
