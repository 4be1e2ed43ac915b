import { rule } from '../../core/rule.js';
import { givesOneWord } from '../../syntax/shell/one-word.js';
import { addQuotes, isSplit } from './shell/quoting.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/require-quoted-substitution',
  title: 'Quote command substitutions in arguments',
  severity: 'hint',
  category: 'correctness',
  presets: { strict: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The shell splits the output of an unquoted substitution at blanks and takes \`*\`, \`?\` and \`[\` in it for file names. Leave it unquoted
    where the output is a list that is meant to be split.
  `,
  equivalents: ['shellcheck:SC2046'],
  examples: [
    {
      name: 'a path from a command',
      bad: 'FROM alpine:3.22\nRUN chmod +x «$(which app)»\n',
      good: 'FROM alpine:3.22\nRUN chmod +x "$(which app)"\n',
    },
  ],
  *check(dockerfile) {
    for (const text of dockerfile.shellTexts) {
      for (const substitution of text.script.substitutions) {
        const { quoted, place, kind, start, end } = substitution;
        if (quoted || kind === 'process' || !isSplit(place) || isComment(substitution) || givesOneWord(substitution)) continue;
        yield {
          at: { start, end },
          message: 'The output of this command is split at blanks and expanded as a pattern. Put it in double quotes, unless it is a list.',
          fixes: kind === 'backtick' ? [] : addQuotes(text, substitution, place),
        };
      }
    }
  },
});

/** `` `# text` `` is how people write comments inside a continued command. */
const isComment = ({ text }: { readonly text: string }): boolean => /^(?:`|\$\()\s*(?:#|`?$)/.test(text);
