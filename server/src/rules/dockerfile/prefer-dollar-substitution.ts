import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { ShellText } from '../../syntax/dockerfile/shell-text.js';
import type { Substitution } from '../../syntax/shell/script.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-dollar-substitution',
  title: 'Use $( ) for command substitution',
  severity: 'hint',
  category: 'style',
  presets: { style: {} },
  fixes: ['safe'],
  since: '0.1.0',
  why: 'Backticks are easily taken for quotes, cannot be nested without escapes, and change what a backslash in them means. `$( )` has none of that.',
  equivalents: ['shellcheck:SC2006'],
  examples: [
    {
      name: 'backticks in double quotes',
      bad: 'FROM alpine:3.22\nRUN echo "«`uname -m`»"\n',
      good: 'FROM alpine:3.22\nRUN echo "$(uname -m)"\n',
    },
    {
      name: 'with an escape that is not needed any more',
      bad: 'FROM alpine:3.22\nRUN x=1; echo «`echo \\$x`»\n',
      good: 'FROM alpine:3.22\nRUN x=1; echo $(echo $x)\n',
    },
  ],
  only: ({ text }) => text.includes('`'),
  *check(dockerfile) {
    if (dockerfile.escape === '`') return;
    for (const text of dockerfile.shellTexts) {
      for (const substitution of text.script.substitutions) {
        const { kind, start, end } = substitution;
        if (kind !== 'backtick' || /^`\s*(?:#|`$)/.test(substitution.text)) continue;
        yield { at: { start, end }, message: 'Backticks are hard to read and to nest. Use $( ).', fixes: replace(text, substitution) };
      }
    }
  },
});

/** Escapes before `$` and the backslash go; other ones, comments and inner backticks change their meaning between the two forms. */
function replace({ run }: ShellText, { text, start, end, place, quoted }: Substitution): Fix[] {
  const inner = text.slice(1, -1);
  const isDelicate = inner.includes('#') || inner.includes('`') || (quoted && inner.includes('"')) || run.exec !== undefined;
  if (isDelicate || place.context.inBackticks || !text.endsWith('`')) return [];
  const escapes = [...inner.matchAll(/\\[$\\]/g)].map(({ index }) => {
    const at = start + 1 + index;
    return { span: { start: at, end: at + 1 }, text: '' };
  });
  const edits = [
    { span: { start, end: start + 1 }, text: inner.startsWith('(') ? '$( ' : '$(' },
    ...escapes,
    { span: { start: end - 1, end }, text: ')' },
  ];
  return [{ title: 'Use $( )', safety: 'safe', edits }];
}
