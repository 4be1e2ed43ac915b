import type { Report } from '../../core/finding.js';
import { rule } from '../../core/rule.js';
import type { Span } from '../../core/span.js';
import { badAliases } from '../../syntax/yaml/aliases.js';
import type { YamlDocument } from '../../syntax/yaml/document.js';
import { blanksForTabs } from '../../syntax/yaml/tabs.js';
import { yaml } from './parts/yaml.js';

export default rule<'compose'>({
  id: 'compose/valid-yaml',
  title: 'Compose files are YAML',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: `
    Compose refuses a file that is not YAML. Every error is reported where it stands, so that a slip on one line does not hide
    the next one.

    Aliases may be many; what they expand to may not be a hundred times what is written, as then the file is a bomb.

    A file with expressions of Jinja, Ansible or Helm outside of quotes becomes a compose file only later; it is named once, as a
    hint, and not judged.
  `,
  equivalents: ['dclint:invalid-yaml', 'dclint:unknown-error'],
  examples: [
    {
      name: 'a tab where YAML wants blanks',
      bad: 'services:\n  web:\n«\t  »image: nginx:1.27\n',
      good: 'services:\n  web:\n    image: nginx:1.27\n',
    },
    {
      name: 'a bracket that never closes',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            command: [nginx, -g
        «networks»: {}
      `,
    },
    {
      name: 'an alias of what is not there',
      bad: yaml`
        x-logging: &logging
          driver: local
        services:
          web:
            image: nginx:1.27
            logging: «*loging»
      `,
    },
  ],
  *check(file) {
    const { text } = file;
    if (file.templated) {
      const message = 'This is a template: it becomes a compose file when its expressions are filled in, so it is not judged.';
      yield { at: firstWord(text), message, severity: 'hint' };
      return;
    }
    for (const document of file.yaml.documents) {
      const [first] = document.problems;
      const edits = first && blanksForTabs(text, document.span);
      for (const problem of document.problems) {
        yield {
          at: wordAt(text, problem.span, document.span),
          message: `This is not YAML, and Compose refuses the file: ${problem.message.replace(/\.$/, '')}.`,
          fixes: edits && problem === first ? [{ title: 'Indent with blanks', safety: 'safe', edits }] : [],
        };
      }
      if (!first && hasAlias.test(text)) yield* aliasReports(document);
    }
  },
});

const hasAlias = /(?:^|[\s,[{])\*[^\s*]/m;

function* aliasReports(document: YamlDocument): Generator<Report> {
  for (const { alias, fault } of badAliases(document)) {
    const message =
      fault === 'unknown'
        ? `Compose refuses the alias *${alias.name}: no anchor &${alias.name} stands before it.`
        : `The aliases up to here make of the document more than a hundred times what is written, which readers refuse.`;
    yield { at: alias.span, message };
  }
}

/** The word at an offset, as the parser often points at a single character, or behind the last one of the document. */
function wordAt(text: string, span: Span, document: Span): Span {
  const content = document.start + text.slice(document.start, document.end).trimEnd().length;
  const start = Math.max(document.start, Math.min(span.start, content - 1));
  const word = /^[\w./-]+/.exec(text.slice(start, start + 100))?.[0] ?? '';
  const lineEnd = text.slice(start, start + 200).search(/[\r\n]/);
  const end = Math.max(Math.min(span.end, content), start + Math.max(word.length, 1));
  return { start, end: lineEnd > 0 ? Math.min(end, start + lineEnd) : end };
}

const firstWord = (text: string): Span => {
  const match = /\S+/.exec(text);
  return { start: match?.index ?? 0, end: (match?.index ?? 0) + (match?.[0].length ?? 0) };
};
